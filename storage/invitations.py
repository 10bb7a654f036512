"""One-time invitations to a role. The database holds only the hash of the link's token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from storage import journal
from storage.tables import invitation
from storage.tx import Tx
from workflow.actors import Actor, Address
from workflow.events import Event


class InvitationUnknown(Exception):
    """No such invitation."""


class InvitationUsed(Exception):
    """Somebody has used it."""


class InvitationExpired(Exception):
    """Its time is over."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """The role an invitation gives, and who gave it."""

    address: Address
    by: int | None


def invite(tx: Tx, token: str, address: Address, by: Actor, now: datetime, expires_at: datetime) -> None:
    """Keep an invitation under its token's hash."""
    tx.connection.execute(
        invitation.insert().values(
            token_hash=_hash(token),
            organisation_id=tx.organisation_id,
            role=address.role,
            dept=address.dept,
            invited_by=by.person,
            invited_at=now,
            expires_at=expires_at,
        )
    )
    journal.append(tx, None, [Event("invited", now, by, address.dept, {"role": address.role})])


def accept(tx: Tx, token: str, now: datetime) -> Invitation:
    """Use an invitation up. Raises InvitationUnknown, InvitationUsed, InvitationExpired."""
    mine = (invitation.c.organisation_id == tx.organisation_id) & (invitation.c.token_hash == _hash(token))
    row = tx.connection.execute(select(invitation).where(mine).with_for_update()).first()
    if row is None:
        raise InvitationUnknown
    if row.used_at is not None:
        raise InvitationUsed
    if row.expires_at < now:
        raise InvitationExpired
    tx.connection.execute(invitation.update().where(mine).values(used_at=now))
    return Invitation(Address(row.role, row.dept), row.invited_by)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
