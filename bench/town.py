"""A municipality to measure in: twenty departments at work, cases that wait to be accepted, years of closed ones."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.rulebook import rules
from bot.settings import Settings, WorkingTime
from handlers.callbacks import StepPress
from scheduler.learning import BEGUN
from scheduler.sweep import REFRESHED
from storage import cards, departments, inbox, journal, migrate, outbox, people, pulse
from storage.casework import Casework, Taken
from storage.engine import run_once
from storage.lesson_tables import suggestion_model
from storage.tables import outbox as outbox_table
from storage.turns import NEW
from storage.tx import Tx
from workflow.actors import CLOCK, Actor
from workflow.case import Case
from workflow.commands import Action, Command

DEPARTMENTS = 20
ALL_DAY = WorkingTime(days=[1, 2, 3, 4, 5, 6, 7], hours=[("00:00", "24:00")])
RULES = rules(Settings(working_time=ALL_DAY))
TEXT = " ".join(rule.quote for rule in RULES.regulation.deadline)[:400]  # a message as long as people write
COORDINATOR = Actor("coordinator", None, DEPARTMENTS + 1)
UPDATES_A_CASE = 6
_updates = count(1_000_000_000)


def group(department: int) -> int:
    return -1_000_000 - department


def executor(department: int) -> int:
    return 5_000 + department


def found(url: str) -> None:
    """An empty database, then its roster."""
    migrate.upgrade(url)
    enrolled(url)


def enrolled(url: str) -> None:
    """The roster, put into an empty database."""
    run_once(url, lambda connection: _enrol(Tx(connection), SystemClock().now()))


def _enrol(tx: Tx, now: datetime) -> None:
    for n in range(DEPARTMENTS):
        code = f"d{n}"
        departments.add(tx, code, f"Department {n}", now, by=CLOCK)
        departments.bind(tx, code, group(n), None, now, by=CLOCK)
        people.grant(tx, people.add(tx, executor(n), f"Executor {n}", None, now).id, "executor", code, CLOCK, now)
    people.grant(tx, people.add(tx, 4_000, "Coordinator", None, now).id, "coordinator", None, CLOCK, now)


def waiting(url: str, number: int) -> list[dict[str, Any]]:
    """Cases routed to departments, each shown in its group only; the presses of «accept», one a case."""

    def work(tx: Tx) -> list[dict[str, Any]]:
        now = SystemClock().now()
        made = [routed(tx, n % DEPARTMENTS, now) for n in range(number)]
        mine = outbox_table.c.organisation_id == tx.organisation_id
        tx.connection.execute(outbox_table.delete().where(mine, outbox_table.c.state == NEW))
        quiet(tx, now)
        return [press(case, n % DEPARTMENTS, now) for n, case in enumerate(made)]

    return run_once(url, lambda connection: work(Tx(connection)))


def quiet(tx: Tx, now: datetime) -> None:
    """Nothing begins of itself in the middle of a measurement: no round of time left, no learning of suggestions."""
    pulse.put(tx, REFRESHED, now)
    pulse.put(tx, BEGUN, now)
    tx.connection.execute(suggestion_model.delete())
    tx.add(suggestion_model, version="", seq=journal.head(tx)[0], lessons=0, trained_at=now)


def routed(tx: Tx, department: int, now: datetime) -> Case:
    casework = Casework(RULES)
    step = {"source": "vk", "text": TEXT, "author": f"Author {department}", "url": "https://vk.com/wall-1_1"}
    case = _taken(casework.register(tx, Command(Action.REGISTER, COORDINATOR, step), now))
    route = Command(Action.ROUTE, COORDINATOR, {"depts": [f"d{department}"]})
    case = _taken(casework.take(tx, case.number, route, now))
    cards.put(tx, cards.Card(case.number, group(department), None, case.number, ""))
    return case


def closed(tx: Tx, department: int, at: datetime) -> Case:
    """A case from its registration to its publication, five minutes a step."""
    casework, case = Casework(RULES), routed(tx, department, at)
    who = Actor("executor", f"d{department}", department + 1)
    commands = (
        Command(Action.ACCEPT, who),
        Command(Action.SUBMIT_DRAFT, who, {"kind": "answer", "text": TEXT}),
        Command(Action.APPROVE, COORDINATOR, {"draft_version": 1}),
        Command(Action.PUBLISH, who, {"url": "https://vk.com/wall-1_1?reply=2"}),
    )
    for n, command in enumerate(commands, 1):
        case = _taken(casework.take(tx, case.number, command, at + n * timedelta(minutes=5)))
    cards.put(tx, cards.Card(case.number, 4_000, None, case.number, ""))
    return case


def press(case: Case, department: int, now: datetime) -> dict[str, Any]:
    """An executor's press under the card of a case in the department's group, as Telegram sends it."""
    who = {"id": executor(department), "is_bot": False, "first_name": f"Executor {department}"}
    data = StepPress(number=case.number, version=case.version, action="accept").pack()
    message = {
        "message_id": case.number,
        "from": {"id": 1, "is_bot": True, "first_name": "bench", "username": "bench_bot"},
        "chat": {"id": group(department), "type": "supergroup", "title": f"Department {department}"},
        "date": int(now.timestamp()),
        "text": TEXT,
        "reply_markup": {"inline_keyboard": [[{"text": "accept", "callback_data": data}]]},
    }
    number = next(_updates)
    query = {"id": str(number), "from": who, "message": message, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": query}


def address(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def _taken(outcome: object) -> Case:
    if not isinstance(outcome, Taken):
        raise TypeError(f"a step of the town was refused: {outcome}")
    return outcome.case


def one_case(url: str, *, finished: bool) -> None:
    """Case 1: closed long ago, everything about it sent; or routed and waiting."""

    def work(tx: Tx) -> None:
        now = SystemClock().now()
        if finished:
            closed(tx, 0, now - timedelta(days=300))
        else:
            routed(tx, 0, now)
        for n in range(1, UPDATES_A_CASE + 1):
            inbox.store(tx, n, json.dumps(press(Case(1, ""), 0, now), ensure_ascii=False), now)
            inbox.done(tx, n, now)
        tx.connection.execute(outbox_table.update().values(state=outbox.SENT, message_id=outbox_table.c.id))

    run_once(url, lambda connection: work(Tx(connection)))
