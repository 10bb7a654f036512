"""Alerts and surges in both databases: one row an address, rung once however many look, erased with the case."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import cache

import pytest

from bot.clock import ManualClock
from scheduler.alarm import Alarm
from storage import alert_rows, alerts, departments, erasure, instructions, journal, people, tables, tally
from storage.alert_rows import Raising
from storage.casework import Casework
from storage.regulations import read
from storage.ringing import ring_due
from storage.rules import Rules
from storage.surges import fade
from tests.contract.given import ADMIN, NOW, after
from tests.unit.played import calendar_of
from workflow.actors import Actor, Address
from workflow.commands import Action, Command
from workflow.surge import PLACE, TOPIC, Subject

HEAD_CHAT, ANNA_CHAT = 700, 701
HEAD = Address("head")
COORDINATOR = Actor("coordinator", None, 2)
WINDOW = timedelta(hours=2)


@cache
def rules():
    regulation, version = read("rubtsovsk")
    return Rules(regulation, version, calendar_of(regulation))


def roster(tx):
    for chat, name, role in ((HEAD_CHAT, "Глеб", "head"), (ANNA_CHAT, "Анна", "coordinator")):
        person = people.add(tx, chat, name, None, NOW)
        people.grant(tx, person.id, role, None, ADMIN, NOW)


def raising(key="flag:x:1", address=HEAD, **more):
    params = {"on": "flag:socially_significant", "by": "coordinator", "person": 2}
    return Raising("flag", key, address, 1, params, immediate=True, **more)


def the_alert(tx):
    (row,) = alert_rows.waiting(tx)
    return row


def sent(tx, kind="urgent"):
    """Rows of the outbox of one kind, by the chat."""
    rows = tx.connection.execute(tables.outbox.select()).all()
    return [row.chat_id for row in rows if row.kind == kind and row.state != "superseded"]


async def test_the_same_alert_is_raised_once_until_it_is_over(database):
    await database.write(roster)
    first = await database.write(lambda tx: alerts.raise_alert(tx, rules(), raising(), NOW))
    again = await database.write(lambda tx: alerts.raise_alert(tx, rules(), raising(), NOW))
    assert (first, again) == (True, False)
    assert await database.read(sent) == [HEAD_CHAT]
    await database.write(lambda tx: alerts.end(tx, the_alert(tx), "undone", NOW))
    assert await database.write(lambda tx: alerts.raise_alert(tx, rules(), raising(), NOW))


async def test_two_replicas_ring_an_alert_once(database, url):
    await database.write(roster)
    await database.write(lambda tx: alerts.raise_alert(tx, rules(), raising(), NOW))
    clock = ManualClock(after(15 * 60))
    alarms = [Alarm(database, Casework(rules()), clock, lambda: None) for _ in range(2)]
    assert sorted(await asyncio.gather(*(alarm.run() for alarm in alarms))) == [0, 1]
    row = await database.read(lambda tx: alert_rows.get(tx, 1))
    assert (row.rung, row.next_at) == (2, after(30 * 60))


async def test_a_clock_set_back_does_not_silence_an_alert(database):
    await database.write(roster)
    await database.write(lambda tx: alerts.raise_alert(tx, rules(), raising(), after(24 * 3600)))
    clock = ManualClock(NOW)
    alarm = Alarm(database, Casework(rules()), clock, lambda: None)
    assert await alarm.run() == 0
    await database.write(lambda tx: alert_rows.set_back(tx, NOW))
    assert await alarm.run() == 1
    row = await database.read(lambda tx: alert_rows.get(tx, 1))
    assert (row.rung, row.next_at) == (2, after(15 * 60))


async def test_a_missed_rung_moves_the_later_ones(database):
    await database.write(roster)
    await database.write(lambda tx: alerts.raise_alert(tx, rules(), raising(), NOW))
    clock = ManualClock(after(3 * 3600))
    alarm = Alarm(database, Casework(rules()), clock, lambda: None)
    assert await alarm.run() == 1
    assert await alarm.run() == 0
    row = await database.read(lambda tx: alert_rows.get(tx, 1))
    assert row.next_at == after(3 * 3600 + 15 * 60)


async def test_an_instruction_is_erased_with_its_case(database):
    def work(tx):
        roster(tx)
        casework = Casework(rules())
        casework.register(tx, Command(Action.REGISTER, COORDINATOR, {"text": "На ул. Мира нет воды"}), NOW)
        alerts.raise_alert(tx, rules(), raising(), NOW)
        instructions.give(tx, the_alert(tx), 1, Actor("head", None, 1), "Позвоните жителю Петрову", NOW)
        assert instructions.open_of(tx, 1)[0].text == "Позвоните жителю Петрову"
        assert tally.numbers(tx, street(), NOW - WINDOW, NOW) == [1]
        casework.take(tx, 1, Command(Action.REFUSE, COORDINATOR, {"ground": "obscene"}), NOW)
        erasure.erase_case(tx, 1, ADMIN, NOW)
        assert instructions.open_of(tx, 1)[0].text == ""
        assert tally.numbers(tx, street(), NOW - WINDOW, NOW) == []
        return [event.kind for event in journal.record(tx, 1)], journal.history(tx, 1)

    beside, history = await database.write(work)
    assert "instructed" in beside
    assert "instructed" not in {event.kind for event in history}


def street():
    return Subject(PLACE, "street мира", "")


TOPIC_HEAT = Subject(TOPIC, "отопление", "Отопление")


@pytest.mark.parametrize(("weeks", "expected"), [(4, (3, 0, 1)), (2, (3, 0))])
async def test_the_same_hours_of_earlier_weeks_are_counted(database, weeks, expected):
    def work(tx):
        number = 0
        for week, count in ((3, 1), (1, 3)):
            for minute in range(count):
                number += 1
                tally.remember(tx, number, TOPIC_HEAT, NOW - week * tally.WEEK - timedelta(minutes=minute))
        tally.remember(tx, 90, TOPIC_HEAT, NOW - tally.WEEK - WINDOW)  # the window begins after this instant
        tally.remember(tx, 91, TOPIC_HEAT, NOW - 3 * tally.WEEK - timedelta(hours=3))  # the first case ever
        tally.remember(tx, 92, Subject(TOPIC, "дороги", "Дороги"), NOW)
        assert not tally.remember(tx, 91, TOPIC_HEAT, NOW)  # counted already
        return tuple(tally.earlier(tx, TOPIC_HEAT, NOW, WINDOW, weeks))

    assert await database.write(work) == expected


def registers(tx, count, now, text="Нет света, улица Мира"):
    casework = Casework(rules())
    for n in range(count):
        casework.register(tx, Command(Action.REGISTER, COORDINATOR, {"text": f"{text}, {n}"}), now)


def surges(tx):
    return [(row.params["count"], row.params["low"], row.params["high"], row.params["growing"]) for row in raised(tx)]


def raised(tx):
    return [row for row in alert_rows.waiting(tx) if row.about == "surge"]


async def test_a_surge_is_compared_with_the_same_hours_and_told_once_more_when_it_doubles(database):
    def work(tx):
        roster(tx)
        for week, count in ((4, 1), (3, 2), (2, 1), (1, 2)):
            registers(tx, count, NOW - week * tally.WEEK)
        registers(tx, 1, NOW - 5 * tally.WEEK)  # the history begins before the first week compared with
        told = []
        for _ in range(18):
            registers(tx, 1, NOW)
            told.append(surges(tx))
        return told

    told = await database.write(work)
    first = next(n for n, found in enumerate(told, 1) if found)
    assert told[first - 1] == [(first, 1, 2, False)]
    assert told[2 * first - 2] == [(first, 1, 2, False)]
    assert told[2 * first - 1] == [(2 * first, 1, 2, True)]
    assert first == 8


async def test_another_subject_or_another_hour_is_no_surge(database):
    def work(tx):
        roster(tx)
        registers(tx, 1, NOW - 5 * tally.WEEK)
        registers(tx, 4, NOW - timedelta(hours=3))
        registers(tx, 4, NOW)
        registers(tx, 4, NOW, "Яма на ул. Садовой")
        return surges(tx)

    assert await database.write(work) == []


async def test_a_surge_fades_after_a_quiet_window_and_may_come_again(database):
    def work(tx):
        roster(tx)
        registers(tx, 1, NOW - 5 * tally.WEEK)
        registers(tx, 5, NOW)
        (first,) = raised(tx)
        assert fade(tx, NOW + timedelta(minutes=119)) == 0
        registers(tx, 1, NOW + timedelta(minutes=60))
        assert fade(tx, NOW + timedelta(minutes=121)) == 0  # it went on meanwhile
        assert fade(tx, NOW + timedelta(minutes=181)) == 1
        assert raised(tx) == []
        registers(tx, 5, NOW + timedelta(hours=9))
        return first.id, [row.id for row in raised(tx)]

    first, again = await database.write(work)
    assert again
    assert first not in again


async def test_who_holds_two_roles_is_told_once_and_answers_in_both(database):
    both = Address("deputy_head")

    def work(tx):
        roster(tx)
        people.grant(tx, 1, "deputy_head", None, ADMIN, NOW)
        for address in (HEAD, both):
            alerts.raise_alert(tx, rules(), raising(address=address), NOW)
        assert sent(tx) == [HEAD_CHAT]
        head = people.by_id(tx, 1)
        assert head is not None
        alerts.acknowledge(tx, alert_rows.waiting(tx)[0], head, NOW)
        return alert_rows.waiting(tx), sent(tx, "urgent_note")

    assert await database.write(work) == ([], [ANNA_CHAT])


@pytest.mark.parametrize(("own", "told"), [("zhkh", [802]), ("dorogi", [801, 802])])
async def test_the_deputy_is_the_one_of_the_department_that_has_the_case(database, own, told):
    def work(tx):
        roster(tx)
        for chat, dept in ((801, "kultura"), (802, own)):
            person = people.add(tx, chat, "Зам", None, NOW)
            people.grant(tx, person.id, "deputy", dept, ADMIN, NOW)
        registers(tx, 1, NOW)
        Casework(rules()).take(tx, 1, Command(Action.ROUTE, COORDINATOR, {"depts": ["zhkh"]}), NOW)
        alerts.raise_alert(tx, rules(), raising(), NOW)
        ring_due(tx, rules(), after(15 * 60), 10)
        ring_due(tx, rules(), after(30 * 60), 10)
        return [chat for chat in sent(tx) if chat > 800]

    assert await database.write(work) == told


async def test_an_alert_to_a_department_stays_in_its_topic(database):
    def work(tx):
        roster(tx)
        departments.add(tx, "zhkh", "ЖКХ", NOW, by=ADMIN)
        departments.bind(tx, "zhkh", -900, 9, NOW, by=ADMIN)
        alerts.raise_alert(tx, rules(), raising(address=Address("executor", "zhkh")), NOW)
        alerts.end(tx, the_alert(tx), "undone", NOW)
        rows = tx.connection.execute(tables.outbox.select()).all()
        return [(row.chat_id, row.thread_id, row.state) for row in rows]

    assert await database.write(work) == [(-900, 9, "superseded"), (-900, 9, "new")]
