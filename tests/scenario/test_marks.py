"""Departments are marked on the card before the eyes: of two coordinators neither sends by the marks of the other."""

import pytest

from tests.scenario.town import labels


@pytest.fixture
async def olga(town):
    """The second of two coordinators, who both have before them what a department has sent back."""
    olga = await town.enrol("Ольга Вторая", "coordinator")
    await town.sends(town.anna, "Не работает освещение")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    await sent_back(town)
    return olga


async def sent_back(town):
    await town.presses(town.boris, "Вернуть")
    await town.replies(town.boris, "Это не наше")


async def test_each_coordinator_marks_on_her_own_card(town, olga):
    await town.presses(town.anna, "Отдел ЖКХ")
    await town.presses(olga, "Отдел дорог")
    assert labels(town.anna.last())[:2] == ["Отдел дорог", "✅ Отдел ЖКХ"]
    assert labels(olga.last())[:2] == ["✅ Отдел дорог", "Отдел ЖКХ"]
    await town.presses(olga, "Направить")
    assert "примите или верните" in town.vera.last(town.groups["dorogi"]).text


async def test_what_another_has_marked_is_not_sent_from_a_card_that_does_not_show_it(town, olga):
    await town.presses(town.anna, "Отдел дорог")
    assert (await town.presses(olga, "Направить")).text == "Сначала выберите отдел."
    assert (await town.presses(town.anna, "Направить")).text == "№ 1 направлено"


async def test_a_step_takes_back_the_marks_of_all(town, olga):
    await town.presses(town.anna, "Отдел дорог")
    await town.presses(olga, "Отдел ЖКХ", "Направить")
    await sent_back(town)
    assert "✅ Отдел дорог" not in labels(town.anna.last())
    assert (await town.presses(town.anna, "Направить")).text == "Сначала выберите отдел."
