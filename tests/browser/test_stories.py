"""Every kind of story is clicked through to its end, one is taken over. Other acts: test_stories_of_other_acts.py."""

import pytest
from playwright.async_api import expect

from bot.demo.stories import stories
from tests.browser.thumbs import begins, phone, presses, writes
from tests.browsing import NEEDS_CHROMIUM

pytestmark = [*NEEDS_CHROMIUM, pytest.mark.slow]
STORIES = [one for one in stories() if one.scene == "rubtsovsk"]


def test_the_first_act_has_every_kind():
    assert {one.id.partition("/")[2] for one in STORIES} == {one.id.partition("/")[2] for one in stories()}
    assert len(STORIES) == 5


@pytest.mark.parametrize("script", STORIES, ids=[one.id for one in STORIES])
async def test_a_story_is_played_step_by_step_to_its_end(page, script):
    await begins(page, script.id)
    caption = page.get_by_test_id("caption")
    await expect(caption).to_contain_text(script.summary)
    for number, step in enumerate(script.steps, 1):
        await page.get_by_test_id("story-next").click()
        await expect(caption).to_contain_text(f"{number}. {step.title}")
        await expect(caption).to_contain_text(step.caption)
        if step.ref:
            await expect(caption.locator(".ref")).to_have_text(step.ref)
        await expect(page.get_by_test_id("stuck")).to_have_count(0)
        await expect(page.locator(".phone.lit")).to_have_count(len(step.look))
    await expect(page.get_by_test_id("finished")).to_be_visible()
    await expect(page.get_by_test_id("history").locator(".timeline .event").first).to_be_visible()


async def test_a_story_is_taken_over_in_the_middle(page):
    await begins(page, "rubtsovsk/ordinary")
    for title in ("1. Куратор нашёл", "2. Сообщение направлено"):
        await page.get_by_test_id("story-next").click()
        await expect(page.get_by_test_id("caption")).to_contain_text(title)
    anna, boris = phone(page, "Анна Кураторова"), phone(page, "Борис Лампочкин")
    await presses(boris, "Вернуть")
    await expect(page.get_by_test_id("taken")).to_be_visible()
    await expect(boris.locator(".quoting")).to_be_visible()  # the bot asks for the reason
    await writes(boris, "Фонари обслуживает отдел дорог")
    await expect(anna.get_by_text("Фонари обслуживает отдел дорог").last).to_be_visible()

    await page.get_by_test_id("story-next").click()
    await expect(page.get_by_test_id("stuck")).to_contain_text("вы пошли своим путём")
    await page.get_by_test_id("story-leave").click()
    await presses(anna, "Отдел дорог")
    await presses(anna, "Направить")
    await expect(phone(page, "Вера Дорожкина").get_by_role("button", name="Принять").last).to_be_visible()
    await expect(page.get_by_test_id("history")).to_contain_text("Фонари обслуживает отдел дорог")


async def test_a_story_begun_again_begins_from_nothing(page):
    await begins(page, "rubtsovsk/late")
    await page.get_by_test_id("story-next").click()
    await expect(page.get_by_test_id("history")).to_contain_text("зарегистрировано")
    await page.get_by_test_id("story-restart").click()
    await expect(page.get_by_test_id("caption")).to_contain_text("Начало")
    await expect(page.get_by_test_id("history")).to_contain_text("Дел пока нет")
    await expect(page.get_by_test_id("clock")).to_contain_text("10:00")


async def test_a_story_plays_by_itself_until_it_is_paused(page):
    await page.clock.install()  # what is read between two steps is not waited for
    await begins(page, "rubtsovsk/several")
    await page.get_by_test_id("story-play").click()
    caption = page.get_by_test_id("caption")
    await expect(caption).to_contain_text("1. Сообщение на два отдела")
    await page.clock.fast_forward(60_000)
    await expect(caption).to_contain_text("2. Кто отвечает")
    await page.get_by_test_id("story-play").click()
    await expect(page.get_by_test_id("story-play")).to_have_text("Играть")
    await page.clock.fast_forward(60_000)
    await expect(caption).to_contain_text("2. Кто отвечает")


async def test_the_act_is_changed_from_the_page(anew, page):
    await writes(phone(page, "Анна Кураторова"), "Яма у школы")
    await expect(page.get_by_test_id("history")).to_contain_text("зарегистрировано")
    await page.get_by_test_id("scene").select_option("bolshebeysugskoe")
    await page.get_by_test_id("curtain").wait_for(state="detached")
    await expect(page.get_by_test_id("history")).to_contain_text("Дел пока нет")
    anna = phone(page, "Анна Кураторова")
    await writes(anna, "Яма у школы")
    await presses(anna, "Главе на решение")
    await expect(phone(page, "Глеб Градский").get_by_text("Нужно решение")).to_be_visible()
    assert await page.get_by_test_id("scene").locator("option").count() == 5
