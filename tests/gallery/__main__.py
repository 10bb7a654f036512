"""`make gallery`: plays the stories through the sandbox and photographs the phones."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright

from tests.browsing import ARGUMENTS, CHROMIUM
from tests.gallery.desks import first_start
from tests.gallery.shots import Story
from tests.gallery.stories import STORIES
from tests.scenario.town import Town

FOLDER = Path(__file__).parents[2] / "docs" / "gallery"
ONLY = {int(word) for word in sys.argv[1:]}  # numbers of stories to photograph anew; all, where none is named
HEAD = "# Галерея\n\nКаждая карточка, как её видят люди. Строится командой `make gallery`, руками ничего не правится.\n"


async def story(page: Page, number: int, regulation: str, start: str, told: Story) -> list[str]:
    """Play one story; the Markdown of its pictures."""
    lines = [f"\n## {told.__doc__}\n"]
    with tempfile.TemporaryDirectory() as folder:
        town = Town(Path(folder), regulation, start)
        await town.open()
        if told is not first_start:  # which begins with nobody but the admin
            await town.staffed()
        shot = 0
        async for title, who, chat in told(town):
            shot += 1
            name = f"{number}-{shot:02}.png"
            if not ONLY or number in ONLY:
                await photograph(page, town, who, chat, FOLDER / name)
            lines.append(f'<img src="{name}" width="300" alt="{title}" title="{title}">')
        await town.close()
    return lines


async def photograph(page: Page, town: Town, who, chat, file: Path) -> None:
    """The person's phone with the chat open, scrolled to its end."""
    await page.goto(town.sandbox.url)
    tab = page.locator(f'[data-tab="{who.id}"]')
    await tab.click()
    phone = page.locator(f'[data-phone="{who.id}"]')
    wanted = chat.id if chat is not None else who.id
    back = phone.get_by_test_id("back")
    if await back.is_visible():
        await back.click()
        await phone.locator(f'[data-chat="{wanted}"]').click()
    await page.wait_for_timeout(250)  # fonts and pictures settle
    await phone.locator(".screen").screenshot(path=file)


def ready() -> None:
    """Without a font of emoji every button would begin with an empty box."""
    if not subprocess.run(["fc-list", ":lang=und-zsye"], capture_output=True, check=True).stdout:
        sys.exit("no font of emoji: apt install fonts-noto-color-emoji")


async def build() -> None:
    """All stories, then the page."""
    if not ONLY:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = [HEAD]
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await browser.new_page(viewport={"width": 380, "height": 760})
        for number, (regulation, start, told) in enumerate(STORIES, 1):
            lines += await story(page, number, regulation, start, told)
        await browser.close()
    (FOLDER / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


ready()
asyncio.run(build())
