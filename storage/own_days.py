"""Days of the calendar set by command: off, working, shorter. Every change is an event of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from storage import journal
from storage.codec import decode, encode
from storage.own_tables import calendar_day
from storage.tx import MINE, Tx
from workflow.actors import Actor
from workflow.events import Event
from workflow.worktime import DayException

_KEPT = select(calendar_day.c.day, calendar_day.c.exception).where(calendar_day.c.organisation_id == MINE)


def days(tx: Tx) -> dict[date, DayException]:
    """Every day that was set, and how it works."""
    return {date.fromisoformat(row.day): as_exception(row.exception) for row in tx.run(_KEPT)}


def put(tx: Tx, day: date, exception: DayException | None, now: datetime, by: Actor) -> None:
    """A day works so from now on; None leaves it to the settings and the country's calendar."""
    before = days(tx).get(day)
    one = (calendar_day.c.organisation_id == tx.organisation_id) & (calendar_day.c.day == day.isoformat())
    tx.connection.execute(calendar_day.delete().where(one))
    if exception is not None:
        tx.add(calendar_day, day=day.isoformat(), exception=as_json(exception), set_at=now)
    data = {"day": day.isoformat(), "was": as_json(before), "is": as_json(exception)}
    journal.append(tx, None, [Event("calendar_day_set", now, by, None, data)])


def as_json(exception: DayException | None) -> Any:
    """How a day works, as it is stored."""
    return None if exception is None else encode(exception)


def as_exception(kept: Mapping[str, Any]) -> DayException:
    """The same, read back."""
    return decode(DayException, kept)
