"""An admin marks a missed term as excused, with a reason, or takes the mark back: by /excuse N or a button."""

from __future__ import annotations

from collections.abc import Iterable

from aiogram.types import Message

from handlers.actors import is_admin
from handlers.admin import only_admins
from handlers.asks import Ask, ask
from handlers.callbacks import ExcusePress
from handlers.cards import term_title
from handlers.names import department_title
from handlers.office import Turn
from handlers.rendered import Button, Rendered, Rows
from handlers.replies import Reply, pressed
from handlers.start import CommandHandler
from handlers.steps import take
from handlers.texts import Html, Texts
from storage import cases, outbox
from storage.outbox import Outgoing, Pending
from storage.place import Place
from storage.tx import Tx
from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Action, Command
from workflow.steps.excusing import Missed, missed_terms

PURPOSE = "excuse"
ASK = Ask(PURPOSE, lambda _law, _arg: {"reason": "…"})


def excuse(turn: Turn, words: str, message: Message) -> Html | None:
    """The missed terms of a case, a button each."""
    texts, number = turn.office.texts, words.removeprefix("№").strip()
    if not number.isdecimal():
        return texts("excuse-usage")
    case = cases.load(turn.tx, int(number))
    if case is None:
        return texts("refused-unknown-case", number=int(number))
    if not missed_terms(case):
        return texts("refused-no-breach", number=case.number)
    thread = message.message_thread_id if message.is_topic_message else None
    show_menu(turn, case.number, Place(message.chat.id, thread))
    return None


def show_menu(turn: Turn, number: int, place: Place) -> None:
    """The missed terms of a case in a chat, as they are marked by then."""
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "excuse_menu", {"case": number}), turn.now)


def excuse_button(texts: Texts, case: Case, actors: Iterable[Actor]) -> Button | None:
    """The way to these marks on a card or a notice of a breach, for an admin alone."""
    if not missed_terms(case) or all(actor.role != "admin" for actor in actors):
        return None
    return Button(texts("button-excuses"), ExcusePress(number=case.number, index=0, choice="menu").pack())


def menu(tx: Tx, texts: Texts, row: Pending) -> Rendered | None:
    """Each missed term with the button that changes its mark."""
    case = cases.load(tx, int(row.payload["case"]))
    if case is None:
        return None
    lines, rows = [texts("excuse-menu", number=case.number)], Rows()
    for index, missed in enumerate(missed_terms(case)):
        excused = "yes" if missed.excused else "no"
        what, dept = term_title(texts, missed.kind), department_title(tx, missed.dept)
        lines.append(texts("excuse-line", count=index + 1, what=what, dept=dept, excused=excused))
        label = texts("button-excuse", count=index + 1, what=what, excused=excused)
        choice = "uphold" if missed.excused else "excuse"
        rows.add(Button(label, ExcusePress(number=case.number, index=index, choice=choice).pack()))
    return Rendered(Html("\n".join(lines)), rows.done())


def press_excuse(turn: Turn, press: ExcusePress, place: Place) -> Reply:
    """Ask for the reason, or take the mark back at once."""
    texts = turn.office.texts
    case = pressed(turn, press.number)
    if isinstance(case, Reply) or turn.person is None:
        return case if isinstance(case, Reply) else Reply(texts("stranger-press"), alert=True)
    if not is_admin(turn.person):
        return Reply(texts("only-admins"), alert=True)
    found = missed_terms(case)
    if press.choice == "menu" and found:
        show_menu(turn, case.number, place)
        return Reply(Html(""))
    if press.index >= len(found):
        return Reply(texts("unknown-button"), alert=True)
    missed, actor = found[press.index], Actor("admin", person=turn.person.id)
    if press.choice == "uphold":
        return take(turn, case, Command(Action.UPHOLD, actor, _named(missed)), place)
    if missed.excused:
        return Reply(texts("refused-breach-excused", number=case.number), alert=True)
    ask(turn, case, ASK, str(press.index), place)
    return Reply(texts("press-asked"))


def excuse_args(missed: tuple[Missed, ...], arg: str, reason: str) -> dict[str, object] | None:
    """The step's arguments from the answer to the prompt about the term number `arg`."""
    index = int(arg)
    return {**_named(missed[index]), "reason": reason} if index < len(missed) else None


def _named(missed: Missed) -> dict[str, object]:
    return {"key": missed.key, "dept": missed.dept}


COMMANDS: dict[str, CommandHandler] = {"excuse": only_admins(excuse)}
