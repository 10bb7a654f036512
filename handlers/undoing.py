"""«Отменить»: the last act is taken back by whoever took it."""

from __future__ import annotations

from handlers.callbacks import UndoPress
from handlers.office import Turn
from handlers.refusals import refusal_text
from handlers.replies import Reply, pressed_now
from storage import mailing
from storage.place import Place
from workflow.commands import Refused


def press_undo(turn: Turn, press: UndoPress, place: Place) -> Reply:
    """Take back, or say why not."""
    texts = turn.office.texts
    case = pressed_now(turn, press.number, press.version, place)
    if isinstance(case, Reply) or turn.person is None:
        return case if isinstance(case, Reply) else Reply(texts("stranger-press"), alert=True)
    taken = turn.office.casework.undo(turn.tx, press.number, turn.person.id, turn.now)
    mailing.send_card(turn.tx, press.number, place, turn.now)
    if isinstance(taken, Refused):
        return Reply(refusal_text(texts, taken), alert=True)
    return Reply(texts("done-undo", number=press.number))
