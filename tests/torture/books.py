"""What the database says when all is at rest, read by the product's own functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, text

from handlers.adviser import Adviser
from handlers.cards import CardText
from handlers.render import Renderer
from handlers.rendered import plain
from handlers.texts import Texts
from storage import audit, cases, journal
from storage.cards import Card
from storage.outbox import NORMAL, Pending
from storage.rules import Rules
from storage.tables import card, case_file, deadline, inbox, person, prompt
from storage.tables import outbox as outbox_table
from storage.tx import Tx
from storage.wakeups import wanted
from workflow.evolve import UNSEEN, replay


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox."""

    id: int
    chat_id: int
    kind: str
    payload: Mapping[str, Any]
    state: str
    attempts: int
    uncertain: bool
    message_id: int | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A live card: where it stands, and how it would be drawn now, without what changes with the clock alone."""

    number: int
    chat: int
    message: int
    text: str
    buttons: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """An event of a case: the version it made, and who acted, as a Telegram id."""

    kind: str
    version: int
    by: int | None
    words: str


@dataclass(slots=True)
class Books:
    """Everything the verdict asks the database."""

    inbox: dict[int, str] = field(default_factory=dict)  # update: its state
    failed: int = 0  # attempts of handlers that failed
    outbox: list[Row] = field(default_factory=list)
    cards: list[Shown] = field(default_factory=list)
    asked: list[tuple[int, int | None]] = field(default_factory=list)  # prompts: whom, which message
    cases: dict[int, str] = field(default_factory=dict)  # number: text
    files: dict[int, int] = field(default_factory=dict)  # number: how many files
    steps: dict[int, list[Step]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)  # what the database itself shows to be wrong


def read(tx: Tx, rules: Rules, now: datetime) -> Books:
    """Read it all in one transaction."""
    books, people = Books(), {row.id: row.telegram_id for row in tx.connection.execute(select(person))}
    for row in tx.connection.execute(select(inbox)):
        books.inbox[row.update_id] = row.state
        books.failed += row.attempts
    books.outbox = [
        Row(*(getattr(row, name) for name in Row.__slots__)) for row in tx.connection.execute(select(outbox_table))
    ]
    books.asked = [(people[row.person_id], row.message_id) for row in tx.connection.execute(select(prompt))]
    numbers = list(tx.connection.execute(select(case_file.c.number)).scalars())
    for number in numbers:
        _case(tx, rules, now, number, people, books)
    renderer = Renderer(lambda: rules, Texts(), Adviser())
    for row in tx.connection.execute(select(card)):
        books.cards.append(_shown(tx, rules, renderer, now, Card(*(getattr(row, n) for n in Card.__slots__))))
    books.faults += _whole(tx)
    return books


def _case(tx: Tx, rules: Rules, now: datetime, number: int, people: dict[int, int], books: Books) -> None:
    case, history = cases.load(tx, number), journal.history(tx, number)
    assert case is not None
    books.cases[number], books.files[number] = case.text, len(case.media)
    if replay(history) != case:
        books.faults.append(f"case {number}: the snapshot is not the replay of the journal")
    version = 0
    for event in history:
        version += event.kind not in UNSEEN
        by = people.get(event.actor.person or 0)
        books.steps.setdefault(number, []).append(Step(event.kind, version, by, str(event.private)))
    stored = {
        (row.kind, row.dept, row.stage, row.fire_at, row.due_at, row.opened_at): row.state
        for row in tx.connection.execute(
            select(deadline).where(deadline.c.case_number == number, deadline.c.state != "cancelled")
        )
    }
    due = {(w.kind, w.dept, w.stage, w.fire_at, w.due_at, w.opened_at) for w in wanted(rules, case, now)}
    waiting = {key for key, state in stored.items() if state == "pending"}
    if waiting - due or due - stored.keys():
        books.faults.append(f"case {number}: the stored deadlines are not those of the case")


def _shown(tx: Tx, rules: Rules, renderer: Renderer, now: datetime, known: Card) -> Shown:
    payload = {"case": known.case_number, "about": known.about, "view": known.view}
    row = Pending(0, known.chat_id, known.thread_id, "card", payload, NORMAL, None, 0, uncertain=False)
    drawn, case = renderer(tx, row, now), cases.load(tx, known.case_number)
    assert drawn is not None
    assert case is not None
    terms = plain(CardText(tx, rules, Texts(), case, now).terms())
    body = plain(drawn.text).removesuffix(terms).strip()
    buttons = frozenset(button.data for line in drawn.buttons for button in line if button.data)
    return Shown(known.case_number, known.chat_id, known.message_id, body, buttons)


def _whole(tx: Tx) -> list[str]:
    """The chain, and the file."""
    verdict = audit.verify(tx)
    found = [] if verdict.ok else [f"audit: row {verdict.broken_seq}: {verdict.reason}"]
    if tx.connection.dialect.name == "sqlite":
        answer = tx.connection.execute(text("PRAGMA integrity_check")).scalar()
        found += [] if answer == "ok" else [f"integrity_check: {answer}"]
        found += [f"foreign_key_check: {row}" for row in tx.connection.execute(text("PRAGMA foreign_key_check"))]
    return found
