"""`otklik demo` as a visitor sees it: the whole way of a message clicked in a real browser."""

import asyncio
import re
import sys

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.browsing import ARGUMENTS, CHROMIUM, NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
START_SECONDS = 60


@pytest.fixture
async def address():
    """A demo of its own process, as `make demo` starts it."""
    demo = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert demo.stdout
    said = ""
    async with asyncio.timeout(START_SECONDS):
        while not (found := ADDRESS.search(said)):
            line = await demo.stdout.readline()
            assert line, f"the demo ended: {said}"
            said += line.decode()
    yield found[0]
    demo.terminate()
    await demo.wait()


@pytest.fixture
async def page(address):
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await browser.new_page(viewport={"width": 1600, "height": 1000})
        page.set_default_timeout(20_000)
        expect.set_options(timeout=20_000)
        await page.goto(address)
        yield page
        await browser.close()


def phone(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=f"Телефон: {name}")


async def writes(who: Locator, text: str) -> None:
    await who.get_by_test_id("composer").fill(text)
    await who.get_by_test_id("send").click()


async def presses(who: Locator, label: str) -> None:
    await who.get_by_role("button", name=label).last.click()


async def test_the_whole_way_of_a_message(page):
    anna, boris = phone(page, "Анна Кураторова"), phone(page, "Борис Лампочкин")
    history = page.get_by_test_id("history")
    await expect(boris.locator("h3")).to_have_text("Отдел ЖКХ")

    await writes(anna, "Не горят фонари на Комсомольской https://vk.com/wall-1_1")
    await expect(anna.get_by_text("Направить исполнителю: осталось")).to_be_visible()
    await presses(anna, "Отдел ЖКХ")
    await presses(anna, "✅ Отдел ЖКХ")  # a slip is undone by the same tap
    await presses(anna, "Отдел ЖКХ")
    await expect(anna.get_by_role("button", name="✅ Отдел ЖКХ")).to_be_visible()
    await presses(anna, "Направить")

    await presses(boris, "Принять")
    await expect(boris.get_by_text("принято, Борис Лампочкин")).to_be_visible()
    await presses(boris, "Проект ответа")
    await expect(boris.locator(".quoting")).to_contain_text("пришлите текст ответа")
    await writes(boris, "Фонари починили.")
    await presses(boris, "На согласование")

    await expect(anna.get_by_text("Проект ответа на согласование")).to_be_visible()
    await presses(anna, "На доработку")
    await writes(anna, "Назовите дату")
    await expect(boris.get_by_text("Замечания: Назовите дату").last).to_be_visible()
    await presses(boris, "Проект ответа")
    await expect(boris.locator(".quoting")).to_contain_text("пришлите текст ответа")
    await boris.get_by_test_id("attach").click()
    await boris.locator("[data-sample]").first.click()
    await boris.get_by_test_id("composer").fill("Фонари починили 24 ноября.")
    await boris.get_by_test_id("send-photos").click()
    await expect(boris.locator(".tile").last).to_be_visible()
    await presses(boris, "На согласование")
    await presses(anna, "Согласовать")

    await presses(boris, "Опубликовано")
    await boris.locator("[data-message]", has_text="пришлите ссылку").get_by_test_id("actions").click()
    await boris.get_by_test_id("reply").click()
    await writes(boris, "https://vk.com/wall-1_1?reply=2")
    await expect(anna.get_by_text("ответ опубликован").last).to_be_visible()
    await expect(boris.get_by_text("ответ опубликован").last).to_be_visible()
    await expect(history).to_contain_text("ответ опубликован")
    await expect(history).to_contain_text("Открытых сроков нет")


async def test_the_time_machine_brings_the_missed_term_to_the_head(page):
    anna, head = phone(page, "Анна Кураторова"), phone(page, "Глеб Градский")
    await writes(anna, "Прорвало трубу на Ленина")
    await expect(anna.get_by_text("Направить исполнителю: осталось")).to_be_visible()
    await page.get_by_test_id("clock-deadline").click()
    await expect(anna.get_by_text("Напоминание: Направить исполнителю")).to_be_visible()
    await page.get_by_test_id("clock-plus-5").click()
    await expect(anna.get_by_text("срок пропущен").first).to_be_visible()
    await page.get_by_test_id("clock-plus-30").click()
    await expect(head.get_by_text("№ 1: срок пропущен")).to_be_visible()


async def test_on_a_phone_everything_is_in_reach(page):
    await page.set_viewport_size({"width": 360, "height": 740})
    anna = phone(page, "Анна Кураторова")
    await writes(anna, "Яма у школы")
    await presses(anna, "Отдел дорог")
    await presses(anna, "Направить")
    await page.get_by_role("tab", name="Вера Дорожкина").click()
    await expect(phone(page, "Вера Дорожкина").get_by_role("button", name="Принять")).to_be_in_viewport()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
