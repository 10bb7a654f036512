"""What waits for me, what is open, what is found, one case: /my, /queue, /find, /case N, /why N."""

from __future__ import annotations

from aiogram.types import Message

from handlers.history import history_text
from handlers.lists import show
from handlers.office import Turn
from handlers.start import CommandHandler
from handlers.texts import Html
from handlers.why import why_text
from storage import cards, cases, departments, mailing
from storage.place import Place
from workflow.case import Case

SUPERGROUP = "-100"  # ids of supergroups begin so


def my(turn: Turn, _words: str, message: Message) -> Html | None:
    """/my: cases where a role of mine must act now."""
    return _listed(turn, "my", message)


def queue(turn: Turn, _words: str, message: Message) -> Html | None:
    """/queue: everything open."""
    return _listed(turn, "queue", message)


def find(turn: Turn, words: str, message: Message) -> Html | None:
    """/find words: by text, number, author, link, department, state."""
    if turn.person is not None and not words.strip():
        return turn.office.texts("find-usage")
    return _listed(turn, "find", message, words.strip())


def _listed(turn: Turn, name: str, message: Message, query: str = "") -> Html | None:
    if turn.person is None:
        return turn.office.texts("stranger")
    thread = message.message_thread_id if message.is_topic_message else None
    show(turn, name, Place(message.chat.id, thread), query=query)
    return None


def case(turn: Turn, words: str, message: Message) -> Html | None:
    """/case N: its history, and its card."""
    found = _numbered(turn, words)
    if isinstance(found, Html):
        return found
    thread = message.message_thread_id if message.is_topic_message else None
    place = Place(message.chat.id, thread)
    turn.say(place, Html("\n".join([history_text(turn, found), *_card_links(turn, found.number)])))
    mailing.send_card(turn.tx, found.number, place, turn.now, about="shown")
    return None


def _card_links(turn: Turn, number: int) -> list[Html]:
    """Where the case's cards stand. Only messages of supergroups have addresses: t.me/c/chat/message."""
    texts = turn.office.texts
    links = []
    for card in cards.of_case(turn.tx, number):
        department = departments.of_chat(turn.tx, card.chat_id, card.thread_id)
        if department is not None and str(card.chat_id).startswith(SUPERGROUP):
            url = f"https://t.me/c/{str(card.chat_id).removeprefix(SUPERGROUP)}/{card.message_id}"
            links.append(texts("case-card-link", dept=department.title, url=Html(url)))
    return links


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


COMMANDS: dict[str, CommandHandler] = {"my": my, "queue": queue, "find": find, "case": case, "why": why}
