"""What is wrong with a roster's file, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the row or the table it stands in, what is wrong (the key of a text), the value itself."""

    where: str
    what: str
    value: str = ""

    def __str__(self) -> str:
        """For the command line, in English."""
        return ": ".join(filter(None, (self.where, self.what.replace("-", " "), self.value)))


class RosterFaults(Exception):
    """The file cannot be taken; nothing of it is."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
