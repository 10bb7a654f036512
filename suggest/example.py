"""What there is to learn from, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A message that was routed. `returned`: the department sent it back as not its own, which is a lesson too."""

    number: int
    text: str
    department: str
    topic: str = ""
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Department:
    """A department as the roster knows it. `words`: of the topics it answers for, typed by an administrator."""

    code: str
    title: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A department and why: `confidence` from 0 to 1 over all departments, `words` of the text that speak for it, the
    numbers of `similar` messages it was sent, the nearest first."""

    department: str
    confidence: float
    words: tuple[str, ...] = ()
    similar: tuple[int, ...] = ()
