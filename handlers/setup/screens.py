"""Screens by name, drawn when the message is sent: as the roster is then."""

from __future__ import annotations

from typing import Any

from handlers.callbacks import SetupPress
from handlers.office import Turn
from handlers.rendered import Button, Rendered
from handlers.setup import files, giving, staff, units
from handlers.setup.desk import Desk, Draw, press
from handlers.setup.guide import guide
from handlers.setup.home import home
from handlers.setup.outcome import Outcome
from handlers.texts import Html
from storage import outbox
from storage.outbox import Outgoing, Pending
from storage.place import Place

SCREENS: dict[str, Draw] = {
    "home": home,
    "guide": guide,
    "depts": units.units,
    "dept": units.unit,
    "close": units.closing,
    "people": staff.staff,
    "person": staff.member,
    "take": staff.taking,
    "takeAll": staff.taking_all,
    "role": giving.roles,
    "roleDept": giving.role_units,
    "how": giving.how,
    "chosen": giving.chosen,
    "waiting": giving.waiting,
    "roster": files.roster,
    "changes": files.changed,
}


def show(turn: Turn, place: Place, outcome: Outcome, message_id: int | None = None) -> None:
    """Send a screen, or put it in the place of the message whose button was pressed."""
    payload: dict[str, Any] = {"screen": outcome.to, "of": outcome.of, "said": outcome.said, "undo": outcome.undo}
    payload |= {} if message_id is None else {"message_id": message_id}
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "screen", payload), turn.now)


def drawn(desk: Desk, row: Pending) -> Rendered:
    """The screen of a row: on top what has just been done, and a button that takes it back."""
    screen = SCREENS[row.payload["screen"]](desk, row.payload["of"])
    text, rows = screen.text, screen.rows.done()
    if row.payload.get("said"):
        key, params = row.payload["said"]
        text = Html(f"{desk.texts(key, **params)}\n\n{text}")
    if row.payload.get("undo"):
        rows = ((Button(desk.texts("button-setup-undo"), press("undo", row.payload["undo"])),), *rows)
    return Rendered(text, rows)


def wanted(pressed: SetupPress) -> Outcome | None:
    """The screen a button leads to; None where it leads to a deed."""
    return Outcome(pressed.to, pressed.of) if pressed.to in SCREENS else None
