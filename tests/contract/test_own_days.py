"""Days set by command are the same for every instance, on both databases; the settings' own dates win."""

from datetime import date

from storage import audit, journal, own_days
from storage.casework import Casework
from storage.local_calendar import LocalCalendar, with_days
from storage.rules import Rules
from tests.contract.given import ADMIN, NOW
from tests.contract.test_rescheduling import RUBTSOVSK, VERSION, calendar
from workflow.worktime import DayException

FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)
SHORT = DayException(hours=((540, 780),), why="День города")


def instance(ordered=()):
    casework = Casework(Rules(RUBTSOVSK, VERSION, calendar()))
    return casework, LocalCalendar(casework, casework.rules.calendar, ordered)


async def test_what_is_set_is_read_back_with_its_history(database):
    await database.write(lambda tx: own_days.put(tx, FRIDAY, SHORT, NOW, ADMIN))
    await database.write(lambda tx: own_days.put(tx, SATURDAY, DayException(like=1), NOW, ADMIN))
    assert await database.read(own_days.days) == {FRIDAY: SHORT, SATURDAY: DayException(like=1)}
    await database.write(lambda tx: own_days.put(tx, FRIDAY, None, NOW, ADMIN))
    assert await database.read(own_days.days) == {SATURDAY: DayException(like=1)}
    entries = await database.read(lambda tx: list(journal.entries(tx)))
    assert [entry.kind for entry in entries] == ["calendar_day_set"] * 3
    assert entries[2].data == {"day": "2026-11-27", "was": own_days.as_json(SHORT), "is": None}
    assert (await database.read(audit.verify)).ok


async def test_another_instance_follows(database):
    (here, mine), (there, other) = instance(), instance()
    await database.read(mine.follow)
    await database.read(other.follow)
    await database.write(lambda tx: own_days.put(tx, FRIDAY, DayException(off=True), NOW, ADMIN))
    assert there.rules.calendar.is_workday(FRIDAY)
    await database.read(mine.follow)
    await database.read(other.follow)
    assert here.rules.calendar.version == there.rules.calendar.version
    assert not there.rules.calendar.is_workday(FRIDAY)


async def test_a_transaction_that_fails_leaves_the_calendar_as_it_was(database):
    casework, local = instance()

    def fails(tx):
        own_days.put(tx, FRIDAY, DayException(off=True), NOW, ADMIN)
        local.follow(tx)
        raise RuntimeError

    try:
        await database.write(fails)
    except RuntimeError:
        await database.read(local.follow)
    assert casework.rules.calendar.is_workday(FRIDAY)


async def test_a_supposed_day_changes_nothing(database):
    casework, local = instance()
    supposed = await database.read(lambda tx: local.supposed(tx, FRIDAY, DayException(off=True)))
    assert not supposed.rules.calendar.is_workday(FRIDAY)
    assert casework.rules.calendar.is_workday(FRIDAY)


def test_the_settings_win():
    ordered = calendar(**{"2026_11_27": DayException(off=True)})
    assert with_days(ordered, {FRIDAY: SHORT}, {FRIDAY}).version == ordered.version
    assert with_days(ordered, {SATURDAY: DayException(like=1)}, {FRIDAY}).is_workday(SATURDAY)
