"""The router: which update goes to which handler. Everything an update does happens in one turn."""

from __future__ import annotations

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from handlers import (
    absences,
    admin,
    auditing,
    board,
    chats,
    duties,
    erasing,
    errors,
    excusing,
    queues,
    reports,
    start,
)
from handlers.absences import press_absence
from handlers.albums import Albums
from handlers.alerting import press_alert
from handlers.answers import answer_button
from handlers.calendars import commands as calendars
from handlers.calendars.pressing import press_calendar
from handlers.callbacks import (
    AbsencePress,
    AlertPress,
    CalendarPress,
    DraftPress,
    ExcusePress,
    HandOverPress,
    InstructionPress,
    ListPress,
    PickPress,
    PromptPress,
    ReportPress,
    SetupPress,
    ShowPress,
    StepPress,
    TopicPress,
    TroublePress,
    UndoPress,
    ViewPress,
)
from handlers.composing import press_pick
from handlers.drafts import press_draft
from handlers.excusing import press_excuse
from handlers.incoming import read
from handlers.instructions import press_instruction
from handlers.lists import press_list
from handlers.mending import press_trouble
from handlers.office import Office, Turn
from handlers.pacing import heard, pressed_too_fast
from handlers.receive import receive, receive_anonymous, receive_edited
from handlers.rendered import plain
from handlers.replies import Reply
from handlers.reports import press_report
from handlers.revoking import press_hand_over
from handlers.rosters.formats import readable
from handlers.setup import pressing, receiving, typed
from handlers.show import press_show, press_view
from handlers.steps import press_step
from handlers.topics import commands as topics
from handlers.topics.pressing import press_topic
from handlers.undoing import press_undo
from storage import prompts
from storage.place import Place

router = Router(name="otklik")

ROOMS = (
    *(start, queues, admin, pressing, auditing, erasing, board, excusing, reports),
    *(absences, duties, topics, calendars),
)
COMMANDS = {name: command for room in ROOMS for name, command in room.COMMANDS.items()}
MEMBER_STATUSES = {"member", "administrator", "creator", "restricted"}


def place_of(message: Message) -> Place:
    """The chat of a message, and its topic in a forum."""
    return Place(message.chat.id, message.message_thread_id if message.is_topic_message else None)


@router.message(CommandStart())
@router.message(Command(*COMMANDS))
async def on_command(message: Message, command: CommandObject, office: Office, event_update: Update) -> None:
    """A command: one function each, in start, queues and admin."""
    words = (command.args or "").strip()
    name = command.command.lower()
    sender = message.from_user

    def work(turn: Turn) -> None:
        if sender is not None and not heard(turn, sender.id, place_of(message), int(message.date.timestamp())):
            return
        text = COMMANDS[name](turn, words, message)
        if text:
            turn.say(place_of(message), text, reply_to=message.message_id if message.chat.id < 0 else None)

    await office.turn(event_update.update_id, sender.id if sender else None, work)


@router.message(F.migrate_to_chat_id)
async def on_migration(message: Message, office: Office, event_update: Update) -> None:
    """A group became a supergroup: its id changed, everything of it moves along."""
    await office.turn(event_update.update_id, None, lambda turn: chats.migrated(turn, message))


@router.message(F.media_group_id)
async def on_album_part(message: Message, albums: Albums, event_update: Update) -> None:
    """A part of an album: kept until the others are here."""
    await albums.keep(event_update.update_id, message)


@router.message(F.users_shared)
@router.message(F.chat_shared)
async def on_chosen(message: Message, office: Office, event_update: Update) -> None:
    """People or a group chosen in Telegram by a button of ours."""
    read_by = typed.chosen_people if message.users_shared is not None else typed.chosen_group

    def work(turn: Turn) -> None:
        text = read_by(turn, message)
        if text:
            turn.say(place_of(message), text)

    await office.turn(event_update.update_id, message.chat.id, work)


@router.message(F.chat.type == ChatType.PRIVATE, F.document.file_name.func(readable))
async def on_roster(message: Message, office: Office, event_update: Update, bot: Bot) -> None:
    """A file that may be the roster; any other is a message like all."""
    if message.document is None or not await office.database.read(lambda tx: receiving.meant(tx, message)):
        await on_message(message, office, event_update)
        return
    await receiving.take(message, message.document, bot, office, event_update.update_id)


@router.message(F.from_user)
async def on_message(message: Message, office: Office, event_update: Update) -> None:
    """Any other message of a person."""
    if message.from_user is None or message.new_chat_members or message.left_chat_member:
        return
    incoming = read(message)
    if message.sender_chat is not None and message.chat.type != ChatType.PRIVATE:
        await office.turn(event_update.update_id, None, lambda turn: receive_anonymous(turn, incoming))
        return
    await office.turn(event_update.update_id, incoming.user_id, lambda turn: receive(turn, incoming))


@router.edited_message(F.from_user)
async def on_edited(message: Message, office: Office, event_update: Update) -> None:
    """A message changed after it was sent: a draft in preview follows, anything else stays as it was taken."""
    incoming = read(message)
    await office.turn(event_update.update_id, incoming.user_id, lambda turn: receive_edited(turn, incoming))


@router.my_chat_member()
async def on_membership(event: ChatMemberUpdated, office: Office, event_update: Update) -> None:
    """The bot was added, removed, given rights, blocked or started again."""
    present = event.new_chat_member.status in MEMBER_STATUSES
    await office.turn(
        event_update.update_id,
        event.from_user.id,
        lambda turn: chats.membership(turn, event.chat, present=present),
    )


@router.callback_query(StepPress.filter())
async def on_step(query: CallbackQuery, callback_data: StepPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, _id: press_step(turn, callback_data, place))


@router.callback_query(PickPress.filter())
async def on_pick(query: CallbackQuery, callback_data: PickPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, _id: press_pick(turn, callback_data, place))


@router.callback_query(ViewPress.filter())
async def on_view(query: CallbackQuery, callback_data: ViewPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, _id: press_view(turn, callback_data, place))


@router.callback_query(ShowPress.filter())
async def on_show(query: CallbackQuery, callback_data: ShowPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, _id: press_show(turn, callback_data, place))


@router.callback_query(UndoPress.filter())
async def on_undo(query: CallbackQuery, callback_data: UndoPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, _id: press_undo(turn, callback_data, place))


@router.callback_query(ExcusePress.filter())
async def on_excuse(query: CallbackQuery, callback_data: ExcusePress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, _id: press_excuse(turn, callback_data, place))


@router.callback_query(ReportPress.filter())
async def on_report(query: CallbackQuery, callback_data: ReportPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, _id: press_report(turn, callback_data, place))


@router.callback_query(ListPress.filter())
async def on_list(query: CallbackQuery, callback_data: ListPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, mid: press_list(turn, callback_data, mid, place))


@router.callback_query(TroublePress.filter())
async def on_trouble(query: CallbackQuery, callback_data: TroublePress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, mid: press_trouble(turn, callback_data, mid, place))


@router.callback_query(AbsencePress.filter())
async def on_absence(query: CallbackQuery, callback_data: AbsencePress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, mid: press_absence(turn, callback_data, mid, place))


@router.callback_query(HandOverPress.filter())
async def on_hand_over(
    query: CallbackQuery, callback_data: HandOverPress, office: Office, event_update: Update
) -> None:
    await _press(query, office, event_update, lambda turn, place, mid: press_hand_over(turn, callback_data, mid, place))


@router.callback_query(DraftPress.filter())
async def on_draft(query: CallbackQuery, callback_data: DraftPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, mid: press_draft(turn, callback_data, mid, place))


@router.callback_query(AlertPress.filter())
async def on_alert(query: CallbackQuery, callback_data: AlertPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, mid: press_alert(turn, callback_data, mid, place))


@router.callback_query(TopicPress.filter())
async def on_topic(query: CallbackQuery, callback_data: TopicPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, mid: press_topic(turn, callback_data, mid, place))


@router.callback_query(CalendarPress.filter())
async def on_calendar(query: CallbackQuery, callback_data: CalendarPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, place, mid: press_calendar(turn, callback_data, mid, place))


@router.callback_query(InstructionPress.filter())
async def on_done(query: CallbackQuery, callback_data: InstructionPress, office: Office, event_update: Update) -> None:
    await _press(query, office, event_update, lambda turn, _place, _id: press_instruction(turn, callback_data))


@router.callback_query(SetupPress.filter())
async def on_setup(query: CallbackQuery, callback_data: SetupPress, office: Office, event_update: Update) -> None:
    await _press(
        query, office, event_update, lambda turn, place, mid: pressing.press_setup(turn, callback_data, mid, place)
    )


@router.callback_query(PromptPress.filter())
async def on_prompt(query: CallbackQuery, callback_data: PromptPress, office: Office, event_update: Update) -> None:
    def work(turn: Turn, place: Place, _message_id: int) -> Reply:
        prompt = prompts.get(turn.tx, callback_data.prompt)
        if prompt is None or prompt.closed:
            return Reply(office.texts("prompt-closed"), alert=True)
        return answer_button(turn, prompt, callback_data.choice, place)

    await _press(query, office, event_update, work)


@router.callback_query()
async def on_unknown_press(query: CallbackQuery, office: Office, event_update: Update) -> None:
    """A button the bot never drew, or drew in another life: refused politely."""
    await _press(
        query,
        office,
        event_update,
        lambda _turn, _place, _id: Reply(office.texts("unknown-button"), alert=True),
    )


async def _press(query: CallbackQuery, office: Office, update: Update, work: chats.Press) -> None:
    """Run a press in a turn and answer it."""
    message = query.message
    if not isinstance(message, Message):
        office.courtesy.answer(query.id, office.texts("too-old"), alert=True)
        return
    place = place_of(message)
    who = query.from_user.id

    def paced(turn: Turn) -> Reply:
        return pressed_too_fast(turn, who) or work(turn, place, message.message_id)

    reply = await office.turn(update.update_id, who, paced)
    if reply is not None:
        office.courtesy.answer(query.id, plain(reply.text), alert=reply.alert)


def build_router() -> Router:
    """The router of a bot. Aiogram binds a router to one dispatcher, so each bot gets a fresh one."""
    fresh = Router(name="otklik")
    fresh.message.handlers = list(router.message.handlers)
    fresh.edited_message.handlers = list(router.edited_message.handlers)
    fresh.callback_query.handlers = list(router.callback_query.handlers)
    fresh.my_chat_member.handlers = list(router.my_chat_member.handlers)
    fresh.errors.handlers = list(errors.router.errors.handlers)
    return fresh
