"""Drafts: what changed, what to look at twice, formatting, albums and documents, the approver's own wording."""

from storage import cases, journal
from tests.scenario.test_main_flow import drafted, routed


async def test_the_approver_sees_what_a_new_version_changes(town):
    await routed(town)
    await drafted(town, "Светильник на Ленина заменят скоро, просим ждать.")
    await town.presses(town.anna, "На доработку")
    await town.replies(town.anna, "Назовите дату")
    assert "Замечания: Назовите дату" in town.boris.last(town.groups["zhkh"]).text
    await drafted(town, "Светильник на Ленина заменят 20 марта, просим ждать.")
    card = town.anna.last()
    assert "версия 2" in card.text
    assert "<s>скоро,</s> <u>20 марта,</u>" in card.html


async def test_a_remark_is_shown_and_blocks_nothing(town):
    await routed(town)
    zhkh = town.groups["zhkh"]
    await town.presses(town.boris, "Проект ответа")
    await town.replies(town.boris, "Будет сделано. Звоните 8 923 123-45-67")
    assert "Проверьте: номер телефона; обещание без срока" in town.boris.last(zhkh).text
    await town.presses(town.boris, "На согласование")
    assert "Проверьте: номер телефона; обещание без срока" in town.anna.last().text
    await town.presses(town.anna, "Согласовать")
    assert town.boris.sees("опубликуйте", zhkh)


async def test_change_replaces_the_preview(town):
    await routed(town)
    zhkh = town.groups["zhkh"]
    await town.presses(town.boris, "Проект ответа")
    await town.replies(town.boris, "Первый текст")
    old = town.boris.last(zhkh)
    await town.presses(town.boris, "Изменить")
    await town.replies(town.boris, "Второй текст")
    stale = await town.boris.presses("На согласование", message=old)
    assert stale.alert
    await town.presses(town.boris, "На согласование")
    assert "Второй текст" in town.anna.last().text


async def test_cancel_drops_the_preview(town):
    await routed(town)
    await town.presses(town.boris, "Проект ответа")
    await town.replies(town.boris, "Текст")
    await town.presses(town.boris, "Отмена")
    assert not town.anna.sees("Проект ответа на согласование")
    assert not town.boris.last(town.groups["zhkh"]).button("На согласование")


async def test_albums_and_documents_travel_with_the_draft(town):
    await routed(town)
    zhkh = town.groups["zhkh"]
    await town.presses(town.boris, "Проект ответа")
    await town.boris.sends_photo("Сделано, смотрите фото", zhkh, town.boris.last(zhkh), count=3)
    await town.settled()
    await town.presses(town.boris, "На согласование")
    assert [len(message.media) for message in town.anna.messages()][-4:] == [1, 1, 1, 0]
    await town.presses(town.anna, "На доработку")
    await town.replies(town.anna, "Приложите акт")
    await town.presses(town.boris, "Проект ответа")
    await town.boris.sends_document("Сделано, акт приложен", zhkh, town.boris.last(zhkh))
    await town.settled()
    await town.presses(town.boris, "На согласование")
    assert town.anna.messages()[-2].media[0].kind == "document"


async def test_the_approver_corrects_and_approves_in_one_go(town):
    await routed(town)
    await drafted(town, "Светилник заменён.")
    await town.presses(town.anna, "Исправить самому")
    await town.replies(town.anna, "Светильник заменён.")
    case = await town.app.database.read(lambda tx: cases.load(tx, 1))
    assert (case.state, case.draft.text, case.draft.version) == ("approved", "Светильник заменён.", 2)
    assert town.boris.messages(town.groups["zhkh"])[-2].text == "Светильник заменён."
    written = await town.app.database.read(lambda tx: journal.history(tx, 1))
    own = [event for event in written if event.kind == "draft_submitted"][-1]
    assert own.actor.role == "coordinator"


async def test_formatting_reaches_the_approver_and_the_text_to_publish(town):
    await routed(town)
    zhkh = town.groups["zhkh"]
    await town.presses(town.boris, "Проект ответа")
    prompt = town.boris.last(zhkh)
    chat = {"id": zhkh.id, "type": "group", "title": zhkh.title}
    town.sandbox.world.queue.push("message", {
        "message_id": 99_998, "date": int(prompt.at.timestamp()), "chat": chat, "text": "Сделано: свет есть",
        "from": {"id": town.boris.id, "is_bot": False, "first_name": "Борис"},
        "entities": [{"type": "bold", "offset": 0, "length": 7}],
        "reply_to_message": {"message_id": prompt.id, "date": 0, "chat": chat},
    })  # fmt: skip
    await town.settled()
    await town.presses(town.boris, "На согласование")
    assert "<b>Сделано</b>: свет есть" in town.anna.last().html
    await town.presses(town.anna, "✅ Согласовать")
    clean = town.boris.messages(zhkh)[-2]
    assert clean.html == "<b>Сделано</b>: свет есть"
