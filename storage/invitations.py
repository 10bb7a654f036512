"""One-time invitations to a role. The database holds only the hash of the link's token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, select

from storage import journal
from storage.tables import invitation
from storage.tx import Tx
from workflow.actors import CLOCK, Actor
from workflow.events import Event

KEY = 16  # characters of the hash that name an invitation to the admins


class InvitationUnknown(Exception):
    """No such invitation."""


class InvitationUsed(Exception):
    """Somebody has used it."""


class InvitationExpired(Exception):
    """Its time is over."""


class InvitationRevoked(Exception):
    """An admin has taken it back."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """The role an invitation gives, its department where it has one, and the number of the person who gave it."""

    role: str
    dept: str | None
    by: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation nobody has used yet. `key` names it and opens nothing."""

    key: str
    role: str
    dept: str | None
    by: int | None
    expires_at: datetime


def invite(tx: Tx, token: str, role: str, dept: str | None, by: int | None, now: datetime, expires_at: datetime) -> str:
    """Keep an invitation under its token's hash; `by` is the number of the inviting admin. Its key: see Waiting."""
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
    return _hash(token)[:KEY]


def waiting(tx: Tx, now: datetime) -> list[Waiting]:
    """Those that can still be used, the newest first."""
    usable = invitation.c.used_at.is_(None) & invitation.c.revoked_at.is_(None) & (invitation.c.expires_at >= now)
    newest = invitation.c.invited_at.desc(), invitation.c.token_hash
    rows = tx.connection.execute(select(invitation).where(_mine(tx), usable).order_by(*newest))
    return [Waiting(row.token_hash[:KEY], row.role, row.dept, row.invited_by, row.expires_at) for row in rows]


def revoke(tx: Tx, key: str, by: Actor, now: datetime) -> Waiting | None:
    """Take an invitation back; None where it cannot be used any more anyway."""
    found = next((item for item in waiting(tx, now) if item.key == key), None)
    if found is not None:
        this = invitation.c.token_hash.startswith(key, autoescape=True)
        tx.connection.execute(invitation.update().where(_mine(tx), this).values(revoked_at=now))
        said = {"role": found.role, "invited_by": found.by}
        journal.append(tx, None, [Event("invitation_revoked", now, by, found.dept, said)])
    return found


def restore(tx: Tx, key: str, by: Actor, now: datetime) -> bool:
    """An invitation that was taken back opens again, until it expires. False where there is none such."""
    this = _mine(tx) & invitation.c.token_hash.startswith(key, autoescape=True) & invitation.c.revoked_at.is_not(None)
    row = tx.connection.execute(select(invitation).where(this)).first()
    if row is None or not key:
        return False
    tx.connection.execute(invitation.update().where(this).values(revoked_at=None))
    said = {"role": row.role, "invited_by": row.invited_by}
    journal.append(tx, None, [Event("invitation_restored", now, by, row.dept, said)])
    return True


def accept(tx: Tx, token: str, now: datetime) -> Invitation:
    """Use an invitation up. Raises InvitationUnknown, and on record InvitationUsed, …Revoked, …Expired.

    Who used it stands in the event that follows: somebody was added, or given a role.
    """
    mine = _mine(tx) & (invitation.c.token_hash == _hash(token))
    row = tx.connection.execute(select(invitation).where(mine)).first()
    if row is None:
        raise InvitationUnknown
    said = {"role": row.role, "invited_by": row.invited_by, "invited_at": row.invited_at.isoformat()}
    if row.used_at is not None:
        _record(tx, "invitation_refused", row.dept, {**said, "why": "used"}, now)
        raise InvitationUsed
    if row.revoked_at is not None:
        _record(tx, "invitation_refused", row.dept, {**said, "why": "revoked"}, now)
        raise InvitationRevoked
    if row.expires_at < now:
        _record(tx, "invitation_refused", row.dept, {**said, "why": "expired"}, now)
        raise InvitationExpired
    tx.connection.execute(invitation.update().where(mine).values(used_at=now))
    _record(tx, "invitation_used", row.dept, said, now)
    return Invitation(row.role, row.dept, row.invited_by)


def _record(tx: Tx, kind: str, dept: str | None, said: Mapping[str, Any], now: datetime) -> None:
    journal.append(tx, None, [Event(kind, now, CLOCK, dept, said)])


def _mine(tx: Tx) -> ColumnElement[bool]:
    return invitation.c.organisation_id == tx.organisation_id


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
