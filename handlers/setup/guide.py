"""The first start: what is done, what is left, and a button for the next steps. Edited in place as things get done."""

from __future__ import annotations

from datetime import datetime

from handlers.setup.desk import Desk, Screen
from storage import compositions, in_force, outbox, readiness
from storage.compositions import NO_CASE
from storage.outbox import Outgoing
from storage.place import Place
from storage.readiness import STEPS
from storage.tx import Tx

SHOWN = "guide:"  # by chat: the message that the guide stands in
STEP_BUTTONS: dict[str, tuple[str, *tuple[str | int, ...]]] = {
    "department": ("addDept",),
    "group": ("depts",),
    "executor": ("roleDept", 0, "executor"),
    "coordinator": ("how", 0, "coordinator"),
    "head": ("how", 0, "head"),
    "test": ("testAll",),
}


def left(desk: Desk) -> list[str]:
    """The steps still to be taken, in order."""
    done = readiness.done(desk.tx)
    return [step for step in STEPS if step not in done]


def guide(desk: Desk, _of: str) -> Screen:
    """Every step with a mark; buttons for those that are left and can be taken here."""
    todo = left(desk)
    said = {"organisation": _organisation(desk), "regulation": desk.rules.regulation.act.title, "hours": _hours(desk)}
    lines = []
    for step in STEPS:
        text = desk.texts(f"guide-{step}", done="no" if step in todo else "yes", **said)
        lines.append(desk.texts("guide-line", done="no" if step in todo else "yes", text=text))
    screen = Screen(desk.texts("guide", left=len(todo), total=len(STEPS), lines=desk.lines(lines)))
    next_steps = [step for step in todo if step in STEP_BUTTONS and _possible(step, todo)]
    screen.rows.grid([desk.button(f"step-{step}", *STEP_BUTTONS[step]) for step in next_steps], 2)
    screen.rows.add(desk.button("menu", "home"))
    return screen


def refresh(tx: Tx, now: datetime) -> None:
    """Bring every guide that is shown up to date; one where all is done is left behind as it is then."""
    shown = compositions.like(tx, NO_CASE, SHOWN)
    if not shown:
        return
    whole = len(readiness.done(tx)) == len(STEPS)
    for key, kept in shown.items():
        chat_id = int(key.removeprefix(SHOWN))
        payload = {"screen": "guide", "of": "", "message_id": kept["message"]}
        outbox.enqueue(tx, Outgoing(chat_id, None, "screen", payload, outbox.BULK, card_key="guide"), now)
        if whole:
            compositions.drop(tx, NO_CASE, key)


def offer(tx: Tx, place: Place, now: datetime) -> None:
    """Show the guide to an admin as long as something is left."""
    if len(readiness.done(tx)) < len(STEPS):
        outbox.enqueue(tx, Outgoing(place.chat_id, None, "screen", {"screen": "guide", "of": ""}), now)


def shown_as(tx: Tx, chat_id: int, message_id: int, now: datetime, fingerprint: str = "") -> None:
    """The guide stands in this message from now on, and says what has this fingerprint."""
    compositions.put(tx, NO_CASE, f"{SHOWN}{chat_id}", {"message": message_id, "says": fingerprint}, now)


def stands_in(tx: Tx, chat_id: int, message_id: int) -> bool:
    """Whether the guide of a chat stands in this message."""
    kept = compositions.get(tx, NO_CASE, f"{SHOWN}{chat_id}")
    return kept is not None and kept["message"] == message_id


def drawn(tx: Tx, chat_id: int, message_id: int, fingerprint: str, now: datetime) -> None:
    """The message was drawn anew; if the guide still stands in it, that is what it says now."""
    if stands_in(tx, chat_id, message_id):
        shown_as(tx, chat_id, message_id, now, fingerprint)


def says(tx: Tx, chat_id: int, message_id: int, fingerprint: str) -> bool:
    """Whether the guide in this message says just that already: an edit would change nothing."""
    kept = compositions.get(tx, NO_CASE, f"{SHOWN}{chat_id}")
    return kept is not None and kept == {"message": message_id, "says": fingerprint}


def _possible(step: str, todo: list[str]) -> bool:
    """What needs a department, or its group, waits for it."""
    needs = {"group": "department", "executor": "department", "test": "group"}
    return needs.get(step) not in todo


def _organisation(desk: Desk) -> str:
    shown = in_force.recorded(desk.tx, "setting:").get("organisation.name", {}).get("shown", "")
    return str(shown)


def _hours(desk: Desk) -> str:
    """The hours of the nearest working day."""
    calendar = desk.rules.calendar
    day = calendar.local(calendar.next_open(desk.now)).date()
    return ", ".join(f"{begin:%H:%M}–{end:%H:%M}" for begin, end in calendar.intervals(day))
