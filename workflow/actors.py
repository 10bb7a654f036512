"""Who acts and who is addressed, in neutral role ids (`coordinator`, `executor`, `head`, `upstream`…)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A role of the regulation, with its department where the role is departmental: `executor:zhkh`."""

    role: str
    dept: str | None = None

    def __str__(self) -> str:
        return self.role if self.dept is None else f"{self.role}:{self.dept}"

    @classmethod
    def parse(cls, text: str) -> Address:
        role, _, dept = text.partition(":")
        return cls(role, dept or None)


@dataclass(frozen=True, slots=True)
class Actor:
    """One who takes a step: a role, its department, and the person of the roster who holds it.

    `person` is None for the clock and for replayed scenarios; `behalf_of` is the absent person whose deputy acts.
    """

    role: str
    dept: str | None = None
    person: int | None = None
    behalf_of: int | None = None

    @property
    def address(self) -> Address:
        return Address(self.role, self.dept)


CLOCK = Actor("clock")
