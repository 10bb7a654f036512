"""`otklik demo` as a visitor sees it: the whole way of a message clicked in a real browser."""

import pytest
from playwright.async_api import expect

from tests.browser.thumbs import phone, presses, writes
from tests.browsing import NEEDS_CHROMIUM

pytestmark = [*NEEDS_CHROMIUM, pytest.mark.usefixtures("anew")]


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
