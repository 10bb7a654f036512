"""Figures agree with the log: numbers recounted from the events of each case, replayed, another way."""

import shutil
from collections import Counter
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reports.counting import figures
from reports.figures import percentile
from storage import deadlines, journal, migrate
from storage.casework import Casework
from storage.columns import as_stored
from storage.engine import sqlite_engine
from storage.rules import Rules
from storage.tx import Tx
from tests.property.walking import CALENDARS, PACKAGED, REGULATIONS, Walk
from workflow.actors import Actor
from workflow.commands import Action, Command, Refused
from workflow.deadlines import missed, open_deadlines
from workflow.events import Event
from workflow.evolve import replay
from workflow.periods import Period
from workflow.steps.excusing import missed_terms

NOBODY: Any = None  # people of the walks have no numbers


class Books:
    """Several cases walked one after another through the database, as the bot writes them."""

    def __init__(self, name, connection):
        self.tx = Tx(connection)
        self.rules = Rules(REGULATIONS[name], "v", CALENDARS[name])
        self.casework = Casework(self.rules)
        self.steps = {}  # by case: how long its history was after each step

    def walk(self, name, draw, now):
        walk = Walk(name)
        walk.now, number = now, None
        for _ in range(draw(st.integers(1, 14))):
            command = walk.choose(draw)
            self.fire(walk.now)
            if number is None:
                taken = self.casework.register(self.tx, command, walk.now)
            else:
                taken = self.casework.take(self.tx, number, command, walk.now)
            if not isinstance(taken, Refused):
                number = taken.case.number
                self.note(number)
                if draw(st.integers(0, 9)) == 0:
                    walk.now += timedelta(seconds=20)
                    self.casework.undo(self.tx, number, NOBODY, walk.now)
                    self.note(number)
            walk.case = None if number is None else replay(journal.history(self.tx, number))
        return walk.now

    def fire(self, now):
        """What the sweep does."""
        rows = deadlines.due(self.tx, now, 1000)
        for number in dict.fromkeys(row.case_number for row in rows):
            self.casework.tick(self.tx, number, now)
            self.note(number)
        deadlines.mark_fired(self.tx, [row.id for row in rows], now)

    def excuse(self, draw, now):
        """An admin finds some breaches excused, and thinks better of some of them."""
        for number in list(self.steps):
            case: Any = replay(journal.history(self.tx, number))
            for term in missed_terms(case):
                for action in draw(st.sampled_from([[], [Action.EXCUSE], [Action.EXCUSE, Action.UPHOLD]])):
                    args = {"key": term.key, "dept": term.dept, "reason": "…"}
                    taken = self.casework.take(self.tx, number, Command(action, Actor("admin"), args), now)
                    assert not isinstance(taken, Refused), taken
                    self.note(number)
                if action_taken_back(draw, self.tx, number, now):
                    self.casework.undo(self.tx, number, NOBODY, now + timedelta(seconds=20))
                    self.note(number)

    def note(self, number):
        self.steps.setdefault(number, []).append(len(journal.history(self.tx, number)))


def action_taken_back(draw, tx, number, now):
    last = journal.history(tx, number)[-1]
    return last.kind in {"breach_excused", "breach_upheld"} and last.at == now and draw(st.integers(0, 3)) == 0


def terms(books, number):
    """Terms of a case as (kind, dept, opened, due, ended, on_expiry), seen at the end of each step."""
    history = journal.history(books.tx, number)
    seen: dict[Any, list[Any]] = {}
    case: Any = None
    for length in books.steps[number]:
        case = replay(history[:length])
        at = history[length - 1].at
        found = {
            (d.kind, d.dept, d.opened_at): d
            for d in open_deadlines(books.rules.regulation, case, at, books.rules.calendar)
        }
        for key, running in found.items():
            seen[key] = [running.due, None, running.on_expiry]
        for key in seen.keys() - found.keys():
            seen[key][1] = seen[key][1] or at
    began = {item.at for item in case.log}
    return [(*key, *rest) for key, rest in seen.items() if key[2] in began]


def surviving(history):
    kept: list[Event] = []
    for event in history:
        if event.kind == "undone":
            del kept[-int(event.data["events"]) :]
        kept.append(event)
    return kept


def missed_key(text):
    kind, _, opened = text.partition(" ")
    return kind, as_stored(datetime.fromisoformat(opened))


def recount(books, period, now):
    """The figures of a period, from the log alone."""
    zone = books.rules.calendar.zone
    inside = lambda at: at is not None and period.start(zone) <= at < period.end(zone)  # noqa: E731
    counted: Counter[str] = Counter()
    minutes: dict[str, list[int]] = {}
    for number in books.steps:
        history = surviving(journal.history(books.tx, number))
        excused = {
            (*missed_key(event.data["key"]), event.dept): event.kind == "breach_excused"
            for event in history
            if event.kind in {"breach_excused", "breach_upheld"}
        }
        sent_back = any(event.kind == "upstream_returned" for event in history)
        for kind, dept, opened, due, ended, on_expiry in terms(books, number):
            if sent_back and kind == "route":
                continue
            if inside(ended):
                minutes.setdefault(kind, []).append(books.rules.calendar.between(opened, ended))
            if not missed(due, ended or now):
                counted.update(["in_time", f"in_time.stage.{kind}"] if inside(ended) else [])
            elif on_expiry == "breach" and inside(due):
                counted.update(["late", f"late.stage.{kind}"])
                if excused.get((kind, opened, dept)):
                    counted.update(["excused", f"excused.stage.{kind}"])
        for event in history:
            if inside(event.at):
                counted.update([NAMES.get(event.kind.removesuffix("_1").removesuffix("_2"), "")])
    for kind, found in minutes.items():
        counted[f"median.stage.{kind}"], counted[f"p90.stage.{kind}"] = percentile(found, 50), percentile(found, 90)
    return counted


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    file = tmp_path_factory.mktemp("figures") / "empty.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


@contextmanager
def opened(template):
    file = template.with_name("walked.db")
    for old in template.parent.glob("walked.db*"):
        old.unlink()
    shutil.copy(template, file)
    engine = sqlite_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


NAMES = {"registered": "received", "published": "answered", "returned": "returned", "rejected": "reworked"}
NAMED = ("received", "answered", "returned", "reworked", "late", "in_time", "excused")


@pytest.mark.parametrize("name", PACKAGED)
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_the_figures_are_those_of_the_log(template, name, data):
    with opened(template) as connection:
        books = Books(name, connection)
        now = datetime(2026, 4, 28, 8, 30, tzinfo=books.rules.calendar.zone)
        first = now.date()
        for _ in range(data.draw(st.integers(1, 4))):
            now = books.walk(name, data.draw, now)
        books.fire(now)
        books.excuse(data.draw, now)
        now += timedelta(minutes=1)
        last = now.date()
        cut = first + (last - first) / 2
        periods = [Period(first, last)] + ([Period(first, cut), Period(cut + timedelta(1), last)] if cut < last else [])
        made = [figures(books.tx, books.rules, period, now) for period in periods]
        for period, figure in zip(periods, made, strict=True):
            expected = recount(books, period, now)
            keys = {*NAMED, *(key for key in (*expected, *figure.items) if ".stage." in key)}
            assert {key: figure.value(key) for key in keys} == {key: expected[key] for key in keys}, period
            for parted in ("late", "in_time", "excused"):
                assert sum(figure.value(f"{parted}.dept.{code}") for code in figure.codes(f"{parted}.dept")) == (
                    figure.value(parted)
                )
            assert len(figure.breaches) == figure.value("late")
            assert sum(breach.excuse is not None for breach in figure.breaches) == figure.value("excused")
        for key in NAMED if len(made) > 1 else ():
            assert made[0].value(key) == sum(part.value(key) for part in made[1:]), key


def test_the_percentile_is_the_nearest_rank():
    assert [percentile([5], p) for p in (50, 90)] == [5, 5]
    assert [percentile(range(1, 11), p) for p in (50, 90)] == [5, 9]
    assert all(percentile([1, 2, 3], a) <= percentile([1, 2, 3], b) for a, b in pairwise((1, 34, 50, 67, 90, 100)))
