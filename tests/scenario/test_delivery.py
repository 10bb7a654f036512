"""Bad days of Telegram and of the network: what is sent in the end, in which form, and how it is proven."""

import asyncio
import re
from datetime import timedelta

from aiogram.client.telegram import TelegramAPIServer

from bot.export import case_history, case_lines
from handlers.rendered import plain
from storage import audit, cases, journal, mailing, outbox
from storage.place import Place
from tests.scenario.test_main_flow import routed
from tests.scenario.test_undo import acts
from tests.scenario.test_undo import routed as routed_slowly
from workflow.evolve import replay

RESTS = timedelta(minutes=1, seconds=30)


async def later(town, times=1):
    """The longest pause between two tries passes."""
    for _ in range(times):
        town.clock.move_to(town.clock.now() + RESTS)
        town.app.relay.wake()
        await town.settled()


async def rows(town, state):
    return (await town.app.database.read(outbox.counts)).get(state, 0)


async def proofs(town, kind, number=1):
    found = await town.app.database.read(lambda tx: journal.record(tx, number))
    return [event for event in found if event.kind == kind]


def unanswered(town, chat, text=""):
    """Whether what the bot asked for a chat last, a message with this text, is not answered yet."""
    calls = [call for call in town.sandbox.calls if call.params.get("chat_id") == str(chat)]
    return bool(calls) and calls[-1].status is None and text in calls[-1].params.get("text", "")


async def hangs(town, chat, text=""):
    """Wait until it is so."""
    async with asyncio.timeout(7.0):
        while not unanswered(town, chat, text):
            await town.sandbox.world.signal.until(lambda: None, 0.05)


async def test_a_slow_chat_holds_up_nobody(town):
    zhkh, signal = town.groups["zhkh"], town.sandbox.world.signal
    await town.sends(town.anna, "Яма")
    await town.presses(town.anna, "Отдел ЖКХ")
    town.sandbox.fail("sendMessage", chat=zhkh, status=200, delay=8.0)
    await town.anna.presses("Направить")

    await hangs(town, zhkh.id)
    head = Place(town.head.id)
    await town.app.database.write(
        lambda tx: mailing.send_line(tx, 1, head, "nobody_reachable", {"role": "head"}, town.clock.now(), urgent=True)
    )
    town.app.relay.wake()
    assert await signal.until(lambda: town.head.sees("некому сообщить") or None, 7.0)
    assert unanswered(town, zhkh.id)
    await town.settled()
    assert town.boris.sees("Вам направлено", zhkh)


async def test_a_case_that_changes_while_its_first_card_is_being_sent(town):
    await routed(town)
    town.sandbox.fail("sendMessage", chat=town.deputy.id, times=2, status=200, delay=2.0)
    asked = asyncio.ensure_future(town.deputy.says("/case 1"))
    await hangs(town, town.deputy.id, "ещё не принято")
    await town.boris.presses("Принять", town.groups["zhkh"])
    await asked
    await later(town)
    assert town.deputy.sees("принято, Борис Исполнитель")
    assert not town.deputy.sees("ещё не принято")


async def test_what_is_in_flight_at_a_stop_lands_and_is_no_repeat(town):
    zhkh, signal = town.groups["zhkh"], town.sandbox.world.signal
    await town.sends(town.anna, "Яма")
    await town.presses(town.anna, "Отдел ЖКХ")
    fault = town.sandbox.fail("sendMessage", chat=zhkh, status=200, delay=1.5)
    await town.anna.presses("Направить")
    assert await signal.until(lambda: True if fault.times <= 0 else None, 7.0)
    await town.restart()
    await town.settled()
    assert len([message for message in town.boris.messages(zhkh) if "Вам направлено" in message.text]) == 1
    (proof,) = await proofs(town, journal.NOTICE_DELIVERED)
    assert "repeat" not in proof.data


async def test_an_hour_without_network_ends_no_row_and_the_repeat_is_known(town):
    zhkh = town.groups["zhkh"]
    town.sandbox.fail("sendMessage", times=40, chat=zhkh, drop="before")
    await routed(town)
    await later(town, 39)
    assert not town.boris.sees("Вам направлено", zhkh)
    assert await rows(town, "dead") == 0
    await later(town)
    assert len([m for m in town.boris.messages(zhkh) if "Вам направлено" in m.text]) == 1
    (proof,) = await proofs(town, journal.NOTICE_DELIVERED)
    assert proof.data["repeat"] is True


async def test_a_refused_connection_leaves_no_doubt(town):
    await routed(town)
    session = town.app.bot.session
    there, session.api = session.api, TelegramAPIServer.from_base("http://127.0.0.1:1")
    place = Place(town.anna.id)
    row = await town.app.database.write(
        lambda tx: mailing.send_line(tx, 1, place, "urgent_report", {}, town.clock.now())
    )
    assert row is None
    town.app.relay.wake()
    await town.sandbox.settled(quiet=0.3)
    session.api = there
    assert await rows(town, "new") == 1
    await later(town)
    proof = (await proofs(town, journal.NOTICE_DELIVERED))[-1]
    assert proof.data["about"] == "urgent_report"
    assert "repeat" not in proof.data


async def test_a_file_too_large_is_said_in_words_and_the_others_come(town):
    await town.anna.sends_photo("Яма у дома", count=3)
    await town.settled()
    zhkh = town.groups["zhkh"]
    town.sandbox.fail("sendMediaGroup", chat=zhkh, status=413, description="Request Entity Too Large")
    town.sandbox.fail("sendPhoto", chat=zhkh, status=413, description="Request Entity Too Large")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    seen = town.boris.messages(zhkh)
    assert len([message for message in seen if message.media]) == 2
    assert town.boris.sees("Не удалось переслать 1 файл", zhkh)
    assert "Вам направлено" in seen[-1].text
    assert await rows(town, "dead") == 0


async def test_more_files_than_an_album_holds_all_come_in_order(town):
    await routed(town)
    photos = [dict(file) for file in await files(town, 3)]
    documents = [{"kind": "document", "file_id": town.sandbox.world.files.add(
        "document", b"%PDF", "a.pdf", "application/pdf", (0, 0)).file_id}]  # fmt: skip
    place, now = Place(town.anna.id), town.clock.now()
    payload = {"media": [*photos, *documents, *photos, *documents]}
    before = len(town.sandbox.calls)
    await town.app.database.write(
        lambda tx: outbox.enqueue(tx, outbox.Outgoing(place.chat_id, None, "media", payload), now)
    )
    town.app.relay.wake()
    await town.settled()
    assert [call.method for call in town.sandbox.calls[before:]] == ["sendMediaGroup", "sendMediaGroup"]


async def files(town, count):
    await town.anna.sends_photo("Ещё яма", count=count)
    await town.settled()
    case = await town.app.database.read(lambda tx: cases.load(tx, 2))
    assert case is not None
    return case.media


async def test_a_text_telegram_cannot_read_goes_plain_and_is_not_lost(town):
    words = "Bad Request: can't parse entities: Unsupported start tag"
    town.sandbox.fail("sendMessage", chat=town.groups["zhkh"], status=400, description=words)
    await routed(town)
    card = town.boris.last(town.groups["zhkh"])
    assert "Вам направлено сообщение" in card.text
    assert "<b>" not in card.html
    assert card.button("Принять")


async def test_a_text_too_long_is_cut_and_not_lost(town):
    long = "Ж" * 5000
    await town.app.database.write(
        lambda tx: outbox.enqueue(
            tx, outbox.Outgoing(town.anna.id, None, "text", {"html": f"<b>{long}</b>"}), town.clock.now()
        )
    )
    town.app.relay.wake()
    await town.settled()
    assert len(town.anna.last().text) == 4096
    assert town.anna.last().text.endswith("…")


async def test_a_group_becomes_a_supergroup_while_a_card_is_on_its_way(town):
    fresh = town.sandbox.upgrade(town.groups["zhkh"])
    await routed(town)
    assert town.boris.sees("Вам направлено", fresh)


async def test_reminders_assignments_and_alerts_are_proven_and_the_case_is_the_same_without(town):
    await routed(town)
    await town.to("12:50")
    await town.to("13:31")
    found = await proofs(town, journal.NOTICE_DELIVERED)
    abouts = {event.data["about"].partition(":")[0] for event in found}
    assert {"assigned", "remind", "breach"} <= abouts
    (assigned,) = [event for event in found if event.data["about"] == "assigned"]
    zhkh = town.groups["zhkh"]
    assert (assigned.dept, assigned.data["chat"]) == ("zhkh", zhkh.id)
    told = [message for message in town.boris.messages(zhkh) if message.id == assigned.data["message"]]
    assert len(told) == 1

    def same(tx):
        return replay(journal.history(tx, 1)) == cases.load(tx, 1)

    assert await town.app.database.read(same)
    assert (await town.app.database.read(audit.verify)).ok


async def test_a_proof_does_not_stand_in_the_way_of_taking_back(town):
    await routed_slowly(town)
    assert await proofs(town, journal.NOTICE_DELIVERED)
    answer = await acts(town, town.anna, "Отменить действие")
    assert answer.text == "№ 1: действие отменено"


async def test_history_and_export_show_what_was_delivered_and_what_was_not(town):
    await routed(town)
    await town.to("12:50")
    words = "Forbidden: bot was blocked by the user"
    town.sandbox.fail("sendMessage", chat=town.head.id, status=403, description=words)
    await town.presses(town.anna, "Срочно главе")
    await town.sends(town.anna, "/case 1")
    told = "\n".join(plain(message.html) for message in town.anna.messages())
    assert re.search(r"доставлено: напоминание «[^»]+» \(Отдел ЖКХ\)", told)
    assert "не доставлено: срочный доклад. Причина: бот заблокирован получателем (Глеб Главный)" in told
    lines = case_lines(await town.app.database.read(lambda tx: case_history(tx, 1)))
    assert [line for line in lines if "notice_delivered" in line and "remind:" in line]
    assert [line for line in lines if "notice_undelivered" in line and "blocked" in line]
