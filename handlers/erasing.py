"""/erase N reason: the personal data of a closed case goes, for good, once an admin has pressed the button."""

from __future__ import annotations

from aiogram.types import Message

from handlers.admin import only_admins
from handlers.asks import put_question
from handlers.office import Turn
from handlers.replies import Reply
from handlers.start import CommandHandler
from handlers.texts import Html
from storage import cases, mailing, prompts
from storage.erasure import StillOpen, erase_case
from storage.place import Place
from storage.prompts import Prompt
from workflow.actors import Actor

PURPOSE = "erase"


def erase(turn: Turn, words: str, message: Message) -> Html | None:
    """Ask whether it is meant: it cannot be taken back."""
    texts, person = turn.office.texts, turn.person
    number, _, reason = words.removeprefix("№").strip().partition(" ")
    if person is None or not number.isdigit() or not reason.strip():
        return texts("erase-usage")
    case = cases.load(turn.tx, int(number))
    if case is None:
        return texts("refused-unknown-case", number=int(number))
    if case.is_open:
        return texts("erase-open", number=case.number)
    place = Place(message.chat.id, message.message_thread_id if message.is_topic_message else None)
    put_question(turn, person, place, PURPOSE, {"reason": reason.strip()}, case.number)
    return None


def press_erase(turn: Turn, prompt: Prompt) -> Reply:
    """Erase it, and show the case without its words wherever its card stands."""
    texts, person, number = turn.office.texts, turn.person, prompt.case_number
    if person is None or number is None or not any(address.role == "admin" for address in person.roles):
        return Reply(texts("only-admins"), alert=True)
    prompts.close(turn.tx, prompt.id, turn.now)
    try:
        erased = erase_case(turn.tx, number, Actor("admin", person=person.id), turn.now, prompt.args["reason"])
    except StillOpen:
        return Reply(texts("erase-open", number=number), alert=True)
    mailing.refresh_cards(turn.tx, number, turn.now)
    done = texts("erase-done", number=number, events=erased)
    turn.say(Place(prompt.chat_id, prompt.thread_id), done)
    return Reply(texts("erase-toast", number=number))


COMMANDS: dict[str, CommandHandler] = {"erase": only_admins(erase)}
