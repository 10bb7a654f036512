"""Telegram's limits in simulated time: nothing refused, nothing lost, the urgent first."""

import re
from datetime import timedelta

import pytest

from storage import audit, cards, cases, mailing, outbox
from storage.holder import ALONE, Holder
from storage.place import Place
from tests.scenario.paced import PacedTown

BURST = 300
A_MINUTE = 18
A_PLACE = 60 / A_MINUTE + 0.005  # seconds until a full group has a place again


@pytest.fixture
async def town(tmp_path):
    town = PacedTown(tmp_path)
    await town.open()
    await town.peopled()
    return town


def cards_in(town, group):
    """Numbers of the cases whose cards came to a group, in the order they came."""
    texts = [message.text for message in town.boris.messages(group) if "Вам направлено" in message.text]
    return [int(number) for text in texts for number in re.findall(r"№ (\d+)", text)[:1]]


async def test_a_burst_drains_at_the_speed_of_the_limit_and_the_urgent_overtakes_it(town):
    zhkh = town.groups["zhkh"]
    async with town.paced():
        before = town.posted(zhkh)
        await town.writes(lambda tx: town.assign(tx, BURST))
        for _ in range(100):
            await town.step()
        assert 20 < town.posted(zhkh) - before < BURST

        await town.writes(lambda tx: town.alert(tx, 300, town.head_place(tx)))
        await town.writes(lambda tx: town.alert(tx, 299, Place(zhkh.id)))
        to_head = await town.until(lambda: town.head.sees("№ 300: некому сообщить"))
        to_group = to_head + await town.until(lambda: town.boris.sees("№ 299: некому сообщить", zhkh))
        assert to_head <= 2
        assert to_group <= 4

        await town.until(lambda: town.posted(zhkh) - before == BURST + 1, A_PLACE)
        assert cards_in(town, zhkh) == list(range(1, BURST + 1))
        assert BURST / A_MINUTE * 60 - 60 < town.elapsed < BURST / A_MINUTE * 60 * 1.05
        assert town.refusals() == []
        assert (await town.app.database.read(audit.verify)).ok


async def test_a_chat_told_to_wait_gets_nothing_earlier_not_even_what_is_urgent(town):
    zhkh = town.groups["zhkh"]
    async with town.paced():
        town.sandbox.fail("sendMessage", chat=zhkh, retry_after=37)
        await town.writes(lambda tx: town.assign(tx, 2))
        await town.step()
        assert len(town.refusals()) == 1
        await town.writes(lambda tx: town.alert(tx, 1, Place(zhkh.id)))
        before = len(town.sandbox.calls)
        for _ in range(36):
            await town.step()
        assert [call for call in town.sandbox.calls[before:] if call.params.get("chat_id") == str(zhkh.id)] == []
        await town.step()
        assert "некому сообщить" in town.boris.last(zhkh).text
        await town.step()
        await town.step()
        assert cards_in(town, zhkh) == [1, 2]
        assert len(town.refusals()) == 1


@pytest.mark.parametrize("holder", [ALONE, Holder("other", timedelta(seconds=30))], ids=["restarted", "replica"])
async def test_telegrams_pause_holds_after_a_restart_and_for_every_replica(town, holder):
    zhkh = town.groups["zhkh"]
    async with town.paced():
        first, second = town.relay, town.restarted(holder)
        if not holder.alone:
            await town.step()  # it is at work already when the other one is refused
        town.relay = first
        town.sandbox.fail("sendMessage", chat=zhkh, retry_after=3600)
        await town.writes(lambda tx: town.assign(tx, 1))
        await town.step()
        assert len(town.refusals()) == 1
        before = len(town.sandbox.calls)
        town.relay = second
        await town.writes(lambda tx: town.alert(tx, 1, Place(zhkh.id)))
        for _ in range(10):
            await town.step()
        assert town.sandbox.calls[before:] == []


@pytest.mark.parametrize(("place", "most"), [("group", 8), ("private", 16)])
async def test_a_hundred_changes_of_a_card_cost_a_few_edits_and_the_last_is_shown(town, place, most):
    zhkh = town.groups["zhkh"]
    async with town.paced():
        await town.writes(lambda tx: town.assign(tx, 1))
        chat = zhkh.id if place == "group" else town.anna.id
        await town.writes(lambda tx: mailing.send_card(tx, 1, Place(chat), town.clock.now(), about="shown"))
        for _ in range(65):
            await town.step()
        before = len(town.sandbox.calls)

        def turned(tx, view):
            mailing.send_card(tx, 1, Place(chat), town.clock.now(), view=view)

        for index in range(100):
            view = ("history", "hours", "")[index % 3] if index < 99 else "refuse"
            await town.writes(lambda tx, view=view: turned(tx, view))
            await town.step(0.6)
        for _ in range(20):
            await town.step()
        edits = [call for call in town.sandbox.calls[before:] if call.method == "editMessageText"]
        assert 2 < len(edits) <= most
        assert (await town.app.database.read(lambda tx: cards.get(tx, 1, chat))).view == "refuse"
        assert (await town.app.database.read(outbox.counts)).get("new", 0) == 0
        assert town.refusals() == []


async def test_topics_share_the_limit_of_their_group(town):
    async with town.paced():
        await town.writes(lambda tx: town.assign(tx, 40))
        forum = town.sandbox.group("Администрация", [town.admin, town.boris], forum=True)
        threads = [forum.topic(f"Тема {index}") for index in range(4)]

        def everywhere(tx):
            for number in cases.open_numbers(tx):
                place = Place(forum.id, threads[number % 4])
                mailing.send_line(tx, number, place, "closed", {}, town.clock.now())

        await town.writes(everywhere)
        await town.until(lambda: len([m for m in town.boris.messages(forum) if "закрыт" in m.text]) == 40)
        assert town.elapsed > 40 / A_MINUTE * 60 - 60
        assert town.refusals() == []
