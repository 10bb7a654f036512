"""Rows of a file to a roster: every row is checked, every fault is named."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from handlers.inviting import of_department
from handlers.rosters.faults import Fault, RosterFaults
from handlers.setup.codes import CODE
from storage.roster import Member, Roster, Unit
from workflow.actors import Address


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is written: where it stands, and its values, empty where there is none."""

    where: str
    values: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "").strip()


@dataclass(slots=True)
class Reading:
    """A roster being read; `roles` are those there are."""

    roles: Collection[str]
    faults: list[Fault] = field(default_factory=list)

    def roster(self, units: Iterable[Row], members: Iterable[Row]) -> Roster:
        """The roster. Raises RosterFaults with everything that is wrong."""
        found = self._units(units)
        people = self._members(members, {unit.code for unit in found})
        if not any(address.role == "admin" for member in people for address in member.roles):
            self._fault(Row("", {}), "nobody-is-admin")
        if self.faults:
            raise RosterFaults(self.faults)
        return Roster(tuple(found), tuple(people))

    def _units(self, rows: Iterable[Row]) -> list[Unit]:
        found: dict[str, Unit] = {}
        places: set[tuple[int, int | None]] = set()
        for row in rows:
            code, title = row["code"], row["title"]
            chat, thread = self._number(row, "chat"), self._number(row, "topic")
            if not CODE.fullmatch(code):
                self._fault(row, "not-a-code", code)
            elif code in found:
                self._fault(row, "code-twice", code)
            elif not title:
                self._fault(row, "no-title", code)
            elif chat is not None and (chat, thread) in places:
                self._fault(row, "chat-twice", row["chat"])
            else:
                found[code] = Unit(code, title, chat, thread)
            if chat is not None:
                places.add((chat, thread))
        return list(found.values())

    def _members(self, rows: Iterable[Row], codes: Collection[str]) -> list[Member]:
        """A person has as many rows as roles; the name is that of the first."""
        found: dict[int, Member] = {}
        for row in rows:
            number, address = self._number(row, "telegram_id"), self._address(row, codes)
            if number is None or number <= 0:
                self._fault(row, "not-a-telegram-id", row["telegram_id"])
                continue
            known = found.get(number, Member(number, row["name"] or str(number), ()))
            if address is not None and address in known.roles:
                self._fault(row, "role-twice", str(address))
            elif address is not None:
                found[number] = Member(number, known.name, (*known.roles, address))
        return list(found.values())

    def _address(self, row: Row, codes: Collection[str]) -> Address | None:
        role, dept = row["role"], row["department"]
        if role not in self.roles:
            self._fault(row, "no-such-role", role)
        elif not of_department(role) and dept:
            self._fault(row, "role-has-no-department", role)
        elif of_department(role) and dept not in codes:
            self._fault(row, "no-such-department", dept)
        else:
            return Address(role, dept or None)
        return None

    def _number(self, row: Row, name: str) -> int | None:
        text = row[name].removesuffix(".0")
        if not text:
            return None
        if text.removeprefix("-").isdecimal() and len(text) < 18:
            return int(text)
        self._fault(row, "not-a-number", row[name])
        return None

    def _fault(self, row: Row, what: str, value: str = "") -> None:
        self.faults.append(Fault(row.where, what, value[:80]))
