"""Plays a story step by step; a person may use the phones at any point and go on with it, or not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from sandbox.sandbox import Sandbox
from sandbox.story.doing import do, person
from sandbox.story.script import Script

FAULTS = (LookupError, AssertionError, PermissionError, ValueError, TimeoutError)


@dataclass(slots=True)
class Told:
    """A story that is being told. `at` counts the steps that are over; `stuck` says why the next could not be."""

    script: Script
    at: int = 0
    taken: bool = False
    stuck: str = ""
    look: list[dict[str, int]] = field(default_factory=list)


class Player:
    """One story at a time."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._one = asyncio.Lock()
        self.told: Told | None = None

    @property
    def scripts(self) -> list[Script]:
        """The stories that are lent."""
        return self._sandbox.hooks.scripts

    async def begin(self, script_id: str) -> None:
        """Set the story's scene: nothing has happened in it yet. KeyError for an unknown story."""
        script = next((one for one in self.scripts if one.id == script_id), None)
        if script is None:
            raise KeyError(script_id)
        async with self._one:
            self.told = None
            scenery = self._sandbox.hooks.scenery
            if scenery is not None:
                await scenery.open(script.scene, script.begins)
            self.told = Told(script, look=self._look(script.steps[0].look))
            self._sandbox.world.signal.fire()

    async def step(self, at: int) -> None:
        """Play the step after `at`; nothing where that one has been played already (a double click)."""
        async with self._one:
            told = self.told
            if told is None or told.at != at or at >= len(told.script.steps):
                return
            step = told.script.steps[at]
            before = {room.id: room.version for room in self._sandbox.world.rooms.values()}
            try:
                for act in step.acts:
                    await do(self._sandbox, act)
            except FAULTS as error:
                told.stuck = str(error).strip("'\"") or type(error).__name__
            else:
                told.at, told.taken, told.stuck = at + 1, False, ""
                told.look = self._look(step.look, before)
            self._sandbox.world.signal.fire()

    def taken_over(self) -> None:
        """Somebody has used a phone or the clock: the time of the story runs on its own from here."""
        if self.told is not None and not self.told.taken and not self._one.locked():
            self.told.taken = True
            self._run()

    def leave(self) -> None:
        """No story any more; everything stays as it stands."""
        self.told = None
        self._run()

    def _run(self) -> None:
        if self._sandbox.hooks.time is not None:
            self._sandbox.hooks.time.run()
        self._sandbox.world.signal.fire()

    def _look(self, names: tuple[str, ...], before: dict[int, int] | None = None) -> list[dict[str, int]]:
        """Whose phone, and the chat to open on it: the one with the newest message of those that have changed."""
        rooms = self._sandbox.world.rooms
        looks = []
        for name in names:
            who = person(self._sandbox, name)
            seen = [one for one in reversed(who.everything()) if one.chat_id in rooms]
            changed = (one for one in seen if (before or {}).get(one.chat_id) != rooms[one.chat_id].version)
            newest = next(changed, None) or next(iter(seen), None)
            looks.append({"person": who.id} | ({"chat": newest.chat_id} if newest is not None else {}))
        return looks
