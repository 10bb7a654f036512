"""Every story of the other acts is told to its end, by the calls the page makes."""

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot.demo.stories import stories

STORIES = [one for one in stories() if one.scene != "rubtsovsk"]  # those are clicked through in test_stories.py
PATIENCE = ClientTimeout(total=90)


@pytest.fixture
async def theatre(demo):
    async with ClientSession(f"{demo}/sandbox/", timeout=PATIENCE, raise_for_status=True) as http:
        yield http


@pytest.mark.parametrize("script", STORIES, ids=[one.id for one in STORIES])
async def test_a_story_is_told_to_its_end(theatre, script):
    async with theatre.post("story", json={"id": script.id}):
        pass
    for number, step in enumerate(script.steps, 1):
        async with theatre.post("story/step", json={"at": number - 1}) as answer:
            told = await answer.json()
        assert (told["stuck"], told["at"], told["shown"]["title"]) == ("", number, step.title)
    assert not told["next"]
    async with theatre.get("history") as answer:
        assert await answer.json()
