"""The page without a mouse, and on a phone's width."""

import pytest
from playwright.async_api import expect

from tests.browser.thumbs import begins, phone, presses, writes
from tests.browsing import NEEDS_CHROMIUM

pytestmark = [*NEEDS_CHROMIUM, pytest.mark.usefixtures("anew"), pytest.mark.slow]
OUTLINED = "document.activeElement.matches(':focus-visible') && getComputedStyle(document.activeElement).outlineStyle"
FAR = 80
READY = '[data-testid="story-next"][aria-disabled="false"], [data-testid="finished"]'  # a step is over


async def tabs_to(page, words, key="Tab"):
    """Tab on to the first stop with these words; every stop on the way can be seen."""
    for _ in range(FAR):
        await page.keyboard.press(key)
        text = await page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''")
        if words in text:
            assert await page.evaluate(OUTLINED) not in {False, "none"}
            return
    raise AssertionError(f"«{words}» is not reached by {key}")


async def somebody(page, name, does, **what):
    """On another phone, without touching this page."""
    state = await (await page.request.get("/sandbox/state")).json()
    person = next(person["id"] for person in state["people"] if person["name"] == name)
    answer = await page.request.post(f"/sandbox/people/{person}/{does}", data=what)
    assert answer.ok, await answer.text()


async def test_a_case_is_routed_without_a_mouse(page):
    await expect(phone(page, "Анна Кураторова")).to_be_visible()
    await page.keyboard.press("1")
    await page.keyboard.type("Яма у школы № 5")
    await page.keyboard.press("Enter")
    anna = phone(page, "Анна Кураторова")
    await expect(anna.get_by_text("Направить исполнителю: осталось")).to_be_visible()
    await tabs_to(page, "История", "Shift+Tab")
    await page.keyboard.press("Home")
    await tabs_to(page, "Отдел ЖКХ", "ArrowDown")
    await page.keyboard.press("Enter")
    await expect(anna.get_by_role("button", name="✅ Отдел ЖКХ")).to_be_focused()  # the card was redrawn under it
    await tabs_to(page, "Направить", "ArrowDown")
    await page.keyboard.press("Enter")
    boris = phone(page, "Борис Лампочкин")
    await expect(boris.get_by_role("button", name="Принять")).to_be_visible()

    await page.keyboard.press("2")
    await expect(boris.get_by_test_id("composer")).to_be_focused()
    await page.keyboard.press("Escape")
    line = boris.locator(".chat-line", has_text="Вам направлено")
    await expect(line).to_be_focused()
    await somebody(page, "Глеб Градский", "says", text="/my")
    await expect(phone(page, "Глеб Градский").get_by_text("/my")).to_be_visible()  # the list was redrawn meanwhile
    await expect(line).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(boris.get_by_role("button", name="Принять")).to_be_visible()


async def test_a_question_to_one_takes_no_keys_from_another(page):
    anna, boris = phone(page, "Анна Кураторова"), phone(page, "Борис Лампочкин")
    await writes(anna, "Яма у школы № 5")
    await presses(anna, "Отдел ЖКХ")
    await presses(anna, "Направить")
    await presses(boris, "Принять")
    await expect(boris.get_by_role("button", name="Проект ответа")).to_be_visible()
    await anna.get_by_test_id("composer").focus()
    await somebody(page, "Борис Лампочкин", "presses", text="Проект ответа")
    await expect(boris.locator(".quoting")).to_contain_text("пришлите текст ответа")
    await page.keyboard.type("Спасибо")
    await expect(anna.get_by_test_id("composer")).to_have_value("Спасибо")


async def test_a_story_is_played_without_a_mouse(page):
    await expect(page.locator(".story-card").first).to_be_visible()
    await tabs_to(page, "Срыв срока", "Shift+Tab")
    await page.keyboard.press("Enter")
    caption = page.get_by_test_id("caption")
    await expect(caption).to_contain_text("Начало")
    for number in range(1, 10):
        await page.keyboard.press("n")
        await expect(caption.locator(".step-title")).to_contain_text(f"{number}.")
        await expect(page.locator(READY)).to_be_visible()
    await expect(page.get_by_test_id("finished")).to_be_visible()
    await page.keyboard.press("?")
    await expect(page.get_by_test_id("help")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("help")).to_have_count(0)


async def test_a_story_on_a_phones_width(page):
    await page.set_viewport_size({"width": 390, "height": 800})
    await begins(page, "rubtsovsk/several")
    looked = [
        "Анна Кураторова",
        "Борис Лампочкин",
        "Вера Дорожкина",
        "Борис Лампочкин",
        "Анна Кураторова",
        "Борис Лампочкин",
    ]
    for number, name in enumerate(looked, 1):
        await page.get_by_test_id("story-next").click()
        await expect(page.get_by_test_id("caption")).to_contain_text(f"{number}.")
        await expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
        await expect(phone(page, name).get_by_test_id("composer")).to_be_in_viewport()
        assert await page.evaluate("document.documentElement.scrollWidth") == 390
    await expect(page.get_by_test_id("finished")).to_be_in_viewport()
    await page.get_by_test_id("history-fold").click()
    await expect(page.get_by_test_id("history").get_by_text("ответ опубликован").last).to_be_visible()
    await page.get_by_role("tab", name="Вера Дорожкина").focus()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    assert await page.get_by_role("tab", name="Вера Дорожкина").get_attribute("aria-selected") == "false"


async def test_trouble_is_ordered_from_the_page(page):
    await page.get_by_test_id("tools-trouble").click()
    window = page.get_by_test_id("trouble")
    await window.get_by_test_id("fault-kind").select_option("before")
    await window.get_by_test_id("fault-method").select_option("sendMessage")
    await window.get_by_test_id("fault-order").click()
    await expect(window.get_by_test_id("faults-waiting")).to_contain_text("sendMessage: запрос не дойдёт, раз: 1")
    await page.keyboard.press("Escape")
    anna = phone(page, "Анна Кураторова")
    await anna.get_by_test_id("composer").fill("Яма у школы")
    await anna.get_by_test_id("composer").press("Enter")
    await expect(anna.get_by_text("Направить исполнителю: осталось")).to_be_visible()  # the bot tried again
    await page.get_by_test_id("tools-trouble").click()
    await expect(page.get_by_test_id("faults-waiting")).to_contain_text("Неполадок не назначено")
    await expect(page.get_by_test_id("calls").locator(".bad").first).to_contain_text("sendMessage")
