"""What a conversation leaves behind: prompts, cards, unfinished work, parts of albums."""

from __future__ import annotations

from functools import partial

from storage import albums, cards, compositions, prompts
from storage.cards import Card
from storage.database import Database
from tests.contract.given import CHAT, NOW, OTHER_CHAT, after


async def asked(database: Database, person: int = 7, chat: int = CHAT) -> int:
    return await database.write(
        lambda tx: prompts.ask(
            tx,
            person_id=person,
            chat_id=chat,
            thread_id=3,
            purpose="reason",
            case_number=1,
            args={"arg": "Причина"},
            now=NOW,
        )
    )


async def test_a_prompt_is_found_by_the_message_replied_to(database: Database) -> None:
    prompt = await asked(database)
    assert await database.read(lambda tx: prompts.at(tx, CHAT, 55)) is None
    await database.write(lambda tx: prompts.delivered(tx, prompt, 55))
    found = await database.read(lambda tx: prompts.at(tx, CHAT, 55))
    assert found is not None
    assert (found.id, found.person_id, found.purpose, found.case_number) == (prompt, 7, "reason", 1)
    assert (found.args, found.message_id, found.thread_id, found.created_at) == ({"arg": "Причина"}, 55, 3, NOW)
    assert await database.read(lambda tx: prompts.at(tx, OTHER_CHAT, 55)) is None
    await database.write(lambda tx: prompts.close(tx, prompt, NOW))
    closed = await database.read(lambda tx: prompts.at(tx, CHAT, 55))
    assert closed is not None
    assert closed.closed


async def test_a_copy_of_a_prompt_is_a_message_between_the_asking_and_the_known_one(database: Database) -> None:
    prompt = await asked(database)

    async def copied(message: int, seconds: float, person: int = 7) -> int | None:
        found = await database.read(lambda tx: prompts.copied(tx, CHAT, person, message, after(seconds)))
        return None if found is None else found.id

    assert await copied(54, 0) == prompt
    await database.write(lambda tx: prompts.delivered(tx, prompt, 55))
    assert await copied(54, 3) == prompt
    assert await copied(54, -2) is None
    assert await copied(56, 3) is None
    assert await copied(54, 3, person=8) is None


async def test_the_latest_open_prompt_of_a_person_in_a_chat(database: Database) -> None:
    first, second = await asked(database), await asked(database)
    await asked(database, person=8)
    await asked(database, chat=OTHER_CHAT)

    async def latest() -> int | None:
        found = await database.read(lambda tx: prompts.latest(tx, CHAT, 7))
        return None if found is None else found.id

    assert await latest() == second
    await database.write(lambda tx: prompts.close(tx, second, NOW))
    assert await latest() == first
    await database.write(lambda tx: prompts.close_all(tx, 7, CHAT, NOW))
    assert await latest() is None
    assert await database.read(lambda tx: prompts.latest(tx, CHAT, 8)) is not None
    assert await database.read(lambda tx: prompts.latest(tx, OTHER_CHAT, 7)) is not None


async def test_one_live_card_per_case_and_chat(database: Database) -> None:
    first, moved = Card(1, CHAT, 3, 55, "aa"), Card(1, CHAT, 3, 56, "b" * 64, has_media=True)
    other = Card(1, OTHER_CHAT, None, 55, "cc")
    for card in (first, moved, other):
        await database.write(partial(cards.put, shown=card))
    assert await database.read(lambda tx: cards.get(tx, 1, CHAT)) == moved
    assert await database.read(lambda tx: cards.of_case(tx, 1)) == [moved, other]
    assert await database.read(lambda tx: cards.find(tx, CHAT, 56)) == moved
    assert await database.read(lambda tx: cards.find(tx, CHAT, 55)) is None
    await database.write(lambda tx: cards.forget(tx, 1, CHAT))
    assert await database.read(lambda tx: cards.of_case(tx, 1)) == [other]
    await database.write(lambda tx: cards.forget_chat(tx, OTHER_CHAT))
    assert await database.read(lambda tx: cards.of_case(tx, 1)) == []


async def test_unfinished_work_is_kept_under_a_key(database: Database) -> None:
    await database.write(lambda tx: compositions.put(tx, 1, "picks", {"depts": ["zhkh"]}, NOW))
    await database.write(lambda tx: compositions.put(tx, 1, "picks", {"depts": ["zhkh", "roads"]}, NOW))
    await database.write(lambda tx: compositions.put(tx, 1, "draft:7", {"text": "Ёж"}, NOW))
    assert await database.read(lambda tx: compositions.get(tx, 1, "picks")) == {"depts": ["zhkh", "roads"]}
    await database.write(lambda tx: compositions.drop(tx, 1, "picks"))
    assert await database.read(lambda tx: compositions.get(tx, 1, "picks")) is None
    assert await database.read(lambda tx: compositions.get(tx, 1, "draft:7")) == {"text": "Ёж"}


async def test_unfinished_work_is_dropped_by_the_beginning_of_its_key(database: Database) -> None:
    for number, key in ((1, "picks:5"), (1, "picks:-100"), (1, "draft:7"), (2, "picks:5")):
        await database.write(lambda tx, number=number, key=key: compositions.put(tx, number, key, {}, NOW))  # type: ignore[misc]
    await database.write(lambda tx: compositions.drop_like(tx, 1, "picks:"))
    assert set(await database.read(lambda tx: compositions.like(tx, 1, ""))) == {"draft:7"}
    assert set(await database.read(lambda tx: compositions.like(tx, 2, ""))) == {"picks:5"}


async def test_an_album_is_taken_whole_and_once(database: Database) -> None:
    parts = enumerate([("a", CHAT), ("b", CHAT), ("a", CHAT), ("a", OTHER_CHAT)])
    for n, (group, chat) in parts:
        await database.write(partial(albums.add, group_id=group, chat_id=chat, payload={"n": n}, now=NOW))
    found = await database.read(albums.waiting)
    shown = [(album.group_id, album.chat_id, [part["n"] for part in album.parts]) for album in found]
    assert shown == [("a", CHAT, [0, 2]), ("b", CHAT, [1]), ("a", OTHER_CHAT, [3])]

    late, other, _ = found
    await database.write(partial(albums.add, group_id="a", chat_id=CHAT, payload={"n": 4}, now=NOW))
    assert not await database.write(lambda tx: albums.take(tx, late))
    assert await database.write(lambda tx: albums.take(tx, other))
    assert not await database.write(lambda tx: albums.take(tx, other))
    whole = (await database.read(albums.waiting))[0]
    assert [part["n"] for part in whole.parts] == [0, 2, 4]
    assert await database.write(lambda tx: albums.take(tx, whole))
    assert [album.chat_id for album in await database.read(albums.waiting)] == [OTHER_CHAT]
