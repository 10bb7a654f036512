"""A slip is taken back within a minute, while nobody has acted on it; the journal keeps both."""

from datetime import timedelta

from storage import audit, cases, journal
from workflow.evolve import replay


async def routed(town):
    """Registered, and routed a few seconds later."""
    await town.sends(town.anna, "Не работает освещение")
    await acts(town, town.anna, "Отдел ЖКХ", "Направить")


async def acts(town, who, *labels):
    """People do not press in the same instant."""
    town.clock.move_to(town.clock.now() + timedelta(seconds=3))
    return await town.presses(who, *labels)


async def case(town):
    return await town.app.database.read(lambda tx: cases.load(tx, 1))


async def test_a_wrong_department_is_taken_back(town):
    await routed(town)
    before = await town.app.database.read(journal.head)
    answer = await acts(town, town.anna, "Отменить действие")
    assert answer.text == "№ 1: действие отменено"
    assert (await case(town)).state == "new"
    assert town.boris.sees("последнее действие отменено", town.groups["zhkh"])
    assert not town.boris.last(town.groups["zhkh"]).button("Принять")
    await acts(town, town.anna, "Отдел дорог", "Направить")
    assert "примите или верните" in town.vera.last(town.groups["dorogi"]).text
    kinds = [event.kind for event in await town.app.database.read(lambda tx: journal.history(tx, 1))]
    assert kinds.count("routed") == 2
    assert "undone" in kinds
    assert (await town.app.database.read(journal.head)) > before
    assert (await town.app.database.read(audit.verify)).ok


async def test_the_journal_alone_rebuilds_a_case_with_an_undone_act(town):
    await routed(town)
    await acts(town, town.boris, "Принять")
    await acts(town, town.boris, "Отменить действие")
    await acts(town, town.boris, "Принять")
    history = await town.app.database.read(lambda tx: journal.history(tx, 1))
    assert replay(history) == await case(town)


async def test_only_ones_own_only_at_once_and_only_while_nothing_followed(town):
    town.groups["zhkh"].add(town.vera.id)
    await routed(town)
    card = town.anna.last()
    await acts(town, town.boris, "Принять")
    mine = town.boris.last(town.groups["zhkh"])
    foreign = await town.vera.presses("Отменить действие", message=mine)
    assert foreign.alert
    followed = await town.anna.presses_anyway(f"u:1:{(await case(town)).version}", card)
    assert "своё последнее действие" in followed.text
    town.clock.move_to(town.clock.now() + timedelta(seconds=61))
    late = await town.boris.presses("Отменить действие", message=mine)
    assert "в течение минуты" in late.text
    assert (await case(town)).current[0].accepted_at is not None


async def test_a_registration_is_not_taken_back(town):
    await town.sends(town.anna, "Нет воды")
    assert not town.anna.last().button("Отменить действие")
