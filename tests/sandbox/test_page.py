"""The page in a real browser: whatever a phone shows can be pressed."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import ForceReply
from playwright.async_api import Page, async_playwright, expect

from sandbox import Sandbox
from tests.browsing import ARGUMENTS, CHROMIUM, NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM


@pytest.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[Page]:
    """The page; whatever it asks of other hosts or complains of fails the test."""
    complaints: list[str] = []
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await browser.new_page(viewport={"width": 1400, "height": 900})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(sandbox.url) else complaints.append(asked.url))
        page.set_default_timeout(10_000)
        yield page
        await browser.close()
    assert complaints == []


async def test_a_person_starts_writes_presses_and_sees_the_answer(
    sandbox: Sandbox, page: Page, polling: Dispatcher
) -> None:
    anna = sandbox.person("Анна", caption="Куратор")
    await page.goto(sandbox.url)
    phone = page.locator(f'[data-phone="{anna.id}"]')
    await phone.get_by_test_id("start").click()
    await expect(phone.get_by_text("hello None")).to_be_visible()
    await phone.get_by_test_id("composer").fill("<script>alert(1)</script>")
    await phone.get_by_test_id("send").click()
    await phone.get_by_role("button", name="Принять").click()
    await expect(phone.get_by_test_id("toast")).to_have_text("Принято")
    await expect(phone.get_by_text("изменено")).to_be_visible()
    assert anna.sees("<script>alert(1)</script>")


async def test_photos_replies_forwards_and_edits(sandbox: Sandbox, page: Page, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    group = sandbox.group("ЖКХ", members=[anna])
    await anna.says("hole")
    await bot.send_message(anna.id, "Which street?", reply_markup=ForceReply())
    await page.goto(sandbox.url)
    phone = page.locator(f'[data-phone="{anna.id}"]')
    await phone.get_by_test_id("back").click()
    await phone.locator(f'[data-chat="{anna.id}"]').click()
    await expect(phone.locator(".quoting")).to_contain_text("Which street?")
    await phone.get_by_test_id("composer").fill("Lenina")
    await phone.get_by_test_id("composer").press("Enter")
    await expect(phone.locator(".quote")).to_contain_text("Which street?")
    assert anna.last().reply_to == anna.messages()[-2].id

    await phone.get_by_test_id("attach").click()
    await phone.locator("[data-sample]").nth(0).click()
    await phone.locator("[data-sample]").nth(1).click()
    await phone.get_by_test_id("send-photos").click()
    await expect(phone.locator(".grid .tile")).to_have_count(2)
    assert anna.last().album == anna.messages()[-2].album is not None

    await phone.get_by_test_id("actions").last.click()
    await phone.get_by_test_id("forward").click()
    await phone.locator(f'[data-choice="{group.id}"]').click()
    await expect(phone.locator(".forwarded")).to_contain_text("Анна")
    assert [len(one.media) for one in anna.messages(group)[-2:]] == [1, 1]

    await phone.get_by_test_id("back").click()
    await phone.locator(f'[data-chat="{anna.id}"]').click()
    await phone.locator("[data-message]", has_text="hole").get_by_test_id("actions").click()
    await phone.get_by_test_id("edit").click()
    await phone.get_by_test_id("composer").fill("a deep hole")
    await phone.get_by_test_id("send").click()
    await expect(phone.get_by_text("a deep hole")).to_be_visible()
    assert anna.messages()[0].edited


async def test_news_in_another_chat_comes_as_a_banner(sandbox: Sandbox, page: Page, bot: Bot) -> None:
    anna = sandbox.person("Анна")
    group = sandbox.group("ЖКХ", members=[anna])
    await page.goto(sandbox.url)
    phone = page.locator(f'[data-phone="{anna.id}"]')
    await expect(phone.locator("h3")).to_have_text("ЖКХ")
    await phone.get_by_test_id("back").click()
    await phone.locator(f'[data-chat="{anna.id}"]').click()
    await bot.send_message(group.id, "New case")
    await phone.locator(".banner", has_text="New case").click()
    await expect(phone.locator("h3")).to_have_text("ЖКХ")
    await expect(phone.get_by_text("New case")).to_be_visible()


async def test_the_clock_and_the_history(sandbox: Sandbox, page: Page) -> None:
    sandbox.person("Анна")
    sandbox.hooks.history = lambda: [
        {"number": 7, "title": "Hole", "state": "open", "events": [{"at": "now", "who": "Анна", "what": "registered"}],
         "deadlines": [{"kind": "accept", "due": "2026-11-24T15:00:00+00:00", "left": "5 мин"}]},
    ]  # fmt: skip
    await page.goto(sandbox.url)
    await expect(page.get_by_test_id("history")).to_contain_text("registered")
    await expect(page.get_by_test_id("clock-morning")).to_have_count(0)
    before = await page.get_by_test_id("clock").inner_text()
    await page.get_by_test_id("clock-plus-30").click()
    await expect(page.get_by_test_id("clock")).not_to_have_text(before)


async def test_on_a_narrow_screen_phones_are_tabs(sandbox: Sandbox, page: Page) -> None:
    people = [sandbox.person(name) for name in ("Анна", "Борис", "Вера")]
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.goto(sandbox.url)
    await page.locator(f'[data-tab="{people[2].id}"]').click()
    await expect(page.locator(f'[data-phone="{people[2].id}"]').get_by_test_id("start")).to_be_in_viewport()
    assert await page.evaluate("document.documentElement.scrollWidth") == 320
