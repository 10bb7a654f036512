"""The people of the demo. They come onto the roster as in life: by the admin's commands and invitation links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sandbox import Chat, Person, Sandbox
from storage.rules import Rules

ADMIN = 1001
LINK = re.compile(r"https://t\.me/\S+")


@dataclass(frozen=True, slots=True)
class Department:
    """A department with its group: code, title, executor, head of department."""

    code: str
    title: str
    executor: str
    head: str


DEPARTMENTS = (
    Department("zhkh", "Отдел ЖКХ", "Борис Лампочкин", "Фёдор Теплов"),
    Department("dorogi", "Отдел дорог и благоустройства", "Вера Дорожкина", "Павел Мостовой"),
    Department("obrazovanie", "Отдел образования", "Елена Классова", "Юрий Школин"),
)
# Whom the act may know besides the coordinator, the departments and the head: name by role.
OTHERS = {
    "upstream": "Майя Центрова",
    "coordinator_head": "Ирина Старшова",
    "deputy": "Денис Замов",
    "deputy_head": "Денис Замов",
    "chief_of_staff": "Римма Аппаратова",
    "info_committee": "Семён Инфин",
}


class Town:
    """Enrols everybody through the bot and leaves the phones in the order they are worth looking at."""

    def __init__(self, sandbox: Sandbox, law: Rules) -> None:
        self._sandbox = sandbox
        self._roles = law.regulation.roles
        self._groups: list[Chat] = []
        self._people: dict[str, Person] = {}
        # The order of the phones on the page: who does the work first, then who watches, then who installs.
        self._anna = self._person("Анна Кураторова", "coordinator")
        self._executors = [self._executor(DEPARTMENTS[0])]
        self._head = self._person("Глеб Градский", "head")
        self._admin = sandbox.person("Олег Админов", ADMIN, caption="Администратор бота")
        self._executors += [self._executor(item) for item in DEPARTMENTS[1:]]
        self._people |= {"coordinator": self._anna, "head": self._head}

    async def enrol(self) -> None:
        """Everything the admin of a municipality does on the first day."""
        await self._admin.says("/start")
        await self._sandbox.settled()
        for department, executor in zip(DEPARTMENTS, self._executors, strict=True):
            await self._department(department, executor)
        await self._invited(self._anna, "coordinator")
        await self._invited(self._head, "head")
        for role, name in OTHERS.items():
            await self._other(role, name)

    async def _department(self, department: Department, executor: Person) -> None:
        code = department.code
        await self._admin.says(f"/department_add {code} {department.title}")
        await self._sandbox.settled()
        await self._invited(executor, f"executor {code}")
        group = self._sandbox.group(department.title, [executor, self._admin])
        self._groups.append(group)
        await self._admin.says(f"/bind {code}", group)
        await self._sandbox.settled()
        if "dept_head" in self._roles:
            await self._invited(
                self._sandbox.person(department.head, caption="Руководитель отдела"), f"dept_head {code}"
            )

    async def _other(self, role: str, name: str) -> None:
        known = self._roles.get(role)
        if known is None:
            return
        person = self._people.get(name) or self._person(name, role)
        self._people[name] = person
        codes = [item.code for item in DEPARTMENTS] if known.scope == "department" else [""]
        for code in codes:
            await self._invited(person, f"{role} {code}".strip())

    async def _invited(self, person: Person, to: str) -> None:
        """The admin asks the bot for a link; the person opens it."""
        await self._admin.says(f"/invite {to}")
        await self._sandbox.settled()
        answer = self._admin.last().text
        found = LINK.search(answer)
        if found is None:
            raise ValueError(f"/invite {to}: {answer}")
        await person.opens_link(found[0])
        await self._sandbox.settled()

    def _executor(self, department: Department) -> Person:
        return self._sandbox.person(department.executor, caption=department.title)

    def _person(self, name: str, role: str) -> Person:
        known = self._roles.get(role)
        return self._sandbox.person(name, caption=known.title if known is not None else "")
