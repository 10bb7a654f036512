"""What docs/security.md promises of people who are not to be trusted, shown on phones."""

import itertools

import pytest

from handlers.callbacks import (
    AlertPress,
    CalendarPress,
    DraftPress,
    InstructionPress,
    PickPress,
    StepPress,
    TopicPress,
    TroublePress,
    UndoPress,
)
from storage import cases, journal, outbox
from tests.scenario.test_main_flow import drafted, routed
from tests.unit.test_settings import TOKEN
from workflow.commands import Action


async def written(town):
    return await town.app.database.read(journal.head)


async def version_of(town, number=1):
    return (await town.app.database.read(lambda tx: cases.load(tx, number))).version


async def paced(town, **access):
    """Restarted with limits of how fast people may go on."""
    await town.restart(access=access)


def everything(number, version):
    """Every button there is, for a case as it is now, with arguments a forger would try."""
    steps = itertools.product(Action, ("", "zhkh", "as_is", "high", "yes", "drop.zhkh", "to.zhkh"))
    yield from (StepPress(number=number, version=version, action=action, arg=arg) for action, arg in steps)
    for change in ("dept", "lead", "order", "leave"):
        yield PickPress(number=number, version=version, dept="zhkh", change=change)
    yield UndoPress(number=number, version=version)
    yield from (DraftPress(number=number, person=who, revision=1, choice="send") for who in range(1, 8))
    yield from (AlertPress(alert=1, choice=choice) for choice in ("take", "back", "instruct", "mark"))
    yield InstructionPress(number=1)
    yield from (TroublePress(where="all", id=0, choice=choice, page=0) for choice in ("retry", "drop", "list"))
    yield from (TopicPress(choice=choice, code="roads") for choice in ("starter", "remove", "restore"))
    yield from (CalendarPress(choice=choice, day="20260320") for choice in ("off", "apply", "undo"))


@pytest.mark.parametrize("who", ["a stranger in the group", "an executor of another department"])
async def test_no_button_reaches_another_case_or_role(town, who):
    await routed(town)
    group, card = town.groups["zhkh"], town.boris.last(town.groups["zhkh"])
    forger = town.vera if "executor" in who else town.sandbox.person("Чужой")
    group.add(forger.id)
    before, version = await written(town), await version_of(town)
    for press in everything(1, version):
        await forger.presses_anyway(press.pack(), card)
    await town.settled()
    assert await version_of(town) == version
    assert await written(town) == before
    assert not await town.app.database.read(outbox.dead_letters)


async def test_a_draft_in_preview_is_sent_by_its_author_alone(town):
    await routed(town)
    await town.presses(town.boris, "Принять")
    await town.presses(town.boris, "Проект ответа")
    await town.replies(town.boris, "Фонарь починили")
    second = await town.enrol("Вторая Исполнительница", "executor zhkh")
    preview = town.boris.last(town.groups["zhkh"])
    town.groups["zhkh"].add(second.id)
    before = await version_of(town)
    answer = await second.presses_anyway(preview.button("На согласование").data, preview)
    assert answer.alert
    assert await version_of(town) == before


async def test_rights_are_those_of_the_moment_of_the_press(town):
    await routed(town)
    await town.presses(town.boris, "Принять")
    await drafted(town)
    card = town.anna.last()
    number = next(line for line in await people_lines(town) if "Анна" in line).partition(".")[0]
    await town.sends(town.admin, f"/revoke {number}")
    await town.presses(town.admin, "Снять роли, никому не передавать")
    before = await version_of(town)
    answer = await town.anna.presses_anyway(card.button("Согласовать").data, card)
    assert answer.alert
    assert await version_of(town) == before


async def people_lines(town):
    await town.sends(town.admin, "/people")
    return town.admin.last().text.splitlines()


async def test_being_in_the_group_gives_nothing(town):
    await routed(town)
    group = town.groups["zhkh"]
    stranger = town.sandbox.person("Чужой")
    group.add(stranger.id)
    before = await written(town)
    for said in (
        "/bind dorogi",
        "/my",
        "/case 1",
        "/invite admin",
        "/topics",
        "/calendar 20.03 выходной",
        "/erase 1 x",
    ):
        await stranger.says(said, chat=group)
        await town.settled()
        assert "Нет воды" not in stranger.last(group).text
        assert "работает для сотрудников" in stranger.last(group).text
    await stranger.replies("Мой проект ответа", to=town.boris.last(group))
    await town.settled()
    assert await written(town) == before


async def test_whoever_goes_too_fast_is_told_once_and_heard_again(town):
    await paced(town, per_minute=5)
    for word in "абвгдежз":
        await town.anna.says(f"Не горит фонарь {word}")
    await town.settled()
    assert await town.app.database.read(cases.open_numbers) == [1, 2, 3, 4, 5]
    told = [message for message in town.anna.messages() if "Слишком много сообщений" in message.text]
    assert len(told) == 1
    assert "До 10:01:00" in told[0].text
    await town.to("10:01")
    await town.sends(town.anna, "Не горит фонарь снова")
    assert len(await town.app.database.read(cases.open_numbers)) == 6


async def test_pressing_too_fast_is_answered_each_time(town):
    await routed(town)
    await paced(town, per_minute=3)
    card = town.anna.last()
    answers = [await town.anna.presses_anyway("o:1:history", card) for _ in range(5)]
    assert [answer.alert for answer in answers] == [False, False, False, True, True]
    assert "Слишком часто" in answers[-1].text


async def test_a_flood_of_strangers_gets_one_answer_each(town):
    await paced(town, strangers_per_minute=2)
    stranger = town.sandbox.person("Чужой")
    for _ in range(30):
        await stranger.says("/start")
    await town.settled()
    assert len([message for message in stranger.messages() if message.from_bot]) == 3


async def test_what_waited_while_the_bot_was_away_was_not_sent_too_fast(town):
    await town.close(sandbox=False)
    town.settings = town.settings.model_copy(
        update={"access": town.settings.access.model_copy(update={"per_minute": 2})}
    )
    for minute in range(1, 7):
        town.clock.move_to(town.local(f"2026-03-16 10:{minute:02d}"))
        await town.anna.says(f"Не горит фонарь {minute}")
    await town.open()
    await town.settled()
    assert len(await town.app.database.read(cases.open_numbers)) == 6


@pytest.mark.parametrize("name", ["вирус.exe", "счёт.pdf.EXE", "отчёт.docm", "письмо.js", "фото.jpg.scr "])
async def test_a_file_that_may_be_a_program_is_not_taken(town, name):
    await town.anna.sends_document("Заявление", name=name)
    await town.settled()
    assert "не принят" in town.anna.last().text
    assert await town.app.database.read(cases.open_numbers) == []


async def test_a_file_that_is_too_large_is_not_taken(town):
    await town.restart(files={"megabytes": 1})
    await town.anna.sends_document("Заявление", content=b"%PDF-" + bytes(1024 * 1024))
    await town.settled()
    assert "больше 1 МБ" in town.anna.last().text
    await town.anna.sends_document("Заявление")
    await town.settled()
    assert await town.app.database.read(cases.open_numbers) == [1]


async def test_a_program_is_not_taken_as_part_of_a_draft_either(town):
    await routed(town)
    await town.presses(town.boris, "Принять")
    await town.presses(town.boris, "Проект ответа")
    group = town.groups["zhkh"]
    await town.boris.sends_document("Ответ", chat=group, reply_to=town.boris.last(group), name="ответ.exe")
    await town.settled()
    assert "не принят" in town.boris.last(group).text


async def test_the_token_is_in_no_message_and_no_row(town):
    await routed(town)
    town.sandbox.fail("sendMessage", status=400, description=f"Bad Request: /bot{TOKEN}/sendMessage")
    await town.sends(town.anna, "/my")
    await town.sends(town.admin, "/health")
    assert not [m for m in (*town.admin.messages(), *town.anna.messages()) if TOKEN in m.text]
    letters = await town.app.database.read(outbox.dead_letters)
    assert [TOKEN in (letter.error or "") for letter in letters] == [False] * len(letters)
    assert letters
