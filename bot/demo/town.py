"""The people of the demo, town.toml. They come onto the roster as in life: by the admin's commands and links."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

from sandbox import Person, Sandbox
from storage.rules import Rules

ADMIN = 1001
LINK = re.compile(r"https://t\.me/\S+")


def cast() -> dict[str, Any]:
    """Who and what there is in the town."""
    return tomllib.loads(files(__package__).joinpath("town.toml").read_text(encoding="utf-8"))


class Town:
    """Makes the phones in the order they are worth looking at, then enrols everybody through the bot."""

    def __init__(self, sandbox: Sandbox, law: Rules) -> None:
        self._sandbox = sandbox
        self._roles = law.regulation.roles
        self._cast = cast()
        self._people: dict[str, Person] = {}
        first, second, *others = self._cast["department"]
        # Who does the work first, with who watches between them, then who installs, then everybody else.
        self._holder("coordinator")
        self._executor(first)
        self._holder("head")
        self._executor(second)
        admin = self._cast["admin"]
        self._admin = sandbox.person(admin["name"], ADMIN, caption=admin["caption"])
        for department in others:
            self._executor(department)

    def gather(self) -> None:
        """The departments have their groups, and the bot is in none of them: what an admin begins with."""
        for department in self._cast["department"]:
            self._sandbox.group(department["title"], [self._admin, self._executor(department)], bot=False)

    async def enrol(self) -> None:
        """Everything the admin of a municipality does on the first day."""
        await self._tells("/start")
        for department in self._cast["department"]:
            await self._department(department)
        for role in self._cast["roles"]:
            if role in self._roles:
                await self._holds(role)

    async def _department(self, department: dict[str, str]) -> None:
        code, title = department["code"], department["title"]
        await self._tells(f"/department_add {code} {title}")
        executor = self._executor(department)
        await self._invited(executor, f"executor {code}")
        group = self._sandbox.group(title, [executor, self._admin])
        await self._admin.says(f"/bind {code}", group)
        await self._sandbox.settled()
        if "dept_head" in self._roles:
            head = self._person(department["head"], self._cast["dept_head_caption"])
            await self._invited(head, f"dept_head {code}")

    async def _holds(self, role: str) -> None:
        """Roles of a department are held in each of them."""
        departmental = self._roles[role].scope == "department"
        for code in [item["code"] for item in self._cast["department"]] if departmental else [""]:
            await self._invited(self._holder(role), f"{role} {code}".strip())

    async def _invited(self, person: Person, to: str) -> None:
        """The admin asks the bot for a link; the person opens it. ValueError when there is no link."""
        await self._tells(f"/invite {to}")
        answer = self._admin.last().text
        found = LINK.search(answer)
        if found is None:
            raise ValueError(f"/invite {to}: {answer}")
        await person.opens_link(found[0])
        await self._sandbox.settled()

    async def _tells(self, command: str) -> None:
        await self._admin.says(command)
        await self._sandbox.settled()

    def _executor(self, department: dict[str, str]) -> Person:
        return self._person(department["executor"], department["title"])

    def _holder(self, role: str) -> Person:
        known = self._roles.get(role)
        return self._person(self._cast["roles"][role], known.title if known is not None else "")

    def _person(self, name: str, caption: str) -> Person:
        if name not in self._people:
            self._people[name] = self._sandbox.person(name, caption=caption)
        return self._people[name]
