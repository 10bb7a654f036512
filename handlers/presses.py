"""Buttons: which press goes to which function, one line a kind, and the answer to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message, Update

from handlers import callbacks as buttons
from handlers.absences import press_absence
from handlers.alerting import press_alert
from handlers.answers import press_prompt
from handlers.calendars.pressing import press_calendar
from handlers.composing import press_pick
from handlers.drafts import press_draft
from handlers.excusing import press_excuse
from handlers.instructions import press_instruction
from handlers.lists import press_list
from handlers.mending import press_trouble
from handlers.office import Office, Turn
from handlers.pacing import pressed_too_fast
from handlers.rendered import plain
from handlers.replies import Reply
from handlers.reports import press_report
from handlers.revoking import press_hand_over
from handlers.setup.pressing import press_setup
from handlers.show import press_show, press_view
from handlers.steps import press_step
from handlers.topics.pressing import press_topic
from handlers.undoing import press_undo
from storage.place import Place

router = Router(name="presses")

Press = Callable[[Turn, Any, int, Place], Reply]
OfChat = Callable[[Turn, Any, Place], Reply]


def _wherever(press: OfChat) -> Press:
    """A press that does not ask which message its button is under."""
    return lambda turn, data, _message_id, place: press(turn, data, place)


PRESSES: Mapping[type[CallbackData], Press] = {
    buttons.StepPress: _wherever(press_step),
    buttons.PickPress: _wherever(press_pick),
    buttons.ViewPress: _wherever(press_view),
    buttons.ShowPress: _wherever(press_show),
    buttons.UndoPress: _wherever(press_undo),
    buttons.ExcusePress: _wherever(press_excuse),
    buttons.ReportPress: _wherever(press_report),
    buttons.PromptPress: _wherever(press_prompt),
    buttons.InstructionPress: lambda turn, data, _message_id, _place: press_instruction(turn, data),
    buttons.ListPress: press_list,
    buttons.TroublePress: press_trouble,
    buttons.AbsencePress: press_absence,
    buttons.HandOverPress: press_hand_over,
    buttons.DraftPress: press_draft,
    buttons.AlertPress: press_alert,
    buttons.TopicPress: press_topic,
    buttons.CalendarPress: press_calendar,
    buttons.SetupPress: press_setup,
}


def place_of(message: Message) -> Place:
    """The chat of a message, and its topic in a forum."""
    return Place(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def _handler(press: Press) -> Callable[..., Awaitable[None]]:
    async def pressed(query: CallbackQuery, callback_data: CallbackData, office: Office, event_update: Update) -> None:
        """Run the press in a turn and answer it."""
        await _answered(query, office, event_update, lambda turn, mid, place: press(turn, callback_data, mid, place))

    return pressed


async def _unknown(query: CallbackQuery, office: Office, event_update: Update) -> None:
    """A button the bot never drew, or drew in another life: refused politely."""
    refused = Reply(office.texts("unknown-button"), alert=True)
    await _answered(query, office, event_update, lambda _turn, _message_id, _place: refused)


async def _answered(
    query: CallbackQuery, office: Office, update: Update, work: Callable[[Turn, int, Place], Reply]
) -> None:
    message = query.message
    if not isinstance(message, Message):
        office.courtesy.answer(query.id, office.texts("too-old"), alert=True)
        return
    place, who = place_of(message), query.from_user.id

    def paced(turn: Turn) -> Reply:
        return pressed_too_fast(turn, who) or work(turn, message.message_id, place)

    reply = await office.turn(update.update_id, who, paced)
    if reply is not None:
        office.courtesy.answer(query.id, plain(reply.text), alert=reply.alert)


for _kind, _press in PRESSES.items():
    router.callback_query.register(_handler(_press), _kind.filter())
router.callback_query.register(_unknown)
