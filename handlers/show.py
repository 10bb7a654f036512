"""What is shown on demand: the original, the card, the history of a case, the reasons of its deadlines."""

from __future__ import annotations

from handlers.callbacks import ShowPress, ViewPress
from handlers.history import history_text
from handlers.office import Turn
from handlers.render import original
from handlers.replies import Reply, pressed
from handlers.texts import Html
from handlers.why import why_text
from storage import mailing, outbox
from storage.outbox import Outgoing
from storage.place import Place


def press_show(turn: Turn, press: ShowPress, place: Place) -> Reply:
    """Send what a button under a card asks for."""
    texts = turn.office.texts
    case = pressed(turn, press.number)
    if isinstance(case, Reply):
        return case
    if press.what == "card":
        mailing.send_card(turn.tx, case.number, place, turn.now, about="shown")
    elif press.what == "history":
        turn.say(place, history_text(turn, case))
    elif press.what == "why":
        turn.say(place, why_text(turn, case))
    else:
        if case.media:
            payload = {"case": case.number, "media": [dict(file) for file in case.media]}
            outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "media", payload), turn.now)
        turn.say(place, original(texts, case))
    return Reply(Html(""))


def press_view(turn: Turn, press: ViewPress, place: Place) -> Reply:
    """Turn the card to another face."""
    if turn.person is None:
        return Reply(turn.office.texts("stranger-press"), alert=True)
    mailing.send_card(turn.tx, press.number, place, turn.now, view=press.view)
    return Reply(Html(""))
