"""The acts the page can be changed to. Each change is a new town: other people, an empty database, another clock."""

from __future__ import annotations

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import App, wired
from bot.clock import ShiftedClock, SystemClock
from bot.demo.chronicle import Chronicle
from bot.demo.timemachine import TimeMachine
from bot.demo.town import ADMIN, Town, cast
from bot.rulebook import rules
from bot.settings import Access, Audit, Organisation, Settings, Storage, Telegram
from bot.settings_source import explained
from sandbox import Sandbox
from storage import migrate, regulations
from storage.rules import Rules

INTO_THE_DAY = timedelta(hours=1)  # the visitor comes when everybody is at work


class Scenery:
    """See sandbox.hooks.Scenery. `empty`: nobody is on the roster but the admin.

    One bot lives after another; whatever ends one by accident ends the demo. Raises SettingsFault for a faulty act.
    """

    label: str

    def __init__(self, sandbox: Sandbox, chosen: str, folder: Path, *, empty: bool = False) -> None:
        rules(_settings(chosen))
        self.label = cast()["scenes"]
        self.chosen = chosen
        self._sandbox = sandbox
        self._folder = folder
        self._empty = empty
        self._acts = {act: regulations.read(act)[0].act for act in dict.fromkeys([*regulations.packaged(), chosen])}
        self._one = asyncio.Lock()
        self._group = asyncio.TaskGroup()
        self._life: asyncio.Task[None] | None = None
        self._stop = asyncio.Event()

    def scenes(self) -> list[dict[str, str]]:
        """The packaged acts, and that of the command line where it is another."""
        titles = apart([act.issuer for act in self._acts.values()])
        acts = zip(titles, self._acts.items(), strict=True)
        return [{"id": scene, "title": title, "about": act.title} for title, (scene, act) in acts]

    async def __aenter__(self) -> Scenery:
        await self._group.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        self._stop.set()
        await self._group.__aexit__(*error)  # type: ignore[arg-type]  # what came in goes on

    async def open(self, scene: str, begins: str = "") -> None:
        """End the bot that works now, and begin another. Raises SettingsFault for a faulty act."""
        async with self._one:
            settings = _settings(scene)
            law = rules(settings)
            self._sandbox.hooks.anew()  # nobody asks a bot that is being stopped
            await self._close()
            self.chosen, self._stop = scene, asyncio.Event()
            clock = ShiftedClock(_start(law, begins), still=bool(begins))
            self._sandbox.anew(clock)
            ready = asyncio.get_running_loop().create_future()
            self._life = self._group.create_task(self._live(settings, law, clock, ready))
            await asyncio.wait({ready, self._life}, return_when=asyncio.FIRST_COMPLETED)

    async def _close(self) -> None:
        self._stop.set()
        if self._life is not None:
            await asyncio.wait({self._life})

    async def _live(self, settings: Settings, law: Rules, clock: ShiftedClock, ready: asyncio.Future[None]) -> None:
        place, stop = self._folder / f"town-{self._sandbox.epoch}", self._stop
        place.mkdir()
        shutil.copy(self._blank(), place / "otklik.db")
        town = settings.model_copy(update={
            "storage": Storage(url=f"sqlite+aiosqlite:///{place}/otklik.db"),
            "telegram": settings.telegram.model_copy(update={"api_base": self._sandbox.url}),
        })  # fmt: skip
        async with wired(town, law, clock) as app, asyncio.TaskGroup() as group:
            running = group.create_task(app.run())
            await self._furnish(app, law, clock)
            ready.set_result(None)
            await stop.wait()
            running.cancel()
        shutil.rmtree(place)

    def _blank(self) -> Path:
        """An empty database of the newest schema: it is made once, every town begins with a copy."""
        blank = self._folder / "blank.db"
        if not blank.exists():
            migrate.upgrade(f"sqlite+aiosqlite:///{blank}")
        return blank

    async def _furnish(self, app: App, law: Rules, clock: ShiftedClock) -> None:
        """People, and what the page is lent of this bot."""
        sandbox, town = self._sandbox, Town(self._sandbox, law)
        sandbox.hooks.idle = app.idle
        if self._empty:
            town.gather()
        else:
            await town.enrol()
        sandbox.hooks.timezone = app.office.rules.calendar.zone.key
        sandbox.hooks.time = TimeMachine(app, sandbox, clock)
        sandbox.hooks.history = Chronicle(app)
        sandbox.world.signal.fire()


def apart(names: list[str]) -> list[str]:
    """The names without the words they all begin with: a narrow list shows what tells them apart."""
    words = [name.split() for name in names]
    common = 0
    while all(len(one) > common + 1 for one in words) and len({one[common] for one in words}) == 1:
        common += 1
    return [" ".join(one[common:]) for one in words]


def _settings(regulation: str) -> Settings:
    """Everything as in life, without Telegram's limits: a demo of ten people does not reach them.

    Raises SettingsFault for a variable of the environment that is wrong.
    """
    with explained(Path("demo")):
        return Settings(
            telegram=Telegram.model_validate(
                {"token": "1:demo", "poll_seconds": 20, "per_second": 0, "chat_interval_ms": 0, "group_per_minute": 0}
            ),
            organisation=Organisation(name=cast()["organisation"], regulation=regulation),
            access=Access(admins=[ADMIN]),
            audit=Audit(witnesses=[ADMIN]),
        )


def _start(law: Rules, begins: str) -> datetime:
    """The local time asked for, or an hour into the nearest working day: now would often be the night or a Sunday."""
    calendar = law.calendar
    if begins:
        return datetime.fromisoformat(begins).replace(tzinfo=calendar.zone)
    today = calendar.local(SystemClock().now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return calendar.next_open(today) + INTO_THE_DAY
