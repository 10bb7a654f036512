"""A town for scenarios: the sandbox, the bot wired to it over HTTP, people enrolled by the bot's own commands."""

import asyncio
import re
from datetime import datetime

from bot.app import wired
from bot.clock import ManualClock
from bot.rulebook import rules
from bot.settings import Settings
from sandbox import Person, Sandbox
from storage.engine import sqlite_file
from storage.upcoming import next_wake
from tests.schema import migrated


def link_in(message):
    """The invitation's link in the bot's answer."""
    found = re.search(r"https?://t\.me/\S+", message.text)
    assert found, message.text
    return found[0]


def labels(message):
    """What stands on the buttons under a message, in order."""
    return [button.text for row in message.buttons for button in row]


ADMIN = 1001
CAST = {
    "coordinator": "Анна Кураторова",
    "coordinator_head": "Ирина Старшова",
    "dept_head": "Фёдор Теплов",
    "deputy": "Денис Замов",
    "deputy_head": "Денис Замов",
    "head": "Глеб Градский",
    "oncall": "Дарья Дежурная",
    "upstream": "Майя Центрова",
}


class Town:
    """People, chats and the bot. `clock` moves only when told to."""

    anna: Person  # the coordinator
    boris: Person  # executor of zhkh
    vera: Person  # executor of dorogi
    head: Person
    deputy: Person  # supervises zhkh

    def __init__(self, tmp_path, regulation="rubtsovsk", start="2026-03-16 10:00", **telegram):
        self.settings = Settings(
            telegram={
                "token": "1:sandbox",
                "poll_seconds": 5,
                "per_second": 0,
                "chat_interval_ms": 0,
                "group_per_minute": 0,
                **telegram,
            },
            organisation={"regulation": regulation},
            storage={"url": f"sqlite+aiosqlite:///{tmp_path}/town.db"},
            access={"admins": [ADMIN], "per_minute": 0, "strangers_per_minute": 0},
            audit={"witness_at": ""},
        )
        self.rules = rules(self.settings)
        self.clock = ManualClock(self.local(start))
        self.sandbox = Sandbox(clock=self.clock)
        self._stop = asyncio.Event()
        self._started = asyncio.Event()
        self.admin = self.sandbox.person("Админ", id=ADMIN)
        self.groups = {}

    def local(self, text):
        return datetime.fromisoformat(text).replace(tzinfo=self.rules.calendar.zone)

    async def open(self):
        file = sqlite_file(self.settings.storage.url)
        if not file.exists():
            file.write_bytes(migrated())
        if not self.sandbox.url:
            await self.sandbox.start()
        telegram = self.settings.telegram.model_copy(update={"api_base": self.sandbox.url})
        self.settings = self.settings.model_copy(update={"telegram": telegram})
        self._stop.clear()
        self._task = asyncio.ensure_future(self._live())
        started = asyncio.ensure_future(self._started.wait())
        await asyncio.wait({started, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if not started.done():
            started.cancel()
            await self._task  # a bot that does not start says why

    async def _live(self):
        async with wired(self.settings, self.rules, self.clock) as app:
            self.app = app
            app.albums._quiet = 0.05
            self.sandbox.hooks.idle = app.idle
            self.sandbox.hooks.timezone = self.rules.calendar.zone.key
            async with asyncio.TaskGroup() as group:
                running = group.create_task(app.run())
                self._started.set()
                await self._stop.wait()
                running.cancel()

    async def close(self, *, sandbox=True):
        self._stop.set()
        self._started.clear()
        await self._task
        if sandbox:
            await self.sandbox.stop()

    async def restart(self, **sections):
        """Stopped and started again, with these keys of the settings changed."""
        await self.close(sandbox=False)
        for section, keys in sections.items():
            changed = getattr(self.settings, section).model_copy(update=keys)
            self.settings = self.settings.model_copy(update={section: changed})
        await self.open()

    async def settled(self):
        await self.sandbox.settled(60)  # machines are noisy; a quiet bot is found out at once

    async def to(self, text):
        """Move the clock to a local time of the same day, or to a date and time, firing what is due on the way."""
        today = self.rules.calendar.local(self.clock.now()).date()
        target = self.local(text if " " in text else f"{today} {text}")
        while True:
            step = await self.app.database.read(next_wake)
            if step is None or step > target:
                break
            self.clock.move_to(max(step, self.clock.now()))
            await self.sweeps()
        self.clock.move_to(target)
        await self.sweeps()

    async def sweeps(self):
        """What the ticker does: deadlines, then alerts."""
        await self.app.ticker.tick()
        await self.app.tidy()
        await self.settled()

    async def peopled(self):
        """Rubtsovsk's: a curator, two departments, the head, a deputy."""
        await self.admin.says("/start")
        await self.settled()
        (self.boris,) = await self.department("zhkh", "Отдел ЖКХ", ["Борис Исполнитель"])
        (self.vera,) = await self.department("dorogi", "Отдел дорог", ["Вера Дорожная"])
        self.anna = await self.enrol("Анна Кураторова", "coordinator")
        self.head = await self.enrol("Глеб Главный", "head")
        self.deputy = await self.enrol("Денис Заместитель", "deputy zhkh")

    async def staffed(self, also=()):
        """Any act's: two departments, and one person for each of its roles that works in the bot."""
        await self.admin.says("/start")
        await self.settled()
        self.of = {}
        (self.boris,) = await self.department("zhkh", "Отдел ЖКХ", ["Борис Исполнитель"])
        (self.vera,) = await self.department("dorogi", "Отдел дорог", ["Вера Дорожная"])
        for role, known in self.rules.regulation.roles.items():
            if role in {"executor", "intake"} or (known.scope == "external" and role not in also):
                continue
            code = " zhkh" if known.scope == "department" else ""
            self.of[role] = await self.enrol(CAST.get(role, "Ольга Ролева"), f"{role}{code}")
        self.anna, self.head = self.of["coordinator"], self.of["head"]

    async def presses(self, who, *labels):
        """Press one button after another, each when the bot has answered the last; the last answer."""
        answer = None
        for label in labels:
            answer = await who.presses(label)
            await self.settled()
        return answer

    async def replies(self, who, text):
        """Reply to the newest prompt on somebody's phone."""
        await who.replies(text)
        await self.settled()

    async def sends(self, who, text):
        await who.says(text)
        await self.settled()

    async def enrol(self, name, invitation):
        """Somebody who opens the invitation that the admin asked the bot for."""
        await self.admin.says(f"/invite {invitation}")
        await self.settled()
        person = self.sandbox.person(name)
        await person.opens_link(link_in(self.admin.last()))
        await self.settled()
        return person

    async def department(self, code, title, members):
        await self.admin.says(f"/department_add {code} {title}")
        await self.settled()
        people = [await self.enrol(name, f"executor {code}") for name in members]
        group = self.sandbox.group(title, [self.admin, *people])
        await self.admin.says(f"/bind {code}", chat=group)
        await self.settled()
        self.groups[code] = group
        return people
