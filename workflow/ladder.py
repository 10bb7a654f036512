"""Ladders of reminders as data: what is told before a term ends, when it ends and after it, to whom and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workflow.schema import Builder, one_of

RECORD = "due"  # the row that writes a missed term down: of no ladder, so nobody can switch it off
NAME = re.compile(r"[a-z][a-z_]{0,11}")
AUDIENCE = ("holder", "dept_head", "deputy", "coordinator", "coordinator_head", "head", "upstream")


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder.

    `before` and `after` are told so long from the due instant: `minutes` of working time, or `percent` of the term's.
    A term that runs day and night is counted in plain time. `every` repeats the step so many minutes later, `times`
    in all, until the term is closed. `form`: the card with its buttons, a line, or the head's alert that has to be
    acknowledged. `urgent` ignores the recipient's working hours. A right that has lapsed has no steps after it.
    """

    id: str
    when: str = field(metadata=one_of("before", "at", "after"))
    to: tuple[str, ...] = field(metadata=one_of(*AUDIENCE))
    minutes: int = 0
    percent: int = 0
    form: str = field(default="card", metadata=one_of("card", "line", "alert"))
    every: int = 0
    times: int = 1
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps around the terms it fits: of these kinds and importance, up to so many working minutes long.

    An empty list and a zero are no condition.
    """

    id: str
    rung: tuple[Rung, ...]
    kinds: tuple[str, ...] = ()
    importance: tuple[str, ...] = ()
    up_to: int = 0

    def fits(self, kind: str, importance: str, length: int) -> bool:
        """Whether it is for a term of `length` minutes in a case of this importance."""
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.importance or importance in self.importance)
            and (not self.up_to or length <= self.up_to)
        )

    def step(self, stage: str) -> Rung | None:
        """The step a stored stage means; None where the ladder has been changed since."""
        name = stage.partition("+")[0]
        return next((rung for rung in self.rung if rung.id == name), None)


@dataclass(frozen=True, slots=True)
class Ladders:
    """A list of ladders, as it stands in a file of its own or in the settings."""

    ladder: tuple[Ladder, ...] = ()


def check(builder: Builder, ladders: tuple[Ladder, ...]) -> None:
    """Add a fault for every step that could never be told, or not be told apart."""
    for n, ladder in enumerate(ladders):
        names = [rung.id for rung in ladder.rung]
        for m, rung in enumerate(ladder.rung):
            for key, what in _faults(rung, names):
                builder.fault(f"ladder[{n}].rung[{m}].{key}", what)


def _faults(rung: Rung, names: list[str]) -> Iterator[tuple[str, str]]:
    if not NAME.fullmatch(rung.id) or rung.id == RECORD:
        yield "id", f"{rung.id!r}: up to twelve small letters, and not {RECORD!r}"
    if names.count(rung.id) > 1:
        yield "id", f"{rung.id!r} stands {names.count(rung.id)} times in the ladder"
    if rung.when != "at" and (rung.minutes > 0) == (rung.percent > 0):
        yield "minutes", "give minutes or percent, more than zero, and not both"
    if rung.times < 1 or (rung.times > 1 and rung.every < 1):
        yield "every", "a step told several times needs the minutes between"
    if rung.when == "before" and rung.times > 1:
        yield "times", "what is told before the term is told once: add another step"
