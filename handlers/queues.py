"""What waits for me, what waits for anybody, one case: /my, /queue, /case N, /why N."""

from __future__ import annotations

from collections.abc import Iterable

from aiogram.types import Message

from handlers.cards import CardText
from handlers.history import history_text
from handlers.office import Turn
from handlers.rendered import clip
from handlers.start import CommandHandler
from handlers.texts import Html
from handlers.why import why_text
from storage import cases, mailing
from storage.place import Place
from workflow.case import Case
from workflow.holders import holders

LINES = 15


def my(turn: Turn, _words: str, _message: Message) -> Html:
    """/my: cases where a role of mine must act now."""
    if turn.person is None:
        return turn.office.texts("stranger")
    mine = set(turn.person.roles)
    regulation = turn.office.rules.regulation
    held = (case for case in _open(turn) if mine & set(holders(regulation, case)))
    return _list(turn, "my-title", held)


def queue(turn: Turn, _words: str, _message: Message) -> Html:
    """/queue: everything open."""
    if turn.person is None:
        return turn.office.texts("stranger")
    return _list(turn, "queue-title", _open(turn))


def case(turn: Turn, words: str, message: Message) -> Html | None:
    """/case N: its history, and its card."""
    found = _numbered(turn, words)
    if isinstance(found, Html):
        return found
    thread = message.message_thread_id if message.is_topic_message else None
    place = Place(message.chat.id, thread)
    turn.say(place, history_text(turn, found))
    mailing.send_card(turn.tx, found.number, place, turn.now, about="shown")
    return None


def why(turn: Turn, words: str, _message: Message) -> Html:
    """/why N: how each due instant was counted."""
    found = _numbered(turn, words)
    return found if isinstance(found, Html) else why_text(turn, found)


def _numbered(turn: Turn, words: str) -> Case | Html:
    texts = turn.office.texts
    if turn.person is None:
        return texts("stranger")
    digits = words.strip().removeprefix("№").strip()
    if not digits.isdigit():
        return texts("which-case")
    found = cases.load(turn.tx, int(digits))
    return texts("refused-unknown-case", number=int(digits)) if found is None else found


def _open(turn: Turn) -> list[Case]:
    loaded = (cases.load(turn.tx, number) for number in cases.open_numbers(turn.tx))
    return [case for case in loaded if case is not None]


def _list(turn: Turn, title: str, found: Iterable[Case]) -> Html:
    texts, rules = turn.office.texts, turn.office.rules
    listed = list(found)
    if not listed:
        return texts("nothing-waits")
    parts = [texts(title, count=len(listed))]
    for item in listed[:LINES]:
        card = CardText(turn.tx, rules, texts, item, turn.now)
        nearest = card.terms().split("\n")[0]
        parts.append(texts("queue-line", number=item.number, text=clip(item.text, 80), term=Html(nearest)))
    if len(listed) > LINES:
        parts.append(texts("queue-more", count=len(listed) - LINES))
    return Html("\n\n".join(parts))


COMMANDS: dict[str, CommandHandler] = {"my": my, "queue": queue, "case": case, "why": why}
