"""/admin and the presses of its buttons."""

from __future__ import annotations

from collections.abc import Callable

from aiogram.types import Message

from handlers.actors import is_admin
from handlers.admin import only_admins
from handlers.callbacks import SetupPress
from handlers.office import Turn
from handlers.replies import Reply
from handlers.setup import file_deeds, staff_deeds, unit_deeds
from handlers.setup.guide import refresh, shown_as, stands_in
from handlers.setup.outcome import Outcome
from handlers.setup.screens import show, wanted
from handlers.setup.undoing import undo
from handlers.setup.unit_deeds import Done
from handlers.start import CommandHandler
from handlers.texts import Html
from storage import outbox
from storage.outbox import Outgoing
from storage.people import Person
from storage.place import Place

Deed = Callable[[Turn, Person, str, Place], Done]

DEEDS: dict[str, Deed] = {
    "addDept": unit_deeds.ask_title,
    "rename": unit_deeds.ask_other_title,
    "group": unit_deeds.ask_group,
    "closeDept": unit_deeds.close,
    "reopen": unit_deeds.reopen,
    "unbind": unit_deeds.unbind,
    "test": unit_deeds.try_group,
    "testAll": unit_deeds.try_all,
    "link": staff_deeds.link,
    "recall": staff_deeds.recall,
    "choose": staff_deeds.choose,
    "enrol": staff_deeds.enrol,
    "unchoose": staff_deeds.unchoose,
    "given": staff_deeds.give,
    "taken": staff_deeds.take,
    "undo": undo,
    "getFile": file_deeds.send,
    "giveFile": file_deeds.ask,
    "apply": file_deeds.apply,
    "drop": file_deeds.drop,
}


def menu(turn: Turn, _words: str, message: Message) -> Html | None:
    """/admin: everything an admin does, by buttons."""
    if message.chat.id < 0:
        return turn.office.texts("only-private")
    show(turn, Place(message.chat.id), Outcome("home"))
    return None


def press_setup(turn: Turn, press: SetupPress, message_id: int, place: Place) -> Reply:
    """Show the screen, or do the deed and show the screen after it. Rights are looked up at every press."""
    texts, person = turn.office.texts, turn.person
    if person is None or not is_admin(person):
        return Reply(texts("only-admins"), alert=True)
    here = place.chat_id == person.telegram_id
    if not here and press.to != "undo":
        return Reply(texts("only-private"), alert=True)
    screen, deed = wanted(press), DEEDS.get(press.to)
    if screen is None and deed is None:
        return Reply(texts("unknown-button"), alert=True)
    done = screen if deed is None else deed(turn, person, press.of, place)
    if isinstance(done, Reply):
        return done
    if done is not None and not here:
        _said_in_group(turn, done, message_id, place)
    elif done is not None:
        kept = stands_in(turn.tx, place.chat_id, message_id)  # the guide stays where it is
        show(turn, place, done, None if kept else message_id)
        if done.to == "guide" and not kept:
            shown_as(turn.tx, place.chat_id, message_id, turn.now)
    refresh(turn.tx, turn.now)
    return Reply(Html(""))


def _said_in_group(turn: Turn, done: Outcome, message_id: int, place: Place) -> None:
    """A command given in a group is taken back there; screens with names are for private chats."""
    key, params = done.said or ("setup-undone", {})
    payload = {"message_id": message_id, "html": str(turn.office.texts(key, **params))}
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "edit", payload), turn.now)


COMMANDS: dict[str, CommandHandler] = {"admin": only_admins(menu)}
