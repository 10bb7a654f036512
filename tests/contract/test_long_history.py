"""What the bot asks of the database every few seconds and at every start costs no more after years of work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from bench import history, town
from bot.clock import SystemClock
from handlers import urgent
from storage import (
    absences,
    alert_rows,
    cases,
    deadlines,
    inbox,
    journal,
    learned,
    leftovers,
    outbox,
    people,
    ringing,
    similar,
    tally,
)
from storage.engine import run_once
from storage.erasure import erase_case
from storage.outbox import Outgoing
from storage.stalled import oldest_stalled
from storage.tx import Tx
from storage.upcoming import next_wake
from storage.vitals import ALLOWED, vitals
from workflow.actors import CLOCK
from workflow.case import Case
from workflow.surge import Subject

SUBJECT = Subject("dept", "d3", "")
YEARS = 10_000  # cases, all but a few of them closed long ago
STEP = 100  # of SQLite's virtual machine; a row that is passed over takes some of them
FEW = 500  # to read the cases through takes more, a fixed number of the newest rows less
NOW = SystemClock().now()
EVERYTHING: dict[str, Callable[[Tx], Any]] = {
    "terms of open cases": deadlines.awaited,
    "terms that end": lambda tx: deadlines.ending(tx, NOW + timedelta(days=1)),
    "wake-ups that are due": lambda tx: deadlines.due(tx, NOW),
    "missed terms": lambda tx: deadlines.overdue_cases(tx, NOW),
    "the next wake-up": next_wake,
    "open cases": cases.open_numbers,
    "a page of open cases": lambda tx: cases.recent(tx, 10, only_open=True),
    "the next number": cases.next_number,
    "updates that wait": inbox.pending,
    "the last update": inbox.last_update_id,
    "failures": inbox.failures,
    "messages that wait": lambda tx: outbox.claim(tx, NOW, 30, ()),
    "messages in flight": outbox.release_sending,
    "messages of the last minute": lambda tx: outbox.tried(tx, NOW - timedelta(minutes=1)),
    "chats told to wait": lambda tx: outbox.paused_chats(tx, NOW),
    "dead letters": outbox.dead_letters,
    "what stands still": lambda tx: oldest_stalled(tx, NOW + timedelta(hours=1), ALLOWED),
    "health": lambda tx: vitals(tx, NOW),
    "the last change of the roster": journal.last_of_roster,
    "the journal's head": journal.head,
    "lessons": lambda tx: learned.news(tx, 0, 50),
    "lessons since": lambda tx: learned.news(tx, journal.head(tx)[0] - 20, 50),
    "people": people.everybody,
    "absences": lambda tx: absences.begin(tx, NOW),
    "alerts": lambda tx: alert_rows.unrung(tx, NOW),
    "alerts that are due": lambda tx: ringing.ring_due(tx, town.RULES, NOW, 500),
    "cases like a new one": lambda tx: similar.earlier(tx, Case(YEARS + 9, "act", text=town.TEXT)),
    "what is to be erased": lambda tx: cases.closed_by(tx, NOW - timedelta(days=400), 100),
    "what an erasure waits for": lambda tx: leftovers.awaited(tx, NOW),
    "a page of old updates": lambda tx: leftovers.old_updates(tx, NOW, 500),
    "a page of old messages": lambda tx: leftovers.old_messages(tx, NOW, 500),
    "old updates dropped": lambda tx: leftovers.drop_updates(tx, [1, 2, 3]),
    "old messages dropped": lambda tx: leftovers.drop_messages(tx, [1, 2, 3]),
    "a page of updates blanked": lambda tx: leftovers.blank_updates(tx, 500),
    "a page of messages blanked": lambda tx: leftovers.blank_messages(tx, 500),
    "a case erased": lambda tx: erase_case(tx, 7, CLOCK, NOW),
    "what the day has brought": lambda tx: list(journal.since(tx, NOW - timedelta(days=1))),
    "messages on a subject": lambda tx: tally.earlier(tx, SUBJECT, NOW, timedelta(hours=3), 8),
    "what is urgent": lambda tx: urgent.everything(tx, town.RULES, NOW),
    "cases of a department": lambda tx: cases.by_department(tx, "d3"),
    "history of a case": lambda tx: journal.history(tx, 77),
    "a registration": lambda tx: town.routed(tx, 3, NOW),
}


@pytest.fixture(scope="module")
def long_used(template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of thousands of closed cases and a few open ones; a message has waited in it for an hour."""
    file = tmp_path_factory.mktemp("years") / "years.db"
    shutil.copy(template, file)
    url = town.address(file)
    town.enrolled(url)
    town.one_case(url, finished=True)
    history.copied(file, YEARS - 1)
    town.waiting(url, 5)
    run_once(url, lambda connection: outbox.enqueue(Tx(connection), Outgoing(1, None, "text", {"html": "x"}), NOW))
    return url


@pytest.mark.parametrize("ask", EVERYTHING.values(), ids=EVERYTHING)
def test_the_history_is_not_read_through(long_used: str, ask: Callable[[Tx], Any]) -> None:
    assert {statement: steps for statement, steps in _steps(long_used, ask).items() if steps > FEW} == {}


def test_reading_it_through_would_be_noticed(long_used: str) -> None:
    everything = _steps(long_used, lambda tx: cases.search(tx, "such-a-word-is-not-there"))
    assert max(everything.values()) > FEW


def _steps(url: str, ask: Callable[[Tx], Any]) -> dict[str, int]:
    """How many hundreds of steps each statement has taken; what it has written is taken back."""
    taken: dict[str, int] = {}

    def work(connection: Connection) -> None:
        asked: list[str] = []

        @event.listens_for(connection, "before_cursor_execute")
        def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
            asked.append(statement)

        def step() -> int:
            if asked:
                taken[asked[-1]] = taken.get(asked[-1], 0) + 1
            return 0

        raw: Any = connection.connection.dbapi_connection
        raw.set_progress_handler(step, STEP)
        try:
            ask(Tx(connection))
        finally:
            raw.set_progress_handler(None, 0)
        raise _TakenBack

    with pytest.raises(_TakenBack):
        run_once(url, work)
    return taken


class _TakenBack(Exception):
    """The transaction was only looked at."""
