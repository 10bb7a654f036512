"""One-time invitations to a role. The database holds only the hash of the link's token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from storage import journal
from storage.tables import invitation
from storage.tx import Tx
from workflow.actors import CLOCK, Actor
from workflow.events import Event


class InvitationUnknown(Exception):
    """No such invitation."""


class InvitationUsed(Exception):
    """Somebody has used it."""


class InvitationExpired(Exception):
    """Its time is over."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """The role an invitation gives, its department where it has one, and the number of the person who gave it."""

    role: str
    dept: str | None
    by: int | None


def invite(
    tx: Tx, token: str, role: str, dept: str | None, by: int | None, now: datetime, expires_at: datetime
) -> None:
    """Keep an invitation under its token's hash; `by` is the number of the inviting admin."""
    tx.connection.execute(
        invitation.insert().values(
            token_hash=_hash(token),
            organisation_id=tx.organisation_id,
            role=role,
            dept=dept,
            invited_by=by,
            invited_at=now,
            expires_at=expires_at,
        )
    )
    journal.append(tx, None, [Event("invited", now, Actor("admin", person=by), dept, {"role": role})])


def accept(tx: Tx, token: str, now: datetime) -> Invitation:
    """Use an invitation up. Raises InvitationUnknown, InvitationUsed, InvitationExpired; the latter two are on record.

    Who used it stands in the event that follows: somebody was added, or given a role.
    """
    mine = (invitation.c.organisation_id == tx.organisation_id) & (invitation.c.token_hash == _hash(token))
    row = tx.connection.execute(select(invitation).where(mine)).first()
    if row is None:
        raise InvitationUnknown
    said = {"role": row.role, "invited_by": row.invited_by, "invited_at": row.invited_at.isoformat()}
    if row.used_at is not None:
        _record(tx, "invitation_refused", row.dept, {**said, "why": "used"}, now)
        raise InvitationUsed
    if row.expires_at < now:
        _record(tx, "invitation_refused", row.dept, {**said, "why": "expired"}, now)
        raise InvitationExpired
    tx.connection.execute(invitation.update().where(mine).values(used_at=now))
    _record(tx, "invitation_used", row.dept, said, now)
    return Invitation(row.role, row.dept, row.invited_by)


def _record(tx: Tx, kind: str, dept: str | None, said: Mapping[str, Any], now: datetime) -> None:
    journal.append(tx, None, [Event(kind, now, CLOCK, dept, said)])


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
