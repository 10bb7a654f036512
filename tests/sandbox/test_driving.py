"""The driving API over HTTP: what the page and tests of other processes use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Dispatcher
from aiohttp import ClientSession, FormData

from sandbox import Sandbox, SandboxClock
from sandbox.world.images import png


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[ClientSession]:
    async with ClientSession(f"{sandbox.url}/") as session:
        yield session


async def post(http: ClientSession, path: str, **asked: Any) -> Any:
    async with http.post(f"/sandbox/{path}", json=asked) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def get(http: ClientSession, path: str) -> Any:
    async with http.get(f"/sandbox/{path}") as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def test_a_whole_conversation_over_http(http: ClientSession, polling: Dispatcher) -> None:
    anna = (await post(http, "people", name="Анна", caption="Куратор"))["id"]
    group = (await post(http, "groups", title="ЖКХ", members=[anna]))["id"]
    await post(http, f"people/{anna}/says", text="hello", chat=group)
    await post(http, "settled")
    shown = await get(http, f"people/{anna}/chats/{group}/messages")
    assert shown[-1]["html"] == "<b>hello</b>"
    assert shown[-1]["buttons"][0][0]["text"] == "✅ Принять"
    answer = await post(http, f"people/{anna}/presses", text="Принять", chat=group, message=shown[-1]["id"])
    assert answer["result"] == {"text": "Принято", "alert": False, "url": ""}
    state = await get(http, "state")
    assert state["people"][0]["caption"] == "Куратор"
    line = next(chat for chat in state["people"][0]["chats"] if chat["id"] == group)
    assert line["last"]["text"] == "accepted"
    assert line["unread"] == 1
    await post(http, f"people/{anna}/reads", chat=group)
    state = await get(http, "state")
    assert [chat["unread"] for chat in state["people"][0]["chats"]] == [0, 0]
    assert [call["method"] for call in await get(http, "calls")][-1] == "answerCallbackQuery"


async def test_uploads_become_an_album_of_photos(sandbox: Sandbox, http: ClientSession) -> None:
    anna = sandbox.person("Анна")
    form = FormData()
    form.add_field("caption", "two")
    for name in ("a.png", "b.png"):
        form.add_field("file", png(20, 10), filename=name, content_type="image/png")
    async with http.post(f"/sandbox/people/{anna.id}/uploads", data=form) as answer:
        assert answer.status == 200
    first, second = anna.messages()
    assert first.album == second.album is not None
    assert first.media[0].kind == "photo"
    async with http.get(f"/sandbox/files/{first.media[0].unique}") as file:
        assert await file.read() == png(20, 10)


async def test_errors_are_told(sandbox: Sandbox, http: ClientSession) -> None:
    anna = sandbox.person("Анна")
    group = sandbox.group("ЖКХ", members=[sandbox.person("Борис")])
    async with http.post(f"/sandbox/people/{anna.id}/says", json={"text": "x", "chat": group.id}) as answer:
        assert answer.status == 403
        assert "is not in" in (await answer.json())["error"]
    async with http.post("/sandbox/people/5/says", json={"text": "x"}) as answer:
        assert answer.status == 404
    async with http.post("/sandbox/people", json={"name": "x"}, headers={"Origin": "http://evil.example"}) as answer:
        assert answer.status == 403


async def test_faults_by_http(sandbox: Sandbox, http: ClientSession) -> None:
    await post(http, "faults", method="sendMessage", status=500, times=2)
    assert sandbox.api.faults.waiting[0].times == 2
    async with http.delete("/sandbox/faults") as answer:
        assert answer.status == 200
    assert sandbox.api.faults.waiting == []


async def test_the_clock_moves_by_itself_or_by_its_hook(sandbox: Sandbox, http: ClientSession) -> None:
    state = await get(http, "state")
    assert state["time"] == {"advance": True, "deadline": False, "morning": False}
    before = sandbox.clock.now()
    await post(http, "time", advance=30)
    assert (sandbox.clock.now() - before).total_seconds() >= 1800

    asked: list[Any] = []

    class Machine:
        async def advance(self, minutes: int) -> None:
            asked.append(minutes)

        async def to(self, instant: datetime) -> None:
            asked.append(instant)

        async def to_next_deadline(self) -> None:
            asked.append("deadline")

        async def to_morning(self) -> None:
            asked.append("morning")

        def run(self) -> None:
            asked.append("run")

    sandbox.hooks.time = Machine()
    for wish in ({"advance": 5}, {"to": "deadline"}, {"to": "morning"}):
        await post(http, "time", **wish)
    assert asked == [5, "deadline", "morning"]


async def test_history_comes_from_the_hook(sandbox: Sandbox, http: ClientSession) -> None:
    assert not (await get(http, "state"))["history"]
    sandbox.hooks.history = lambda: [{"number": 1, "title": "t", "state": "s", "events": [], "deadlines": []}]
    assert (await get(http, "state"))["history"]
    assert (await get(http, "history"))[0]["number"] == 1


async def test_events_tell_of_changes(sandbox: Sandbox, http: ClientSession) -> None:
    async with http.get("/sandbox/events") as stream:
        first = await stream.content.readuntil(b"\n\n")
        sandbox.person("Анна")
        assert await stream.content.readuntil(b"\n\n") != first


async def test_only_loopback_unless_it_is_meant() -> None:
    with pytest.raises(ValueError, match="not loopback"):
        await Sandbox().start(host="0.0.0.0")


def test_a_frozen_clock_moves_only_when_it_is_told() -> None:
    start = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert SandboxClock(start).now() == SandboxClock(start).now() == start
