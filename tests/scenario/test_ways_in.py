"""How messages and departments come in: forwarded, with video, by link, into forum topics, by polling and webhook."""

import socket

import aiohttp
import pytest

from tests.scenario.test_main_flow import drafted, routed
from tests.scenario.town import Town

SECRET = "s3cret-of-the-webhook"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
async def webhook_town(tmp_path):
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    town = Town(tmp_path, mode="webhook", webhook_url=url, webhook_port=port, webhook_secret=SECRET)
    await town.open()
    await town.peopled()
    yield town
    await town.close()


async def test_the_same_by_webhook(webhook_town):
    town = webhook_town
    await routed(town)
    await drafted(town)
    await town.anna.presses("Согласовать")
    await town.settled()
    assert town.boris.sees("опубликуйте", town.groups["zhkh"])
    assert "getUpdates" not in {call.method for call in town.sandbox.calls}


@pytest.mark.parametrize("secret", ["", "wrong", None])
async def test_a_webhook_call_without_the_secret_is_refused(webhook_town, secret):
    town = webhook_town
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    forged = {"update_id": 999, "message": {"message_id": 1, "date": 0, "chat": {"id": town.anna.id, "type": "private"},
              "from": {"id": town.anna.id, "is_bot": False, "first_name": "А"}, "text": "подделка"}}  # fmt: skip
    url = town.settings.telegram.webhook_url
    async with aiohttp.ClientSession() as http, http.post(url, json=forged, headers=headers) as answer:
        assert answer.status == 403
    await town.settled()
    assert not town.anna.sees("подделка")


async def test_a_forwarded_message_keeps_its_author(town):
    maria = town.sandbox.person("Мария Жительница")
    place = town.sandbox.group("Соседи", [maria, town.anna], bot=False)
    said = await maria.says("Третий день нет воды", place)
    await town.anna.forwards(said, chat=place)
    await town.settled()
    assert "От кого: Мария Жительница" in town.anna.last().text
    assert "Третий день нет воды" in town.anna.last().text


async def test_video_documents_and_links_become_cases(town):
    await town.anna.sends_video("Прорыв трубы")
    await town.settled()
    assert "№ 1" in town.anna.last().text
    assert "1 вложение" in town.anna.last().text
    await town.anna.sends_document("Заявление")
    await town.settled()
    assert "№ 2" in town.anna.last().text
    await town.anna.says("https://ok.ru/group/1/topic/2")
    await town.settled()
    card = town.anna.last()
    assert card.button("Открыть").url == "https://ok.ru/group/1/topic/2"


async def test_what_cannot_be_registered_is_said_so(town):
    await town.anna.says("/nosuchcommand")
    await town.settled()
    assert not town.anna.sees("№ 1")
    assert town.anna.last().from_bot


async def test_departments_in_topics_of_one_forum(town):
    forum = town.sandbox.group("Администрация", [town.admin, town.boris, town.vera], forum=True)
    water, roads = forum.topic("ЖКХ"), forum.topic("Дороги")
    for code, thread in (("zhkh", water), ("dorogi", roads)):
        await town.admin.says(f"/bind {code}", forum, thread)
        await town.settled()
    await routed(town)
    card = town.boris.last(forum)
    assert "примите или верните" in card.text
    assert card.thread_id == water
    await town.boris.presses("Принять", forum)
    await town.settled()
    await town.boris.presses("Проект ответа", forum)
    await town.settled()
    prompt = town.boris.last(forum)
    assert prompt.thread_id == water
    await town.boris.replies("Починили.", to=prompt)
    await town.settled()
    await town.boris.presses("На согласование", forum)
    await town.settled()
    assert {message.thread_id for message in town.boris.messages(forum) if "№ 1" in message.text} == {water}
    assert town.anna.sees("Починили.")


async def test_a_group_that_became_a_supergroup_keeps_working(town):
    old = town.groups["zhkh"]
    await routed(town)
    new = town.sandbox.upgrade(old)
    await town.settled()
    await town.anna.says("Второе сообщение")
    await town.settled()
    await town.anna.presses("Отдел ЖКХ")
    await town.settled()
    await town.anna.presses("Направить")
    await town.settled()
    assert "Второе сообщение" in town.boris.last(new).text
