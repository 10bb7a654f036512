"""The calendar is changed while cases are open: `otklik check` names what moves, the start moves it and says so."""

from bot.check import moving
from bot.rulebook import rules
from bot.settings import WorkingTime
from storage import deadlines, journal
from storage.tables import deadline
from tests.scenario.test_main_flow import routed
from workflow.ladder import RECORD

CLOSED_FROM_NOON = WorkingTime.model_validate({"dates": {"2026-03-16": {"hours": [["09:00", "12:00"]]}}})


def told(person):
    return [message.text for message in person.messages() if "сдвинулись сроки" in message.text]


async def changed(town):
    """The settings as the admin edits them; the bot goes on until it is restarted."""
    town.settings = town.settings.model_copy(update={"working_time": CLOSED_FROM_NOON})
    town.rules = rules(town.settings)


async def due(town):
    ends = await town.app.database.read(lambda tx: deadlines.ends(tx, 1))
    return {kind: f"{town.rules.calendar.local(at):%d.%m %H:%M}" for (kind, *_), at in ends.items()}


async def test_the_start_moves_the_terms_and_tells_the_admins_which(town):
    await routed(town)
    before = await due(town)
    await town.close(sandbox=False)
    await changed(town)
    await town.open()
    await town.settled()
    after = await due(town)
    assert before["overall"] != after["overall"]
    (text,) = told(town.admin)
    assert "сдвинулись сроки: 1" in text
    assert f"№ 1 · Ответ автору: было {before['overall']}, стало {after['overall']}" in text
    entries = await town.app.database.read(lambda tx: [row for row in journal.entries(tx) if row.kind == "terms_moved"])
    assert [[term[:3] for term in row.data["terms"]] for row in entries] == [[[1, "overall", None]]]
    await town.restart()
    assert len(told(town.admin)) == 1


async def test_check_names_them_before_and_changes_nothing(town):
    await routed(town)
    before = await due(town)
    assert await moving(town.settings, town.clock.now()) == []
    await changed(town)
    (line,) = await moving(town.settings, town.clock.now())
    assert line.startswith("case 1: overall: 2026-03-16 ")
    assert " -> 2026-03-17 " in line
    assert await due(town) == before


async def test_only_a_start_that_may_move_terms_counts_them_anew(town):
    """A setting that terms do not hang on costs no time at the start, however many cases are open."""
    await routed(town)
    reminding = await fires(town)
    await town.app.database.write(lambda tx: tx.connection.execute(deadline.delete().where(deadline.c.stage != RECORD)))
    left = await fires(town)
    assert len(left) < len(reminding)
    await town.restart(organisation={"name": "Рубцовск"})
    assert await fires(town) == left
    urgent = town.settings.urgent.model_copy(update={"head_after_minutes": 45})
    await town.close(sandbox=False)
    town.settings = town.settings.model_copy(update={"urgent": urgent})
    town.rules = rules(town.settings)
    await town.open()
    assert await fires(town) == reminding  # the head is rung once a term is missed
    kinds = await town.app.database.read(lambda tx: [row.kind for row in journal.entries(tx)])
    assert kinds.count("ladders_changed") == 2


async def fires(town):
    return [row.fire_at for row in await town.app.database.read(lambda tx: deadlines.pending(tx, 1))]
