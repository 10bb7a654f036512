"""One demo of its own process for a file of tests, set anew for each of them, and a page that may not complain."""

import os
import re
import signal

import pytest
from aiohttp import ClientSession
from playwright.async_api import async_playwright, expect

from tests.browsing import ARGUMENTS, CHROMIUM
from tests.hatching import hatch

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
WAIT = 90_000


@pytest.fixture(scope="module")
def demo():
    """The address of a demo as `make demo` starts it."""
    reading, writing = os.pipe()
    process = hatch("demo", "--port", "0", env=os.environ, stdout=writing, stderr=writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as telling:
        said = ""
        while not (found := ADDRESS.search(said)):
            line = telling.readline()
            assert line, f"the demo ended: {said}"
            said += line
        yield found[0]
        process.send_signal(signal.SIGTERM)
        rest = telling.read()
    assert process.joined() == 0, rest
    assert "[error" not in rest, rest


@pytest.fixture
async def anew(demo):
    """The town of the first act, at the beginning of its day: what other tests did is gone."""
    async with ClientSession() as http, http.post(f"{demo}/sandbox/scene", json={"id": "rubtsovsk"}) as answer:
        assert answer.status == 200, await answer.text()


@pytest.fixture
async def page(demo):
    """Whatever the page asks of other hosts or complains of fails the test."""
    complaints = []
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await browser.new_page(viewport={"width": 1600, "height": 1000}, base_url=demo)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(demo) else complaints.append(asked.url))
        page.set_default_timeout(WAIT)
        expect.set_options(timeout=WAIT)
        await page.goto(demo)
        yield page
        await browser.close()
    assert complaints == []
