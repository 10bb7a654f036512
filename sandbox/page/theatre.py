"""Scenes and stories on the page: what is on, what there is, the next step."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from sandbox.page.asking import body
from sandbox.sandbox import Sandbox
from sandbox.story.player import Player, Told
from sandbox.story.script import Step


class Theatre:
    """`POST /sandbox/scene` {id}; `POST /sandbox/story` {id}, `/sandbox/story/step` {at}; `DELETE /sandbox/story`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.player = Player(sandbox)

    def routes(self) -> list[web.RouteDef]:
        """See each method."""
        return [
            web.get("/sandbox/stories", self.stories),
            web.post("/sandbox/scene", self.scene),
            web.post("/sandbox/story", self.begin),
            web.post("/sandbox/story/step", self.step),
            web.delete("/sandbox/story", self.leave),
        ]

    def shown(self) -> dict[str, Any]:
        """For the state of the page."""
        scenery = self._sandbox.hooks.scenery
        return {
            "scenery": None if scenery is None else {
                "label": scenery.label, "chosen": scenery.chosen, "scenes": scenery.scenes(),
            },
            "stories": len(self.player.scripts),
            "story": None if self.player.told is None else _told(self.player.told),
        }  # fmt: skip

    async def stories(self, _request: web.Request) -> web.Response:
        """All there are; the state tells only how many."""
        return web.json_response([
            {"id": one.id, "title": one.title, "summary": one.summary, "scene": one.scene, "steps": len(one.steps)}
            for one in self.player.scripts
        ])  # fmt: skip

    async def scene(self, request: web.Request) -> web.Response:
        """`id`. KeyError when there is no such scene."""
        asked, scenery = await body(request), self._sandbox.hooks.scenery
        if scenery is None or str(asked["id"]) not in [one["id"] for one in scenery.scenes()]:
            raise KeyError(asked["id"])
        self.player.leave()
        await scenery.open(str(asked["id"]))
        return web.json_response({"scene": scenery.chosen})

    async def begin(self, request: web.Request) -> web.Response:
        """`id`."""
        await self.player.begin(str((await body(request))["id"]))
        return self._now()

    async def step(self, request: web.Request) -> web.Response:
        """`at`: how many steps the page has seen played."""
        await self.player.step(int((await body(request))["at"]))
        return self._now()

    async def leave(self, _request: web.Request) -> web.Response:
        """The phones are the visitor's."""
        self.player.leave()
        return self._now()

    def _now(self) -> web.Response:
        return web.json_response(self.shown()["story"])


def _told(told: Told) -> dict[str, Any]:
    """The step that is over, and what comes next."""
    steps = told.script.steps
    return {
        "id": told.script.id, "title": told.script.title, "summary": told.script.summary, "scene": told.script.scene,
        "at": told.at, "steps": len(steps), "taken": told.taken, "stuck": told.stuck, "look": told.look,
        "shown": _step(steps[told.at - 1]) if told.at else None,
        "next": steps[told.at].title if told.at < len(steps) else None,
        "outline": [one.title for one in steps],
    }  # fmt: skip


def _step(step: Step) -> dict[str, str]:
    return {"title": step.title, "caption": step.caption, "ref": step.ref, "quote": step.quote}
