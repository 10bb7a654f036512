"""Another aiogram bot is tried on the stand-alone sandbox: by polling and by webhook, and on bad days."""

from __future__ import annotations

import ast
import time
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from tests.sandbox.foreign.conftest import BOT, Phone

ROOMS = {"bot", "handlers", "reports", "sandbox", "scheduler", "storage", "suggest", "tests", "workflow"}


async def order(http: ClientSession, **fault: Any) -> None:
    async with http.post("/sandbox/faults", json=fault) as answer:
        assert answer.status == 200, await answer.text()


async def sent(http: ClientSession, text: str) -> list[Any]:
    """How each try to send this text ended: a status, None where the line was cut."""
    async with http.get("/sandbox/calls") as answer:
        calls = await answer.json()
    return [one["status"] for one in calls if one["method"] == "sendMessage" and one["params"]["text"] == text]


def test_the_bot_is_foreign() -> None:
    tree = ast.parse(BOT.read_text(encoding="utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    assert "aiogram" in names
    assert not ROOMS & {name.partition(".")[0] for name in names}


async def test_keyboards_edits_and_alerts(bot: str, anna: Phone) -> None:
    await anna.does("says", text="/start")
    await anna.sees("Welcome! Pizza for you", count=1 if bot == "polling" else 2)
    assert (await anna.messages())[-1]["html"] == "Welcome! <b>Pizza</b> for you"
    await anna.does("presses", text="Menu")
    await anna.sees("Margherita: 1")
    assert await anna.does("presses", text="-", seconds=60) == {"text": "At least one", "alert": True, "url": ""}
    await anna.does("presses", text="+", seconds=60)
    shown = (await anna.messages())[-1]
    assert (shown["text"], shown["edited"]) == ("Margherita: 2", True)


async def test_files_both_ways(bot: str, anna: Phone, http: ClientSession) -> None:
    form = FormData()
    form.add_field("file", f"flour, water, {bot}".encode(), filename="recipe.txt")
    async with http.post(f"/sandbox/people/{anna.id}/uploads", data=form) as answer:
        assert answer.status == 200
    await anna.sees(f"{len(bot) + 14} bytes of a recipe")
    await anna.does("sends", kind="photo")
    await anna.sees("The same photo")
    await anna.does("presses", text="Order", seconds=60)
    await anna.sees("Your receipt")
    receipt = next(one["media"][0] for one in reversed(await anna.messages()) if one["text"] == "Your receipt")
    async with http.get(receipt["url"]) as answer:
        assert await answer.text() == "Margherita: 2 for Anna"


async def test_a_group(bot: str, anna: Phone) -> None:
    await anna.does("says", text=f"pizza by {bot}", chat=anna.group)
    await anna.sees(f"echo pizza by {bot}", chat=anna.group)


BAD_DAYS: list[tuple[dict[str, Any], list[Any], int]] = [
    ({"status": 429, "retry_after": 1}, [429, 200], 1),
    ({"status": 500}, [500, 200], 1),
    ({"status": 502, "html": True}, [502, 200], 1),
    ({"drop": "before"}, [None, 200], 1),
    ({"drop": "after"}, [200, 200], 2),  # done, and the bot could not know: it does it again
    ({"status": 200, "delay": 0.5}, [200], 1),
]


@pytest.mark.parametrize(("fault", "tries", "copies"), BAD_DAYS, ids=[str(day[0]) for day in BAD_DAYS])
async def test_every_fault_is_met_and_got_over(
    bot: str, anna: Phone, http: ClientSession, fault: dict[str, Any], tries: list[Any], copies: int
) -> None:
    words = f"{bot} {fault}"
    await order(http, method="sendMessage", **fault)
    began = time.monotonic()
    await anna.does("says", text=words)
    await anna.sees(f"echo {words}", count=copies)
    assert time.monotonic() - began >= max(fault.get("delay", 0), fault.get("retry_after", 0))
    await anna.does("says", text=f"after {words}")  # and the next goes as always
    await anna.sees(f"echo after {words}")
    assert await sent(http, f"echo {words}") == tries
    assert [one["text"] for one in await anna.messages()].count(f"echo {words}") == copies


async def test_who_has_blocked_the_bot_stops_nobody_else(bot: str, anna: Phone, http: ClientSession) -> None:
    await order(http, method="sendMessage", status=403)
    await anna.does("says", text=f"blocked, {bot}")
    await anna.does("says", text=f"still here, {bot}")
    await anna.sees(f"echo still here, {bot}")
    assert await sent(http, f"echo blocked, {bot}") == [403]


async def test_updates_that_do_not_come_through_at_once(bot: str, anna: Phone, http: ClientSession) -> None:
    for trouble in ({"status": 500}, {"drop": "after"}):
        await order(http, method="getUpdates", **trouble)
    for number in range(3):
        await anna.does("says", text=f"update {number}, {bot}")
    for number in range(3):
        await anna.sees(f"echo update {number}, {bot}")
        assert await sent(http, f"echo update {number}, {bot}") == [200]
    async with http.delete("/sandbox/faults") as answer:  # by webhook nobody polls
        assert (await answer.json())["waiting"] == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"method": "sendMessage", "status": 7}, "status=7"),
        ({"method": "sendMessage", "drop": "never"}, "drop='never'"),
        ({"method": "sendMessage", "colour": 1}, "unknown: colour"),
        ({"status": 500}, "needs a method"),
    ],
)
async def test_a_fault_that_cannot_be_is_named(http: ClientSession, wrong: dict[str, Any], words: str) -> None:
    async with http.post("/sandbox/faults", json=wrong) as answer:
        assert answer.status == 400
        assert words in (await answer.json())["error"]
    async with http.get("/sandbox/faults") as answer:
        assert await answer.json() == {"waiting": [], "flood": False}
