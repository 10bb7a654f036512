"""Between Telegram's deed and its answer: what comes twice is known, and what was seen is true in the end."""

import asyncio
import sqlite3

import pytest
from sqlalchemy import select

from handlers.incoming import Incoming
from storage import albums, inbox
from storage.database import Database
from storage.engine import sqlite_file
from storage.tables import outbox
from tests.scenario.test_main_flow import routed


async def rows(town, chat):
    found = select(outbox.c.state, outbox.c.attempts, outbox.c.uncertain).where(outbox.c.chat_id == chat.id)
    return await town.app.database.read(lambda tx: [tuple(row) for row in tx.connection.execute(found)])


def lists(person):
    return [message for message in person.messages() if "ничего не ждёт" in message.text]


async def test_a_message_whose_answer_was_lost_comes_twice_and_stays_marked(town):
    town.sandbox.fail("sendMessage", chat=town.vera.id, drop="after")
    await town.sends(town.vera, "/my")
    await town.to("10:05")
    assert len(lists(town.vera)) == 2
    assert (await rows(town, town.vera))[-1] == ("sent", 2, True)


async def test_a_card_drawn_without_an_answer_is_drawn_again(town):
    await town.sends(town.anna, "Яма на дороге")
    await town.presses(town.anna, "Не подлежит", "Назад")
    town.sandbox.fail("editMessageText", chat=town.anna.id, drop="after")
    await town.presses(town.anna, "Не подлежит", "Назад")
    await town.to("10:00:03")
    town.app.relay.wake()
    await town.settled()
    assert town.anna.last().button("Направить")


async def test_whoever_stops_the_bot_waits_for_what_is_on_its_way(town):
    town.sandbox.fail("sendMessage", chat=town.vera.id, status=200, delay=0.3)
    await town.vera.says("/my")
    while not town.sandbox.api.log.in_flight:
        await town.sandbox.world.signal.wait(0.01)
    await town.restart()
    await town.settled()
    assert len(lists(town.vera)) == 1
    assert (await rows(town, town.vera))[-1] == ("sent", 1, False)


async def test_what_was_taken_to_be_sent_during_a_stop_is_given_back(town):
    await town.sends(town.vera, "/my")
    other = sqlite3.connect(sqlite_file(town.settings.storage.url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE outbox SET state = 'new', attempts = 0 WHERE chat_id = ? AND kind = 'list'", (town.vera.id,))
    town.app.relay.wake()
    await asyncio.sleep(0.1)  # the relay waits for its turn to write
    closing = asyncio.ensure_future(town.close(sandbox=False))
    await asyncio.sleep(0.1)
    other.execute("COMMIT")
    await closing
    assert other.execute("SELECT state, attempts FROM outbox ORDER BY id DESC").fetchone() == ("new", 0)
    other.close()


@pytest.mark.parametrize("copy", [0, 1])
async def test_a_reply_to_either_copy_of_a_question_is_taken(town, copy):
    zhkh = town.groups["zhkh"]
    await routed(town)
    town.sandbox.fail("sendMessage", chat=zhkh, drop="after")
    await town.presses(town.boris, "Вернуть")
    await town.to("10:05")
    copies = [message for message in town.boris.messages(zhkh) if message.force_reply]
    assert len(copies) == 2
    await town.boris.replies("Дорога не наша", to=copies[copy])
    await town.settled()
    assert "Отдел ЖКХ возвращает: Дорога не наша" in town.anna.last().text
    await town.boris.replies("Совсем не наша", to=copies[1 - copy])
    await town.settled()
    assert "уже ответили" in town.boris.last(zhkh).text


async def test_a_second_reply_in_private_is_no_new_case(town):
    await town.sends(town.anna, "Яма на дороге")
    await town.anna.presses("Повторное")
    await town.settled()
    question = next(message for message in reversed(town.anna.messages()) if message.force_reply)
    await town.anna.says("/cancel")
    await town.settled()
    await town.anna.replies("№ 5", to=question)
    await town.settled()
    assert "уже ответили" in town.anna.last().text
    assert not town.anna.sees("№ 2")


async def test_an_album_cut_by_a_restart_is_one_case(town):
    await town.close(sandbox=False)
    await town.anna.sends_album("Яма на дороге", 3)
    first = town.sandbox.world.queue.waiting[0]
    message = first["message"]
    part = Incoming(
        message["chat"]["id"], message["message_id"], message["from"]["id"], text="Яма на дороге",
        media=({"kind": "photo", "file_id": message["photo"][-1]["file_id"], "unique": "1"},),
    )  # fmt: skip

    def died_after_the_first_part(tx):
        inbox.store(tx, first["update_id"], "{}", town.clock.now())
        inbox.done(tx, first["update_id"], town.clock.now())
        albums.add(tx, message["media_group_id"], town.anna.id, part.as_json(), town.clock.now())

    database = Database(town.settings.storage.url)
    await database.open()
    await database.write(died_after_the_first_part)
    await database.close()
    await town.open()
    await town.settled()
    assert town.anna.sees("3 вложения")
    assert not town.anna.sees("№ 2")
