"""/report: a period picked by buttons, the report sent when it is made."""

from __future__ import annotations

import re
from datetime import date

from aiogram.types import Message

from handlers.asks import put_question
from handlers.callbacks import ReportPress
from handlers.days import read_day
from handlers.figuring import period_title
from handlers.incoming import Incoming
from handlers.office import Turn
from handlers.rendered import Button, Rendered, Rows
from handlers.replies import Reply
from handlers.start import CommandHandler
from handlers.texts import Html, Texts
from storage import outbox, prompts, report_orders
from storage.outbox import Outgoing
from storage.place import Place
from storage.prompts import Prompt
from storage.report_orders import Order
from workflow import periods
from workflow.periods import KINDS, Period
from workflow.reporting import READERS

DAYS, PURPOSE = "days", "report_days"
SEPARATED = re.compile(r"\s*[—–]\s*|\s+-\s+|(?<=\.\d{4})-|\s+")  # 2026-03-01 keeps its hyphens


def report(turn: Turn, _words: str, message: Message) -> Html | None:
    """The periods to choose from."""
    if not _may(turn):
        return turn.office.texts("stranger" if turn.person is None else "report-only")
    thread = message.message_thread_id if message.is_topic_message else None
    outbox.enqueue(turn.tx, Outgoing(message.chat.id, thread, "report_menu", {}), turn.now)
    return None


def menu(texts: Texts) -> Rendered:
    """This and the previous week, month, quarter, year; and any other days."""
    rows = Rows()
    for kind in KINDS:
        rows.add(
            *(
                Button(texts("report-button", kind=kind, back=back), ReportPress(kind=kind, back=back).pack())
                for back in (0, 1)
            )
        )
    rows.add(Button(texts("report-button-days"), ReportPress(kind=DAYS, back=0).pack()))
    return Rendered(texts("report-menu"), rows.done())


def press_report(turn: Turn, press: ReportPress, place: Place) -> Reply:
    """Order the report for whoever may read it."""
    texts = turn.office.texts
    if not _may(turn):
        return Reply(texts("report-only"), alert=True)
    if press.kind == DAYS and turn.person is not None:
        put_question(turn, turn.person, place, PURPOSE, {})
        return Reply(texts("press-asked"))
    if press.kind not in KINDS or press.back > 1:
        return Reply(texts("unknown-button"), alert=True)
    _order(turn, chosen(press, _today(turn)), place)
    return Reply(texts("report-ordered"))


def answer_days(turn: Turn, prompt: Prompt, incoming: Incoming) -> Html | None:
    """The first and the last day of a period, as people type them. A wrong answer leaves the question open."""
    texts, today = turn.office.texts, _today(turn)
    if turn.person is None or turn.person.id != prompt.person_id or not _may(turn):
        return texts("prompt-not-yours")
    words = [word for word in SEPARATED.split(incoming.text.strip()) if word]
    days = [read_day(texts, word, today, past=True) for word in words]
    found = [day for day in days if day is not None]
    if len(found) != len(words) or len(found) not in {1, 2}:
        return texts("report-days-unread")
    first, last = found[0], found[-1]
    if last < first:
        return texts("report-days-reversed", first=f"{first:%d.%m.%Y}", last=f"{last:%d.%m.%Y}")
    if first > today:
        return texts("report-days-ahead", first=f"{first:%d.%m.%Y}")
    prompts.close(turn.tx, prompt.id, turn.now)
    _order(turn, Period(first, last), incoming.place)
    return None


def _order(turn: Turn, period: Period, place: Place) -> None:
    texts = turn.office.texts
    turn.say(place, texts("report-counting", period=period_title(texts, period)))
    report_orders.put(turn.tx, Order(period, turn.now), place, turn.now)


def _today(turn: Turn) -> date:
    return turn.office.rules.calendar.local(turn.now).date()


def chosen(press: ReportPress, today: date) -> Period:
    """The period that a button means today."""
    period = periods.of(press.kind, today)
    return period.previous if press.back else period


def _may(turn: Turn) -> bool:
    return turn.person is not None and any(address.role in READERS for address in turn.person.roles)


COMMANDS: dict[str, CommandHandler] = {"report": report}
