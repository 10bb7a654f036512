"""Surge: more messages on one topic, from one place or to one department in a few hours than is usual there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

from workflow.case import Case

TOPIC, DEPT, PLACE = "topic", "dept", "place"
YOUNG = 2  # while there are fewer earlier weeks than are compared with, so many times more messages are needed
NEGLIGIBLE = 1e-12


@dataclass(frozen=True, slots=True)
class SurgePolicy:
    """When a count is a surge: all three conditions at once.

    At least `at_least` messages in `window_hours`, twice that until there are `weeks` to compare with; at least `times`
    as many as usual in the same hours of those weeks; and so many that chance alone would bring them once in `once_in`
    such windows.
    """

    enabled: bool = True
    window_hours: int = 2
    weeks: int = 4
    at_least: int = 5
    times: float = 3.0
    once_in: int = 1000


@dataclass(frozen=True, slots=True)
class Surge:
    """A surge with its reasons: so many now, from `low` to `high` in the same hours of `weeks` earlier weeks.

    `weeks` is 0 where there is nothing to compare with yet.
    """

    count: int
    low: int
    high: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What messages are counted by: a topic, a department, a place. `label` is how the message itself words it."""

    by: str
    value: str
    label: str


def subjects(case: Case, places: Iterable[tuple[str, str]]) -> tuple[Subject, ...]:
    """What a case is counted by; the department it went to first stands for a topic nobody has named."""
    found = [Subject(PLACE, value, label) for value, label in places]
    topic = case.topic.strip()
    if topic:
        found.append(Subject(TOPIC, topic.casefold(), topic))
    elif case.assignments:
        dept = case.assignments[0].dept
        found.append(Subject(DEPT, dept, dept))
    return tuple(found)


def judge(count: int, earlier: Sequence[int], policy: SurgePolicy) -> Surge | None:
    """Whether `count` messages are a surge beside the counts of the same hours of earlier weeks.

    The usual rate is taken one message higher than it was: after a month of silence chance is still given its due.
    """
    if count < policy.at_least * (YOUNG if len(earlier) < policy.weeks else 1):
        return None
    if not earlier:
        return Surge(count, 0, 0, 0)
    usual = sum(earlier) / len(earlier)
    cautious = (sum(earlier) + 1) / len(earlier)
    if count < policy.times * usual or chance(count, cautious) * policy.once_in > 1:
        return None
    return Surge(count, min(earlier), max(earlier), len(earlier))


def chance(count: int, mean: float) -> float:
    """The probability of `count` or more independent messages where `mean` is usual (the tail of Poisson's law)."""
    if count <= 0 or mean <= 0:
        return 1.0 if count <= 0 else 0.0
    total, n = 0.0, count
    while True:
        term = exp(n * log(mean) - mean - lgamma(n + 1))
        total += term
        if n > mean and term <= total * NEGLIGIBLE:
            return min(total, 1.0)
        n += 1
