"""Everything held on a person is found, however they are named; nobody else is taken for them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import cases, compositions, inbox, journal, lessons, outbox, people, prompts
from storage.database import Database
from storage.lessons import Lesson
from storage.naming import Named
from storage.outbox import Outgoing
from storage.subject import authored, held, naming
from storage.tx import Tx
from tests.contract.given import ADMIN, CHAT, NOW, event
from workflow.actors import Actor
from workflow.case import Case, Source
from workflow.events import Event

MARIA = "Мария Фёдорова"
PAGE = "https://vk.com/maria_f"
UPDATE = {"message": {"from": {"id": 4242, "first_name": "Мария", "last_name": "Фёдорова", "username": "maria_f"},
                      "text": "Первая строка\nи ещё одна"}}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Мария Фёдорова", True),
        ("мария федорова", True),
        ("  Мария   Фёдорова ", True),
        ("Фёдорова", True),
        ("@maria_f", True),
        ("maria_f", True),
        ("4242", True),
        ("одна", True),
        ("Мария Ф", False),
        ("Федор", False),
        ("424", False),
        ("maria", False),
    ],
)
def test_a_person_is_found_by_whole_words(name: str, found: bool) -> None:
    assert Named(name).in_(UPDATE) is found


@pytest.mark.parametrize("link", ["https://vk.com/id12", "vk.com/id12", "http://m.vk.com/id12/", "VK.com/ID12"])
def test_a_link_is_the_same_however_it_is_written(link: str) -> None:
    assert Named(link).in_({"url": "https://vk.com/id12"})
    assert Named(link).in_({"text": "см. vk.com/id12, второй подъезд"})
    assert not Named(link).in_({"url": "https://vk.com/id123"})


@pytest.mark.parametrize("name", ["", "  ", "@", "ия", "https://"])
def test_a_name_too_short_names_nobody(name: str) -> None:
    with pytest.raises(ValueError, match="names nobody"):
        Named(name)


@given(st.text(alphabet="абвгд ", min_size=3).filter(lambda text: len("".join(text.split())) >= 3))
def test_whoever_is_named_is_found_in_any_nesting(name: str) -> None:
    assert Named(name).in_([{"deep": {"er": ["x", " ".join(name.split())]}}, 5])


def fill(tx: Tx) -> None:
    own = Case(1, "rubtsovsk", version=1, author=MARIA, text="Нет воды", closed_at=NOW)
    mentions = Case(2, "rubtsovsk", version=1, author="Пётр", text="Соседка Мария Фёдорова права")
    joined = Case(3, "rubtsovsk", version=1, author="Анна", sources=(Source(4, url=PAGE, author="кто-то"),))
    other = Case(5, "rubtsovsk", version=1, author="Мария Фёдоровна", text="Нет света")
    for case in (own, mentions, joined, other):
        cases.save(tx, case, 0)
    journal.append(tx, 1, [event("registered", author=MARIA, text="Нет воды")])
    journal.append(tx, 5, [event("registered", author="Мария Фёдоровна")])
    inbox.store(tx, 1, json.dumps(UPDATE, ensure_ascii=False), NOW)
    inbox.store(tx, 2, '{"message":{"text":"другое"}}', NOW)
    outbox.enqueue(tx, Outgoing(CHAT, None, "text", {"html": "От: Мария Фёдорова"}), NOW)
    outbox.enqueue(tx, Outgoing(CHAT, None, "card", {"case": 1}), NOW)
    compositions.put(tx, 1, "draft:7", {"text": "Мария Фёдорова, здравствуйте"}, NOW)
    prompts.ask(tx, person_id=1, chat_id=5, thread_id=None, purpose="erase", case_number=1,
                args={"reason": "заявление Мария Фёдорова"}, now=NOW)  # fmt: skip


async def test_everything_that_names_a_person_is_found(database: Database) -> None:
    await database.write(fill)
    found = await database.read(lambda tx: held(tx, Named("мария федорова")))
    assert [case["number"] for case in found["cases"]] == [1, 2]
    assert [(record["case_number"], record["payload"]["author"]) for record in found["records"]] == [(1, MARIA)]
    assert [row["update_id"] for row in found["updates"]] == [1]
    assert [row["payload"]["html"] for row in found["messages"]] == ["От: Мария Фёдорова"]
    assert len(found["unfinished"]) == 2
    assert found["staff"] == []
    json.dumps(found)


async def test_what_is_said_of_somebody_is_not_their_own(database: Database) -> None:
    await database.write(fill)
    for name, own in ((MARIA, [1]), (PAGE, [3])):
        found = await database.read(lambda tx, name=name: naming(tx, Named(name)))  # type: ignore[misc]
        assert [case.number for case in found if authored(case, Named(name))] == own


async def test_of_the_staff_the_roles_and_the_acts_are_found_by_id_name_or_username(database: Database) -> None:
    def work(tx: Tx) -> None:
        boris = people.add(tx, 777001, "Борис Исполнитель", "boris", NOW)
        people.grant(tx, boris.id, "executor", "zhkh", ADMIN, NOW)
        people.revoke(tx, boris.id, None, None, ADMIN, NOW)
        journal.append(tx, 5, [Event("accepted", NOW, Actor("executor", "zhkh", boris.id))])

    await database.write(work)
    for name in ("777001", "Борис Исполнитель", "@boris"):
        (found,) = (await database.read(lambda tx, name=name: held(tx, Named(name))))["staff"]  # type: ignore[misc]
        assert found["person"]["telegram_id"] == 777001
        assert [(role["role"], role["revoked_at"] is not None) for role in found["roles"]] == [("executor", True)]
        assert [act["kind"] for act in found["acts"]] == ["person_added", "role_granted", "role_revoked", "accepted"]


async def test_imported_messages_that_name_the_person_are_found(database: Database) -> None:
    taught = [Lesson(1, "Мария Фёдорова просит убрать двор", "zhkh", "Двор"), Lesson(2, "Темно на Садовой", "svet")]
    await database.write(lambda tx: lessons.add(tx, taught, NOW))
    found = await database.read(lambda tx: held(tx, Named(MARIA)))
    assert [item["text"] for item in found["history"]] == ["Мария Фёдорова просит убрать двор"]
    await database.write(lambda tx: lessons.drop(tx, [item["number"] for item in found["history"]]))
    assert [item.text for item in (await database.read(lambda tx: lessons.imported(tx, 0)))[0]] == ["Темно на Садовой"]
