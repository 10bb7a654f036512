"""People and a real aiogram bot talk by long polling."""

from __future__ import annotations

import pytest
from aiogram import Dispatcher

from sandbox import Sandbox

pytestmark = pytest.mark.usefixtures("polling")


async def test_an_echo_comes_back_with_markup_and_buttons(sandbox: Sandbox) -> None:
    anna = sandbox.person("Анна")
    await anna.says("2 < 3")
    await sandbox.settled()
    assert anna.last().text == "2 < 3"
    assert anna.last().html == "<b>2 &lt; 3</b>"
    assert [button.text for row in anna.last().buttons for button in row] == ["✅ Принять", "Вернуть"]
    assert anna.last().from_bot


async def test_a_press_is_answered_and_the_card_edited(sandbox: Sandbox) -> None:
    anna = sandbox.person("Анна")
    await anna.says("card")
    answer = await anna.presses("Принять")
    assert (answer.text, answer.alert) == ("Принято", False)
    await sandbox.settled()
    assert anna.last().text == "accepted"
    assert anna.last().edited
    assert anna.last().buttons == []


async def test_an_alert_is_an_alert(sandbox: Sandbox) -> None:
    anna = sandbox.person("Анна")
    await anna.says("card")
    answer = await anna.presses(data="return")
    assert (answer.text, answer.alert) == ("Нельзя", True)


async def test_a_button_that_is_not_there_is_told_with_those_that_are(sandbox: Sandbox) -> None:
    anna = sandbox.person("Анна")
    await anna.says("card")
    with pytest.raises(AssertionError, match="Вернуть"):
        await anna.presses("Согласовать")


async def test_a_deep_link_starts_the_bot(sandbox: Sandbox) -> None:
    anna = sandbox.person("Анна")
    await anna.opens_link("https://t.me/otklik_bot?start=TOKEN")
    await sandbox.settled()
    assert anna.sees("hello TOKEN")


async def test_an_album_is_several_messages_of_one_group(sandbox: Sandbox) -> None:
    anna = sandbox.person("Анна")
    await anna.sends_photo("three", count=3)
    await sandbox.settled()
    mine = [one for one in anna.messages() if not one.from_bot]
    assert len({one.album for one in mine}) == 1
    assert [one.text for one in mine] == ["three", "", ""]
    assert len([one for one in anna.messages() if one.from_bot]) == 3


async def test_groups_are_shared(sandbox: Sandbox, polling: Dispatcher) -> None:
    boris, vera = sandbox.person("Борис"), sandbox.person("Вера")
    group = sandbox.group("ЖКХ", members=[boris, vera])
    await boris.says("hello", chat=group)
    await sandbox.settled()
    assert vera.last(group).text == "hello"
    assert (await vera.presses("Принять", chat=group)).text == "Принято"
