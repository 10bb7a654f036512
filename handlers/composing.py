"""Presses that compose a routing on the card: nothing is decided by them, the card alone changes."""

from __future__ import annotations

from handlers.callbacks import PickPress
from handlers.office import Turn
from handlers.picking import Picks, keep, picks
from handlers.replies import Reply, pressed_now, stale
from handlers.texts import Html
from storage import departments, mailing
from storage.place import Place
from workflow.case import Case


def press_pick(turn: Turn, press: PickPress, place: Place) -> Reply:
    """Mark a department, change the responsible one or the order, or name the one who leaves."""
    case = pressed_now(turn, press.number, press.version, place)
    if isinstance(case, Reply):
        return case
    chosen = picks(turn.tx, case, place.chat_id)
    if not _known(turn, case, press, chosen):
        return stale(turn, case, place)
    keep(turn.tx, case, place.chat_id, _changed(turn, case, press, chosen), turn.now)
    mailing.send_card(turn.tx, case.number, place, turn.now)
    return Reply(Html(""))


def _known(turn: Turn, case: Case, press: PickPress, chosen: Picks) -> bool:
    """A department may be closed since its button was drawn; a mark can always be taken back."""
    match press.change:
        case "dept":
            found = departments.by_code(turn.tx, press.dept)
            return press.dept in chosen.depts or (found is not None and not found.closed)
        case "leave":
            return any(part.dept == press.dept for part in case.current)
        case change:
            return change in {"lead", "order"}


def _changed(turn: Turn, case: Case, press: PickPress, chosen: Picks) -> Picks:
    multi = turn.office.rules_of(case).regulation.multi
    match press.change:
        case "lead":
            return chosen.led_by_next()
        case "order":
            return chosen.ordered_next(multi)
        case "leave":
            return Picks(leaving=press.dept)
    leaving = next((part for part in case.assignments if part.dept == chosen.leaving), None)
    several = multi.enabled and (leaving is None or leaving.part == "co")
    return chosen.toggled(press.dept, several=several)
