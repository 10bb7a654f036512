"""Notices to outbox rows: which chats a role is reached in, and whether it gets the card or a line of text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage import cards, departments, outbox, people
from storage.enclosures import enclose
from storage.outbox import Outgoing
from storage.place import Place
from storage.tx import Tx
from workflow.actors import Address
from workflow.case import Case
from workflow.notices import Notice

# Somebody must act: the case's card comes anew to the bottom of the chat. All else is a line of text.
WITH_CARD = frozenset(
    {
        "new_message",
        "assigned",
        "returned",
        "decision_needed",
        "all_info",
        "approval_needed",
        "rework_needed",
        "publish_needed",
        "final_answer_due",
        "emergency_comment",
    }
)
# A card that already shows the outcome needs no line beside it.
SHOWN_BY_CARD = frozenset({"closed"})
# Roles of a department that work in its group; the others of a department are told in private.
IN_GROUP = frozenset({"executor", "intake"})


def places(tx: Tx, address: Address) -> list[Place]:
    """The chats an address is reached in: the department's group where it is bound, else its people in private."""
    if address.dept is not None and address.role in IN_GROUP:
        department = departments.by_code(tx, address.dept)
        if department is not None and department.chat_id is not None:
            return [Place(department.chat_id, department.thread_id)]
    return [Place(person.telegram_id) for person in people.holders(tx, address) if person.reachable]


def post(tx: Tx, case: Case, notice: Notice, now: datetime) -> None:
    """Put a notice into the outbox. A role nobody can be reached in is an alarm to the admins, never silence."""
    found = places(tx, notice.to)
    if not found:
        unreachable(tx, case.number, notice, now)
    for place in found:
        if notice.about in WITH_CARD:
            enclose(tx, case, notice.about, place, now)
            send_card(tx, case.number, place, now, about=notice.about)
        elif notice.about not in SHOWN_BY_CARD or cards.get(tx, case.number, place.chat_id) is None:
            send_line(tx, case.number, place, notice.about, notice.params, now, urgent=notice.urgent)


def unreachable(tx: Tx, number: int, notice: Notice, now: datetime) -> None:
    """Tell the admins that a notice has nobody to go to. External bodies are outside the bot: nothing is expected."""
    if notice.to.role in {"upstream", "appeals"}:
        return
    for place in places(tx, Address("admin")):
        params = {"role": str(notice.to), "about": notice.about}
        send_line(tx, number, place, "nobody_reachable", params, now, urgent=True)


def send_card(
    tx: Tx, number: int, place: Place, now: datetime, *, about: str = "", view: str = "", quiet: bool = False
) -> None:
    """Show the case's card in a chat: as a new message where `about` says what to do, else edited in place.

    `quiet` edits in place whatever it is about.
    """
    payload = {"case": number, "about": about, "view": view, "notify": bool(about) and not quiet}
    row = Outgoing(place.chat_id, place.thread_id, "card", payload, card_key=f"case:{number}")
    outbox.enqueue(tx, row, now)


def send_line(
    tx: Tx,
    number: int,
    place: Place,
    about: str,
    params: Mapping[str, Any],
    now: datetime,
    *,
    urgent: bool = False,
) -> None:
    """A line about a case, with a button to its card."""
    payload = {"case": number, "about": about, "params": dict(params)}
    lane = outbox.URGENT if urgent else outbox.NORMAL
    outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "alert" if urgent else "line", payload, lane), now)


def refresh_cards(tx: Tx, number: int, now: datetime) -> None:
    """Edit the case's card wherever it is shown, after something has happened to it."""
    for card in cards.of_case(tx, number):
        send_card(tx, number, Place(card.chat_id, card.thread_id), now)


def retime_cards(tx: Tx, number: int, now: datetime) -> None:
    """Bring the time left on the case's cards up to date: nothing else about them changes."""
    for card in cards.of_case(tx, number):
        place = Place(card.chat_id, card.thread_id)
        send_card(tx, number, place, now, about=card.about, view=card.view, quiet=True)
