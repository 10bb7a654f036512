"""In whose hands a case was: which department wrote the answer, and who in it had accepted the message."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from reports.columns import NONE, Codes, Latest, Numbers, Table, parsed

MANY = 1 << 20  # more departments than any municipality has


class Hands:
    """Remembers routings, acceptances and handings over, and answers as of an instant."""

    KINDS: ClassVar = ("routed", "accepted", "handed_over")

    def __init__(self, facts: Table, kinds: Codes) -> None:
        routed = facts.where((facts.kind == kinds["routed"]) & (facts.more != NONE))
        self._lead = Latest(routed.case, routed.at, routed.more)
        taken = (facts.kind == kinds["accepted"]) & (facts.more != NONE)
        taken = facts.where((taken | (facts.kind == kinds["handed_over"])) & (facts.dept != NONE))
        self._executor = Latest(taken.case * MANY + taken.dept, taken.at, taken.more)

    def lead(self, case: Numbers, at: Numbers) -> Numbers:
        """The departments that wrote the answers: the sole or the responsible ones; NONE before any routing."""
        return self._lead.by(case, at)

    def executor(self, case: Numbers, dept: Numbers, at: Numbers) -> Numbers:
        """Who of the department had the case; NONE where nobody had accepted it, or it waits for another to say so."""
        return np.where(dept == NONE, NONE, self._executor.by(case * MANY + dept, at))


def lead_of(said: str, depts: Codes) -> int:
    """The department of a routing that is to answer."""
    parts: dict[str, str] = parsed(said)["parts"]
    return depts[next((dept for dept, part in parts.items() if part != "co"), None)]


def person_of(said: str) -> int:
    """The number of the person who acted."""
    return _number(parsed(said).get("person"))


def receiver_of(said: str) -> int:
    """To whom a part was handed over; nobody where the department has still to say."""
    return _number(parsed(said)["to"])


def _number(person: Any) -> int:
    return NONE if person is None else int(person)
