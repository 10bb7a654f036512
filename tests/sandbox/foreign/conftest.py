"""The sandbox and a foreign bot, each a process of its own; the test speaks HTTP to the sandbox alone."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

TOKEN = "42:pizza"
BOT = Path(__file__).parent / "pizza_bot.py"


@contextmanager
def process(*command: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as running:
        try:
            yield running
        finally:
            running.terminate()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """`python -m sandbox` as its documentation says."""
    people = ("--person", "Anna", "--person", "Bob=Cook", "--group", "Kitchen")
    with process("-m", "sandbox", "--port", "0", "--token", TOKEN, "--username", "pizza_bot", *people) as running:
        assert running.stdout is not None
        page = running.stdout.readline()
        assert f"/bot{TOKEN}/<method>" in running.stdout.readline()
        yield re.findall(r"http://\S+(?=/)", page)[0]


@pytest.fixture(scope="module", params=["polling", "webhook"])
def bot(address: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The foreign bot at work; aiogram alone takes its seconds to begin."""
    how = ["--webhook"] if request.param == "webhook" else []
    with process(str(BOT), "--api", address, "--token", TOKEN, *how) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        yield request.param


class Phone:
    """Somebody of the sandbox, over HTTP."""

    def __init__(self, http: ClientSession, person: dict[str, Any]) -> None:
        self._http = http
        self.id = person["id"]
        self.group = next(chat["id"] for chat in person["chats"] if chat["kind"] == "group")

    async def does(self, act: str, **asked: Any) -> Any:
        async with self._http.post(f"/sandbox/people/{self.id}/{act}", json=asked) as answer:
            told = await answer.json()
            assert answer.status == 200, told
            return told["result"]

    async def sees(self, text: str, **asked: Any) -> None:
        await self.does("sees", text=text, seconds=60, **asked)

    async def messages(self, chat: int | None = None) -> list[dict[str, Any]]:
        async with self._http.get(f"/sandbox/people/{self.id}/chats/{chat or self.id}/messages") as answer:
            shown: list[dict[str, Any]] = await answer.json()
            return shown


@pytest.fixture
async def http(address: str) -> AsyncIterator[ClientSession]:
    async with ClientSession(address) as session:
        yield session


@pytest.fixture
async def anna(http: ClientSession) -> Phone:
    async with http.get("/sandbox/state") as answer:
        return Phone(http, (await answer.json())["people"][0])
