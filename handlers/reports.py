"""/report: a period picked by buttons, the report sent when it is made."""

from __future__ import annotations

from datetime import date

from aiogram.types import Message

from handlers.callbacks import ReportPress
from handlers.figuring import period_title
from handlers.office import Turn
from handlers.rendered import Button, Rendered, Rows
from handlers.replies import Reply
from handlers.start import CommandHandler
from handlers.texts import Html, Texts
from storage import outbox, report_orders
from storage.outbox import Outgoing
from storage.place import Place
from storage.report_orders import Order
from workflow import periods
from workflow.periods import KINDS, Period
from workflow.reporting import READERS


def report(turn: Turn, _words: str, message: Message) -> Html | None:
    """The periods to choose from."""
    if not _may(turn):
        return turn.office.texts("stranger" if turn.person is None else "report-only")
    thread = message.message_thread_id if message.is_topic_message else None
    outbox.enqueue(turn.tx, Outgoing(message.chat.id, thread, "report_menu", {}), turn.now)
    return None


def menu(texts: Texts) -> Rendered:
    """This and the previous week, month, quarter, year."""
    rows = Rows()
    for kind in KINDS:
        rows.add(
            *(
                Button(texts("report-button", kind=kind, back=back), ReportPress(kind=kind, back=back).pack())
                for back in (0, 1)
            )
        )
    return Rendered(texts("report-menu"), rows.done())


def press_report(turn: Turn, press: ReportPress, place: Place) -> Reply:
    """Order the report for whoever may read it."""
    texts = turn.office.texts
    if not _may(turn):
        return Reply(texts("report-only"), alert=True)
    if press.kind not in KINDS or press.back > 1:
        return Reply(texts("unknown-button"), alert=True)
    period = chosen(press, turn.office.rules.calendar.local(turn.now).date())
    turn.say(place, texts("report-counting", period=period_title(texts, period)))
    report_orders.put(turn.tx, Order(period, turn.now), place, turn.now)
    return Reply(texts("report-ordered"))


def chosen(press: ReportPress, today: date) -> Period:
    """The period that a button means today."""
    period = periods.of(press.kind, today)
    return period.previous if press.back else period


def _may(turn: Turn) -> bool:
    return turn.person is not None and any(address.role in READERS for address in turn.person.roles)


COMMANDS: dict[str, CommandHandler] = {"report": report}
