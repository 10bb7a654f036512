"""`python -m sandbox`: the local Telegram alone, for any bot. See docs/sandbox.md."""

from __future__ import annotations

import argparse
import asyncio
import signal
from contextlib import suppress
from pathlib import Path

from sandbox.sandbox import Sandbox
from sandbox.story.script import Script, ScriptError, read

DESCRIPTION = "A local Telegram: the Bot API over HTTP for one bot, and a page with people's phones."


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """What stands on the stage at the start, and where it listens."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=DESCRIPTION)
    parser.add_argument("--host", default="127.0.0.1", help="this computer only, unless --public")
    parser.add_argument("--port", type=int, default=8080, help="0 for any free one")
    parser.add_argument("--token", default="1:sandbox", help="the number before the colon is the bot's id")
    parser.add_argument("--username", default="sandbox_bot", help="the bot's @name, for links that open it")
    parser.add_argument("--name", default="Бот", help="the bot's name in the chats")
    parser.add_argument(
        "--person", action="append", metavar="NAME[=CAPTION]", help="somebody with a phone; again for more"
    )
    parser.add_argument("--group", action="append", metavar="TITLE", help="a group of all people and the bot")
    parser.add_argument("--forum", action="append", metavar="TITLE", help="a group with topics")
    parser.add_argument("--story", action="append", type=Path, metavar="FILE", help="a story to play on the page")
    parser.add_argument("--flood", action="store_true", help="Telegram's limits on sending hold from the start")
    parser.add_argument(
        "--public", action="store_true", help="listen on a host that is not loopback: there are no locks"
    )
    return parser.parse_args(given)


def stories(paths: list[Path]) -> list[Script]:
    """Raises ScriptError for one that cannot be played, OSError for one that cannot be read."""
    return [read(path.read_text(encoding="utf-8"), path.stem) for path in paths]


def stage(asked: argparse.Namespace) -> Sandbox:
    """People and groups as asked for; two people and a group where nothing was. ValueError for a wrong token."""
    number, _, secret = asked.token.partition(":")
    if not number.isdigit() or not secret:
        raise ValueError(f"{asked.token!r} is no token: it looks like 123456:words")
    sandbox = Sandbox(asked.token, username=asked.username, name=asked.name)
    named = asked.person or ["Анна=Куратор", "Борис=Исполнитель"]
    people = [sandbox.person(name, caption=caption) for name, _, caption in (one.partition("=") for one in named)]
    nothing = not (asked.person or asked.group or asked.forum)
    for title in asked.group or (["Группа"] if nothing else []):
        sandbox.group(title, members=people)
    for title in asked.forum or []:
        sandbox.group(title, members=people, forum=True).topic("Первая тема")
    sandbox.hooks.scripts = stories(asked.story or [])
    sandbox.api.flood.on = asked.flood
    return sandbox


async def serve(asked: argparse.Namespace) -> None:
    """Run until interrupted or told to stop."""
    sandbox = stage(asked)
    over = asyncio.Event()
    with suppress(NotImplementedError):  # Windows has no such handlers
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
    await sandbox.start(asked.host, asked.port, public=asked.public)
    print(f"Page:    {sandbox.url}/\nBot API: {sandbox.url}/bot{asked.token}/<method>", flush=True)  # noqa: T201
    try:
        await over.wait()
    finally:
        await sandbox.stop()


def main() -> None:
    """Ends with 2 and one line where something was asked for wrongly."""
    asked = arguments()
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(serve(asked))
    except (ValueError, ScriptError, OSError) as error:
        raise SystemExit(_said(str(error))) from None


def _said(words: str) -> int:
    import sys

    print(f"python -m sandbox: {words}", file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    main()
