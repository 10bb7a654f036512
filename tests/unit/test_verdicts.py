"""What each error of Telegram and of the network does to a row."""

import json

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe
from aiohttp import ClientConnectorError, ServerDisconnectedError

from bot.verdicts import verdict
from scheduler.delivery import Dead, Instead, Later, Moved, Sent
from storage.failures import Unavailable
from storage.outbox import Pending

CARD = Pending(1, -5, None, "card", {"case": 1}, 1, "case:1", 0, uncertain=False)
PHOTOS = [{"kind": "photo", "file_id": name} for name in "abc"]


def media(*files, **more):
    return Pending(1, -5, None, "media", {"media": list(files), **more}, 1, None, 0, uncertain=False)


def network(cause):
    error = TelegramNetworkError(GetMe(), "HTTP Client says: failed")
    error.__cause__ = cause
    return error


def unread(data):
    return ClientDecodeError("Failed to decode object", ValueError("?"), data)


REFUSED_TO_CONNECT = ClientConnectorError(None, OSError(111, "refused"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "uncertain"),
    [
        (network(REFUSED_TO_CONNECT), False),
        (network(ServerDisconnectedError()), True),
        (network(TimeoutError()), True),
        (TelegramServerError(GetMe(), "Bad Gateway"), True),
        (unread("<html><h1>502 Bad Gateway</h1></html>"), True),
        (TelegramUnauthorizedError(GetMe(), "Unauthorized"), True),
        (TelegramNotFound(GetMe(), "Not Found"), True),
        (Unavailable("database is locked"), False),
    ],
)
def test_faults_that_pass_are_tried_again_and_say_whether_it_may_have_arrived(error, uncertain):
    found = verdict(CARD, error)
    assert isinstance(found, Later)
    assert (found.uncertain, found.seconds) == (uncertain, None)


def test_flood_control_waits_as_long_as_telegram_says_and_was_certainly_not_sent():
    found = verdict(CARD, TelegramRetryAfter(GetMe(), "Too Many Requests", 37))
    assert isinstance(found, Later)
    assert (found.seconds, found.uncertain) == (37.0, False)


def test_definite_refusals_end_a_row():
    assert verdict(CARD, TelegramForbiddenError(GetMe(), "bot was kicked")) == Dead("bot was kicked", unreachable=True)
    assert verdict(CARD, TelegramBadRequest(GetMe(), "message thread not found")) == Dead("message thread not found")
    assert isinstance(verdict(CARD, TelegramEntityTooLarge(GetMe(), "Request Entity Too Large")), Dead)
    assert isinstance(verdict(CARD, unread("<html>413 Request Entity Too Large</html>")), Dead)
    assert isinstance(verdict(CARD, KeyError("a mistake of ours")), Dead)


def test_a_group_that_moved_is_followed():
    assert verdict(CARD, TelegramMigrateToChat(GetMe(), "moved", -100500)) == Moved(-100500)


def test_an_answer_that_is_understood_badly_is_no_reason_to_send_again():
    answer = json.loads('{"ok": true, "result": {"message_id": 77, "something": "new"}}')
    assert verdict(CARD, unread(answer)) == Sent(77)


def test_an_album_that_is_refused_is_tried_file_by_file():
    error = TelegramEntityTooLarge(GetMe(), "Request Entity Too Large")
    found = verdict(media(*PHOTOS), error)
    assert isinstance(found, Instead)
    assert (found.kind, found.payload) == ("media", {"media": PHOTOS, "singly": True})
    found = verdict(media(*PHOTOS, singly=True), error)
    assert isinstance(found, Instead)
    assert (found.kind, found.payload) == ("media", {"media": PHOTOS[1:], "singly": True, "lost": 1})
    found = verdict(media(PHOTOS[2], singly=True, lost=1), error)
    assert isinstance(found, Instead)
    assert (found.kind, found.payload) == ("keyed", {"key": "files-not-sent", "params": {"count": 2}})


def test_files_for_a_chat_that_is_gone_are_not_tried_one_by_one():
    assert isinstance(verdict(media(*PHOTOS), TelegramBadRequest(GetMe(), "chat not found")), Dead)
