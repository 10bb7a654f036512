"""Rows of urgent alerts: one for each address, until it is acknowledged or over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select

from storage.tx import MINE, Tx
from storage.urgent_tables import alert
from workflow.actors import Address

_OF_CASE = (
    select(alert)
    .where(alert.c.organisation_id == MINE, alert.c.case_number == bindparam("case"), alert.c.over_at.is_(None))
    .order_by(alert.c.id)
)


@dataclass(frozen=True, slots=True)
class Raising:
    """What is to be raised: `key` tells one occasion from another, `immediate` ignores the calendar.

    `about` is flag, importance, breach or surge; `fades_at`, when a surge is over unless it goes on.
    """

    about: str
    key: str
    address: Address
    case_number: int | None
    params: Mapping[str, Any]
    immediate: bool
    fades_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """A stored alert. `rung` counts the rings so far; `passed_to` is the role it was passed on to."""

    id: int
    about: str
    case_number: int | None
    key: str
    address: Address
    params: Mapping[str, Any]
    immediate: bool
    raised_at: datetime
    rung: int
    next_at: datetime | None
    passed_to: str | None
    acknowledged_at: datetime | None
    acknowledged_by: int | None
    over_at: datetime | None

    @property
    def waiting(self) -> bool:
        """Whether somebody still has to answer."""
        return self.acknowledged_at is None and self.over_at is None

    @property
    def subject(self) -> int | str:
        """What it is one line of a list by: its case, or its surge."""
        return self.case_number or self.key

    @property
    def main_case(self) -> int | None:
        """The case it is about; of a surge, the newest."""
        return self.case_number or max(self.params.get("cases", ()), default=None)


def add(tx: Tx, raising: Raising, next_at: datetime, now: datetime) -> Alert | None:
    """Write an alert down; None while the same one to the same address is not over."""
    address = str(raising.address)
    if any(str(row.address) == address for row in by_key(tx, raising.key)):
        return None
    done = tx.connection.execute(
        alert.insert().values(
            organisation_id=tx.organisation_id,
            about=raising.about,
            case_number=raising.case_number,
            key=raising.key,
            address=address,
            params=dict(raising.params),
            immediate=raising.immediate,
            raised_at=now,
            rung=0,
            next_at=next_at,
            fades_at=raising.fades_at,
        )
    )
    return get(tx, int(done.inserted_primary_key[0]))  # type: ignore[index]


def get(tx: Tx, alert_id: int) -> Alert | None:
    """An alert by its id, over or not."""
    return next(iter(_found(tx, alert.c.id == alert_id)), None)


def by_key(tx: Tx, key: str) -> list[Alert]:
    """Alerts of one occasion that are not over, one for each address."""
    return _found(tx, (alert.c.key == key) & alert.c.over_at.is_(None))


def of_case(tx: Tx, number: int) -> list[Alert]:
    """Alerts about a case that are not over."""
    return [_alert(row) for row in tx.run(_OF_CASE, case=number)]


def surges(tx: Tx) -> list[Alert]:
    """Surges that go on."""
    return _found(tx, alert.c.over_at.is_(None) & alert.c.fades_at.is_not(None))


def waiting(tx: Tx) -> list[Alert]:
    """Everything nobody has acknowledged yet, newest first."""
    return _found(tx, alert.c.over_at.is_(None) & alert.c.acknowledged_at.is_(None))[::-1]


def due(tx: Tx, now: datetime, limit: int) -> list[Alert]:
    """Alerts about which something has to be done by now."""
    return _found(tx, alert.c.next_at <= now, limit)


def faded(tx: Tx, now: datetime) -> list[Alert]:
    """Surges that have ended by now."""
    return _found(tx, alert.c.over_at.is_(None) & (alert.c.fades_at <= now))


def unrung(tx: Tx, before: datetime) -> int:
    """How many alerts should have rung before an instant, and have not."""
    late = (alert.c.organisation_id == tx.organisation_id) & (alert.c.next_at < before)
    return tx.connection.execute(select(func.count()).select_from(alert).where(late)).scalar() or 0


def next_due(tx: Tx) -> datetime | None:
    """When the next alert rings or fades."""
    mine = alert.c.organisation_id == tx.organisation_id
    rings = tx.connection.execute(select(func.min(alert.c.next_at)).where(mine)).scalar()
    fades = tx.connection.execute(select(func.min(alert.c.fades_at)).where(mine, alert.c.over_at.is_(None))).scalar()
    return min((at for at in (rings, fades) if at is not None), default=None)


def set_back(tx: Tx, now: datetime) -> None:
    """The clock was set back: what the old clock raised rings by the new one."""
    later = (alert.c.organisation_id == tx.organisation_id) & (alert.c.raised_at > now) & alert.c.next_at.is_not(None)
    tx.connection.execute(alert.update().where(later).values(next_at=now))


def change(tx: Tx, alert_id: int, **values: Any) -> None:
    """Write fields of a row anew."""
    mine = (alert.c.organisation_id == tx.organisation_id) & (alert.c.id == alert_id)
    tx.connection.execute(alert.update().where(mine).values(**values))


def _found(tx: Tx, where: ColumnElement[bool], limit: int | None = None) -> list[Alert]:
    query = select(alert).where(alert.c.organisation_id == tx.organisation_id, where).order_by(alert.c.id)
    return [_alert(row) for row in tx.connection.execute(query.limit(limit) if limit else query)]


def _alert(row: Any) -> Alert:
    values = {name: getattr(row, name) for name in Alert.__slots__}
    return Alert(**{**values, "address": Address.parse(row.address)})
