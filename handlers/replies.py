"""What a press is answered, and what every press on a case begins with."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.office import Turn
from handlers.texts import Html
from storage import cases, mailing
from storage.place import Place
from workflow.case import Case


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a press: a toast, or an alert that has to be closed."""

    text: Html
    alert: bool = False


def pressed(turn: Turn, number: int) -> Case | Reply:
    """The case of a button; a reply for a stranger, and for a case that there is not."""
    texts = turn.office.texts
    if turn.person is None:
        return Reply(texts("stranger-press"), alert=True)
    case = cases.load(turn.tx, number)
    return Reply(texts("refused-unknown-case", number=number), alert=True) if case is None else case


def pressed_now(turn: Turn, number: int, version: int, place: Place) -> Case | Reply:
    """The same for a button that only a fresh card may have."""
    case = pressed(turn, number)
    return stale(turn, case, place) if isinstance(case, Case) and case.version != version else case


def stale(turn: Turn, case: Case, place: Place) -> Reply:
    """A button of an older card: nothing is done, the fresh card is shown."""
    mailing.send_card(turn.tx, case.number, place, turn.now)
    return Reply(turn.office.texts("stale", number=case.number), alert=True)
