"""Files there and back: multipart, albums, copies, downloads."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto

from sandbox import Person, Sandbox
from sandbox.world.images import png

PICTURE = BufferedInputFile(png(40, 30), "picture.png")


@pytest.fixture
async def anna(sandbox: Sandbox) -> Person:
    person = sandbox.person("Анна")
    await person.says("/start")
    return person


async def test_an_uploaded_photo_has_its_size_and_comes_back(bot: Bot, anna: Person) -> None:
    sent = await bot.send_photo(anna.id, PICTURE, caption="<i>c</i>", parse_mode="HTML")
    assert sent.photo is not None
    assert (sent.photo[-1].width, sent.photo[-1].height) == (40, 30)
    assert anna.last().html == "<i>c</i>"
    file = await bot.download(sent.photo[-1].file_id)
    assert file is not None
    assert file.read() == png(40, 30)


async def test_the_same_file_is_sent_again_by_its_id(bot: Bot, anna: Person) -> None:
    first = await bot.send_document(anna.id, BufferedInputFile(b"%PDF", "a.pdf"))
    assert first.document is not None
    await bot.send_document(anna.id, first.document.file_id, caption="again")
    assert anna.last().media[0].content == b"%PDF"
    with pytest.raises(TelegramBadRequest, match="can't use file of type Document as Photo"):
        await bot.send_photo(anna.id, first.document.file_id)
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await bot.send_document(anna.id, "nonsense")


async def test_what_is_no_picture_is_no_photo(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(anna.id, BufferedInputFile(b"text", "a.png"))


async def test_an_album_by_attach(bot: Bot, anna: Person) -> None:
    sent = await bot.send_media_group(
        anna.id, [InputMediaPhoto(media=PICTURE, caption="three"), *[InputMediaPhoto(media=PICTURE)] * 2]
    )
    assert len({one.media_group_id for one in sent}) == 1
    assert [one.text for one in anna.messages()[-3:]] == ["three", "", ""]


@pytest.mark.parametrize(("count", "words"), [(1, "too few"), (11, "too many")])
async def test_an_album_has_two_to_ten(bot: Bot, anna: Person, count: int, words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.send_media_group(anna.id, [InputMediaPhoto(media=PICTURE)] * count)


async def test_documents_do_not_mix(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="document can't be mixed"):
        await bot.send_media_group(anna.id, [InputMediaPhoto(media=PICTURE), InputMediaDocument(media=PICTURE)])


async def test_a_caption_has_its_own_limit(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_photo(anna.id, PICTURE, caption="x" * 1025)


async def test_copies_and_forwards(sandbox: Sandbox, bot: Bot, anna: Person) -> None:
    group = sandbox.group("ЖКХ", members=[anna])
    await anna.sends_photo("hole in the road", count=2)
    numbers = [one.id for one in anna.messages()[-2:]]
    await bot.copy_messages(group.id, anna.id, numbers)
    copies = anna.messages(group)[-2:]
    assert copies[0].from_bot
    assert copies[0].text == "hole in the road"
    assert copies[0].album == copies[1].album is not None
    forwarded = await bot.forward_message(group.id, anna.id, numbers[0])
    assert forwarded.forward_origin is not None
    assert anna.last(group).forwarded_from == "Анна"
    await bot.copy_message(group.id, anna.id, numbers[0], caption="other")
    assert anna.last(group).text == "other"
    with pytest.raises(TelegramBadRequest, match="message to copy not found"):
        await bot.copy_message(group.id, anna.id, 99)


async def test_media_and_captions_are_edited(bot: Bot, anna: Person) -> None:
    sent = await bot.send_photo(anna.id, PICTURE, caption="a")
    await bot.edit_message_caption(chat_id=anna.id, message_id=sent.message_id, caption="b")
    assert anna.last().text == "b"
    other = InputMediaPhoto(media=BufferedInputFile(png(10, 10), "b.png"), caption="c")
    await bot.edit_message_media(other, chat_id=anna.id, message_id=sent.message_id)
    assert anna.last().media[0].width == 10
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("x", chat_id=anna.id, message_id=sent.message_id)
