"""/calendar, alone or with an order for a day: «/calendar 27.11 выходной День города»."""

from __future__ import annotations

from aiogram.types import Message

from handlers.admin import only_admins
from handlers.calendars.pages import show
from handlers.calendars.pressing import propose
from handlers.calendars.wording import ordered
from handlers.office import Turn
from handlers.start import CommandHandler
from handlers.texts import Html
from storage.place import Place


def calendar(turn: Turn, words: str, message: Message) -> Html | None:
    """The months in words, or what an order for a day would move."""
    place = Place(message.chat.id, message.message_thread_id if message.is_topic_message else None)
    in_force = turn.office.rules.calendar
    today = in_force.local(turn.now).date()
    if not words:
        show(turn, place, "month", today)
        return None
    order = ordered(turn.office.texts, in_force, words, today)
    return turn.office.texts("calendar-usage") if order is None else propose(turn, place, *order)


COMMANDS: dict[str, CommandHandler] = {"calendar": only_admins(calendar)}
