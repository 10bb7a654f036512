"""Stories on any bot: written down as data, played step by step, left at any point."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram import Dispatcher

from sandbox import Sandbox, SandboxClock
from sandbox.__main__ import arguments, stage
from sandbox.story.player import Player
from sandbox.story.script import ScriptError, read

STORY = """
title = "A day"
summary = "Anna writes, the bot echoes."

[[step]]
title = "Anna writes"
caption = "She says hello,
and the bot echoes it."
acts = [ { who = "writer", says = "hello" } ]

[[step]]
title = "Anna accepts"
caption = "One press."
ref = "7"
acts = [ { clock = "+30" }, { who = "writer", presses = "Принять", on = "hello" } ]
look = ["writer"]
""".replace('"She says hello,\nand the bot echoes it."', '"""She says hello,\nand the bot echoes it."""')


def step(*lines: str) -> str:
    return "\n".join(["title = 'x'", "[[step]]", *lines])


async def test_steps_are_played_one_after_another(sandbox: Sandbox, polling: Dispatcher) -> None:
    anna = sandbox.person("Анна")
    sandbox.hooks.scripts = [read(STORY, "day", {"writer": "Анна"})]
    player, before = Player(sandbox), sandbox.clock.now()
    await player.begin("day")
    await player.step(0)
    assert player.told is not None
    assert player.told.script.steps[0].caption == "She says hello, and the bot echoes it."
    assert anna.last().text == "hello"
    await player.step(0)  # a double click
    assert player.told.at == 1
    await player.step(1)
    assert anna.last().text == "accepted"
    assert player.told.look == [{"person": anna.id, "chat": anna.id}]
    assert (sandbox.clock.now() - before).total_seconds() >= 1800


async def test_a_step_that_has_become_impossible_says_why_and_can_be_tried_again(
    sandbox: Sandbox, polling: Dispatcher
) -> None:
    anna = sandbox.person("Анна")
    sandbox.hooks.scripts = [read(STORY, "day", {"writer": "Анна"})]
    player = Player(sandbox)
    await player.begin("day")
    await player.step(0)
    player.taken_over()
    await anna.presses("Принять")
    await sandbox.settled()
    await player.step(1)
    assert player.told is not None
    assert (player.told.at, player.told.taken) == (1, True)
    assert "no button «Принять»" in player.told.stuck
    await anna.says("hello")
    await sandbox.settled()
    await player.step(1)
    assert (player.told.at, player.told.taken, player.told.stuck) == (2, False, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = ", "day: Invalid value"),
        ('title = "x"', r"a story has \[\[step\]\]s"),
        (step("title = 'y'"), "day, step 1: caption is missing"),
        (step("title = 'y'", "caption = 'z'", "acts = [{ who = 'a', sings = 'b' }]"), "step 1: .*one of says"),
        (step("title = 'y'", "caption = 'z'", "acts = [{ who = 'a', says = 'b', to = 'c' }]"), "says knows no to"),
    ],
)  # fmt: skip
def test_a_story_that_cannot_be_played_says_where(text: str, words: str) -> None:
    with pytest.raises(ScriptError, match=words):
        read(text, "day")


async def test_another_world_at_the_same_address(sandbox: Sandbox, polling: Dispatcher) -> None:
    anna = sandbox.person("Анна")
    await anna.says("hello")
    await sandbox.settled()
    sandbox.fail("sendMessage")
    sandbox.anew(SandboxClock(datetime(2026, 3, 16, tzinfo=UTC)))
    assert (sandbox.persons, sandbox.calls, sandbox.api.faults.waiting) == ({}, [], [])
    again = sandbox.person("Анна")
    await again.says("hello again")
    await sandbox.settled()
    assert again.last().text == "hello again"
    assert again.last().at == datetime(2026, 3, 16, tzinfo=UTC)


def test_the_stage_is_set_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "day.toml").write_text(STORY, encoding="utf-8")
    asked = arguments(
        ["--token", "7:x", "--person", "Анна=Куратор", "--forum", "Город", "--story", str(tmp_path / "day.toml")]
    )
    made = stage(asked)
    (anna,) = made.persons.values()
    assert (made.world.bot.id, anna.user.caption, made.hooks.scripts[0].id) == (7, "Куратор", "day")
    (room,) = [room for room in made.world.rooms.values() if room.kind == "supergroup"]
    assert [topic.name for topic in room.topics.values()] == ["Первая тема"]
    with pytest.raises(ValueError, match="is no token"):
        stage(arguments(["--token", "secret"]))
