"""Surges on the phones: told once, explained by what is usual, listed, marked by the coordinator, then over."""

from datetime import timedelta

import pytest

from tests.scenario.test_five_acts import start  # noqa: F401  a fixture
from tests.scenario.test_urgent import told


@pytest.mark.parametrize("regulation", ["rubtsovsk", "yuzhno_sakhalinsk"])
async def test_a_surge_is_told_once_explained_and_listed(start, regulation):  # noqa: F811
    town = await start(regulation)
    for n in range(9):
        await town.sends(town.anna, f"Нет отопления на ул. Советской, дом {n}")
        assert not town.head.sees("Всплеск")
    await town.sends(town.anna, "Холодно, улица Советская, 11")
    alert = town.head.last()
    assert "Всплеск сообщений: за 2 часа 10 сообщений об одном месте — улица Советская" in alert.text
    assert "сравнить пока не с чем" in alert.text
    assert "Уже доложено" in told(town.anna, "Всплеск сообщений")[0].text
    await town.sends(town.anna, "Ул. Советская, 12: батареи ледяные")
    assert len(told(town.head, "Всплеск")) == 1
    await town.presses(town.head, "Сообщения")
    assert "Сообщения всплеска: 11" in town.head.last().text


async def weekly(town, weeks):
    """A message from one street in the same hour of each of so many weeks, the last of them a week ago."""
    for n in range(weeks):
        await town.sends(town.anna, f"Нет воды на ул. Садовой, {n}")
        town.clock.move_to(town.clock.now() + timedelta(days=7))


async def test_a_surge_says_what_is_usual(start):  # noqa: F811
    town = await start("rubtsovsk", "2026-02-09 10:00")
    await weekly(town, 5)
    for n in range(5):
        assert not town.head.sees("Всплеск")
        await town.sends(town.anna, f"Прорвало трубу, улица Садовая, {n}")
    assert not town.head.sees("Всплеск")  # chance alone brings five now and then where one is usual
    await town.sends(town.anna, "Прорвало трубу, ул. Садовая, 40")
    assert not town.head.sees("Всплеск")
    await town.sends(town.anna, "Прорвало трубу, ул. Садовая, 41")
    (alert,) = told(town.head, "Всплеск")
    assert "за 2 часа 7 сообщений об одном месте — ул. Садовая" in alert.text
    assert "обычно 1 — столько в эти же часы за 4 прошлые недели" in alert.text


async def test_a_new_installation_does_not_cry_surge(start):  # noqa: F811
    town = await start("rubtsovsk", "2026-03-08 10:00")
    await town.sends(town.anna, "Проверка, ул. Мира")  # tried out, then left alone for a week
    town.clock.move_to(town.local("2026-03-16 10:00"))
    for n in range(10):
        assert not town.head.sees("Всплеск")
        await town.sends(town.anna, f"Прорвало трубу, улица Садовая, {n}")
    (alert,) = told(town.head, "Всплеск")
    assert "обычно 0 — столько в эти же часы неделю назад" in alert.text


async def test_a_surge_is_marked_and_fades(start):  # noqa: F811
    town = await start("barnaul")
    for n in range(10):
        await town.sends(town.anna, f"Яма на пр. Ленина, {n}" if n % 2 else f"Просп. Ленина, {n}: яма")
    assert not town.head.sees("Всплеск")  # «пр.» alone may mean a passage: it is not taken for the avenue
    for n in range(5):
        await town.sends(town.anna, f"Яма на просп. Ленина, {n}")
    alert = told(town.head, "Всплеск")
    assert len(alert) == 1
    marked = await town.anna.presses("Отметить", message=told(town.anna, "Всплеск")[0])
    await town.settled()
    assert marked.text == "Отмечено 10 сообщений."
    assert not town.head.sees("срочный доклад")  # they have been told of it already
    assert not town.of["coordinator_head"].sees("срочный доклад")
    await town.to("12:01")
    assert "Всплеск прошёл" in told(town.head, "Всплеск")[0].text
