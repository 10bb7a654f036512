"""What is done about alerts nobody has answered: told, repeated, passed on to the deputy, brought to the coordinators.

A ring at a time, each counted from the one before: after hours of downtime an alert rings once, not for all it missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from storage import alert_rows, cases, mailing
from storage.alert_messages import everybody, has_it_otherwise, note, tell
from storage.alert_rows import Alert
from storage.mailing import COORDINATOR
from storage.people import Person
from storage.place import Place
from storage.rules import Rules
from storage.standing_in import answering
from storage.tx import Tx
from workflow.actors import Address
from workflow.urgency import GIVE_UP, HEAD, PASS_ON, REPEAT, STAND_INS, TELL, rings

COORDINATORS = (Address("coordinator_head"), COORDINATOR, Address("admin"))


def ring_due(tx: Tx, rules: Rules, now: datetime, limit: int) -> int:
    """Do what is due about up to `limit` alerts; how many there were."""
    rows = alert_rows.due(tx, now, limit)
    by_address: dict[Address, list[Alert]] = defaultdict(list)
    for row in rows:
        if row.immediate or rules.calendar.is_open(now):
            by_address[row.address].append(row)
        else:  # due in working time that the bot slept through
            alert_rows.change(tx, row.id, next_at=rules.calendar.next_open(now))
    for of_address in by_address.values():
        ring(tx, rules, of_address, now)
    return len(rows)


def ring(tx: Tx, rules: Rules, rows: Sequence[Alert], now: datetime) -> None:
    """Ring alerts to one address once more. Where nobody can be reached there, the deputy's turn comes at once."""
    ladder = rings(rules.urgency)
    acts = {row.id: ladder[row.rung].acts if row.rung < len(ladder) else frozenset[str]() for row in rows}
    for row in rows:
        _climb(tx, rules, row, now)
    places = mailing.places(tx, rows[0].address)
    telling = [row for row in rows if acts[row.id] & {TELL, REPEAT}]
    for place in places:
        fresh = [row for row in telling if not has_it_otherwise(tx, row, place.chat_id)]
        tell(tx, fresh, place, now, rules.urgency.list_from)
    if not places:
        for row in telling:
            _tell(tx, row, "nobody", (Address("admin"),), now)
    _pass_on(tx, rules, [row for row in rows if PASS_ON in acts[row.id] or not places], now)
    for row in rows:
        if GIVE_UP in acts[row.id]:
            _give_up(tx, row, now)


def _climb(tx: Tx, rules: Rules, row: Alert, now: datetime) -> None:
    """When it rings next: so many minutes after this one, of working time unless the alert is immediate."""
    ladder, rung = rings(rules.urgency), row.rung + 1
    next_at: datetime | None = None
    if rung < len(ladder):
        minutes = ladder[rung].after - ladder[row.rung].after
        planned = _later(rules, row, row.next_at or now, minutes)
        next_at = planned if planned > now else _later(rules, row, now, minutes)
    alert_rows.change(tx, row.id, rung=rung, next_at=next_at)


def _later(rules: Rules, row: Alert, at: datetime, minutes: int) -> datetime:
    if row.immediate:
        return at + timedelta(minutes=minutes)
    return rules.calendar.next_open(rules.calendar.add(at, minutes))


def _pass_on(tx: Tx, rules: Rules, rows: Sequence[Alert], now: datetime) -> None:
    """To whoever stands in for the head and has not been told; where there is nobody, to the coordinators."""
    by_place: dict[Place, list[Alert]] = defaultdict(list)
    for row in rows:
        role, found = _stand_ins(tx, row)
        if not found:
            _give_up(tx, row, now)
            continue
        alert_rows.change(tx, row.id, passed_to=role)
        for place in found:
            by_place[place].append(row)
    for place, of_place in by_place.items():
        tell(tx, of_place, place, now, rules.urgency.list_from)


def _stand_ins(tx: Tx, row: Alert) -> tuple[str, list[Place]]:
    if row.address.role != HEAD or row.passed_to is not None:
        return "", []
    for role in STAND_INS:
        reachable = [Place(p.telegram_id) for p in _holders(tx, row, role) if p.reachable]
        fresh = [place for place in reachable if not has_it_otherwise(tx, row, place.chat_id)]
        if fresh:
            return role, fresh
    return "", []


def _holders(tx: Tx, row: Alert, role: str) -> list[Person]:
    """Where each department has its own deputy, those of the departments that have the case; else all."""
    case = cases.load(tx, row.main_case) if row.main_case is not None else None
    departments = [part.dept for part in case.current] if case is not None else []
    own = [person for dept in departments for person in answering(tx, Address(role, dept))]
    return own or answering(tx, Address(role))


def _give_up(tx: Tx, row: Alert, now: datetime) -> None:
    """Nobody of those addressed has answered: the coordinators learn of it, once for an occasion.

    Where the head is among them, the head's alert speaks for all.
    """
    same = alert_rows.by_key(tx, row.key)
    head_speaks = row.address.role != HEAD and any(item.address.role == HEAD for item in same)
    if head_speaks or any(not item.waiting or item.params.get("given_up") for item in same):
        return
    alert_rows.change(tx, row.id, params={**row.params, "given_up": True})
    _tell(tx, row, "unanswered", COORDINATORS, now)


def _tell(tx: Tx, row: Alert, about: str, addresses: Sequence[Address], now: datetime) -> None:
    who = [str(item.address) for item in alert_rows.by_key(tx, row.key)]
    for place in everybody(tx, *addresses):
        note(tx, row.id, about, place, now, {"who": who})
