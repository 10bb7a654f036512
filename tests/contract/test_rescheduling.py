"""A changed calendar: which terms of open cases move is known before, and they move when they are told to."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from storage import alert_rows, alerts, calendars, deadlines, rescheduling
from storage.casework import Casework, Taken
from storage.database import Database
from storage.regulations import read
from storage.rescheduling import Shift
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Actor, Address
from workflow.commands import Action, Command
from workflow.deadlines import open_deadlines
from workflow.worktime import DayException, WorkCalendar, build_calendar

RUBTSOVSK, VERSION = read("rubtsovsk")
COORDINATOR = Actor("coordinator", person=1)


def calendar(**overrides: DayException) -> WorkCalendar:
    own = RUBTSOVSK.calendar
    return build_calendar(
        id="rubtsovsk",
        timezone=own.timezone,
        days=own.days,
        hours=[list(pair) for pair in own.hours],
        production=calendars.russia(),
        overrides={datetime.fromisoformat(day.replace("_", "-")).date(): item for day, item in overrides.items()},
    )


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=calendar().zone)


async def test_the_terms_that_move_are_named_first_and_moved_then(database: Database) -> None:
    before = Casework(Rules(RUBTSOVSK, VERSION, calendar()))
    now = local("19 17:00")
    for at in (now, local("19 10:00")):
        command = Command(Action.REGISTER, COORDINATOR, {"detected_at": at, "posted_at": at, "text": "..."})
        await database.write(partial(before.register, command=command, now=now))

    off = DayException(True, None, None, 0, "a local holiday")
    after = Casework(Rules(RUBTSOVSK, VERSION, calendar(**{"2026-03-20": off})))
    numbers = await database.read(deadlines.awaited)
    assert numbers == [1, 2]
    found = await database.read(lambda tx: list(rescheduling.shifts(tx, after, numbers, now)))
    assert [(s.case_number, s.kind, s.before, s.after) for s in found] == [
        (1, "overall", local("20 11:00"), local("23 11:00"))
    ]
    assert await database.read(lambda tx: list(rescheduling.shifts(tx, before, numbers, now))) == []

    moved = await database.write(lambda tx: rescheduling.reschedule(tx, after, numbers, now))
    assert moved == found
    assert await database.read(lambda tx: list(rescheduling.shifts(tx, after, numbers, now))) == []
    assert isinstance(found[0], Shift)
    rows = await database.read(lambda tx: deadlines.pending(tx, 1))
    assert {row.due_at for row in rows if row.kind == "overall"} == {local("23 11:00")}


async def test_an_alert_of_a_term_that_is_not_missed_any_more_is_over(database: Database) -> None:
    before, at, now = Casework(Rules(RUBTSOVSK, VERSION, calendar())), local("19 17:00"), local("20 15:00")
    command = Command(Action.REGISTER, COORDINATOR, {"detected_at": at, "posted_at": at, "text": "..."})

    def given(tx: Tx) -> list[str]:
        taken = before.register(tx, command, at)
        assert isinstance(taken, Taken)
        for deadline in open_deadlines(RUBTSOVSK, taken.case, now, calendar()):
            alerts.raise_alert(tx, before.rules, alerts.breach(taken.case, deadline, Address("head")), now)
        return waiting(tx)

    def waiting(tx: Tx) -> list[str]:
        return sorted(row.params["kind"] for row in alert_rows.waiting(tx))

    assert await database.write(given) == ["overall", "route"]
    off = DayException(True, None, None, 0, "a local holiday")
    after = Casework(Rules(RUBTSOVSK, VERSION, calendar(**{"2026-03-20": off})))
    await database.write(lambda tx: rescheduling.reschedule(tx, after, [1], now))
    assert await database.read(waiting) == ["route"]  # it ended the day before
