"""What a visitor does with the page."""

from playwright.async_api import Locator, Page


def phone(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=f"Телефон: {name}")


async def writes(who: Locator, text: str) -> None:
    await who.get_by_test_id("composer").fill(text)
    await who.get_by_test_id("send").click()


async def presses(who: Locator, label: str) -> None:
    await who.get_by_role("button", name=label).last.click()


async def begins(page: Page, story: str) -> None:
    """Leave the story that is on, choose the act of this one, then the story itself."""
    act = story.partition("/")[0]
    await page.locator(".story.on, .story-card").first.wait_for()
    if await page.get_by_test_id("story-leave").count():
        await page.get_by_test_id("story-leave").click()
    if await page.get_by_test_id("scene").input_value() != act:
        await page.get_by_test_id("scene").select_option(act)
        await page.get_by_test_id("curtain").wait_for(state="detached")
    await page.locator(f'[data-story="{story}"]').click()
    await page.get_by_test_id("caption").wait_for()
