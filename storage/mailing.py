"""Notices to outbox rows: which chats a role is reached in, and whether it gets the card or a line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from storage import cards, departments, on_the_way, outbox, people, standing_in, vacancies
from storage.cards import Card
from storage.departments import IN_GROUP
from storage.enclosures import attach, enclose
from storage.outbox import Outgoing
from storage.people import Person
from storage.place import Place
from storage.tx import Tx
from workflow.actors import Address
from workflow.case import Case
from workflow.notices import Notice
from workflow.regulation import Regulation

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
# What a body outside the bot would be told goes to the coordinators, who pass it on and enter what comes back.
PASSED_ON = frozenset({"approval_needed", "answer_forwarded", "appeal_forwarded"})
COORDINATOR = Address("coordinator")


def places(tx: Tx, address: Address) -> list[Place]:
    """The chats an address is reached in: the department's group where it is bound, else its people in private.

    Whoever stands in for an absent one is reached instead; in private too where he does not work in the group.
    """
    if address.dept is not None and address.role in IN_GROUP:
        department = departments.by_code(tx, address.dept)
        if department is not None and department.chat_id is not None:
            group = Place(department.chat_id, department.thread_id)
            return [group, *_private(standing_in.from_elsewhere(tx, address))]
    return _private(standing_in.answering(tx, address))


def _private(them: Iterable[Person]) -> list[Place]:
    return [Place(person.telegram_id) for person in them if person.reachable]


def outside(tx: Tx, regulation: Regulation) -> list[str]:
    """Bodies of the act that nobody on the roster speaks for: they decide by their own papers."""
    external = (name for name, role in regulation.roles.items() if role.scope == "external")
    return [role for role in external if not people.holders(tx, Address(role))]


Put = Callable[[Tx, Case, Notice, Place, datetime], None]


def post(tx: Tx, regulation: Regulation, case: Case, notice: Notice, now: datetime, put: Put) -> None:
    """Address a notice: `put` is what becomes of it in each of its chats.

    A role nobody can be reached in is an alarm to the admins, never silence.
    """
    if notice.to.role in outside(tx, regulation):
        if notice.about not in PASSED_ON:
            return
        notice = replace(notice, to=COORDINATOR, params={**notice.params, "role": str(notice.to)})
    found = places(tx, notice.to)
    if not found or _to_an_empty_group(tx, notice, found[0]):
        unreachable(tx, case.number, notice, now)
    for place in found:
        put(tx, case, notice, place, now)


def at_once(tx: Tx, case: Case, notice: Notice, place: Place, now: datetime) -> None:
    """Put a notice for one chat into the outbox."""
    if notice.about in WITH_CARD:
        enclose(tx, case, notice.about, place, now)
        send_card(tx, case.number, place, now, about=notice.about)
    elif notice.about not in SHOWN_BY_CARD or cards.get(tx, case.number, place.chat_id) is None:
        send_line(tx, case.number, place, notice.about, notice.params, now, urgent=notice.urgent)
        attach(tx, case, notice, place, now)


def say(tx: Tx, to: Address, key: str, params: Mapping[str, Any], now: datetime, *, urgent: bool = False) -> None:
    """A message about no case, by the key of its text, to everybody who holds a role."""
    for place in places(tx, to):
        say_in(tx, place, key, params, now, urgent=urgent)


def say_in(tx: Tx, place: Place, key: str, params: Mapping[str, Any], now: datetime, *, urgent: bool = False) -> None:
    """The same in one chat."""
    lane = outbox.URGENT if urgent else outbox.NORMAL
    payload = {"key": key, "params": dict(params)}
    outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "keyed", payload, lane), now)


def _to_an_empty_group(tx: Tx, notice: Notice, place: Place) -> bool:
    """Whether a card comes to a group where nobody may press its buttons."""
    return place.chat_id < 0 and notice.about in WITH_CARD and not vacancies.staffed(tx, notice.to)


def unreachable(tx: Tx, number: int, notice: Notice, now: datetime) -> None:
    """Tell the admins that a notice has nobody to go to: once, until somebody can be reached there again."""
    if not vacancies.note(tx, notice.to, now, needed=True):
        return
    for place in places(tx, Address("admin")):
        params = {"role": str(notice.to), "about": notice.about}
        send_line(tx, number, place, "nobody_reachable", params, now, urgent=True)


def send_card(
    tx: Tx, number: int, place: Place, now: datetime, *, about: str = "", view: str = "", quiet: bool = False
) -> None:
    """Show the case's card in a chat: as a new message where `about` says what to do, else edited in place.

    `quiet` edits in place whatever it is about, after everything else that waits for the chat.
    """
    payload = {"case": number, "about": about, "view": view, "notify": bool(about) and not quiet}
    lane = outbox.BULK if quiet else outbox.NORMAL
    row = Outgoing(place.chat_id, place.thread_id, "card", payload, lane, card_key=_key(number))
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
    """Edit the case's card wherever it is shown, after something has happened to it.

    One that is being sent at this moment, the first of its chat, shows the case as it was: it is edited after that.
    """
    sending = on_the_way.being_drawn(tx, _key(number))  # before the cards: what has arrived meanwhile is one of them
    shown = [Place(card.chat_id, card.thread_id) for card in cards.of_case(tx, number)]
    known = {place.chat_id for place in shown}
    for place in [*shown, *(place for place in sending if place.chat_id not in known)]:
        send_card(tx, number, place, now)


def retire_card(tx: Tx, card: Card, now: datetime) -> None:
    """The card has moved to the bottom of the chat: its old message keeps a short note and no buttons."""
    payload = {"case": card.case_number, "message_id": card.message_id}
    outbox.enqueue(tx, Outgoing(card.chat_id, card.thread_id, "retired", payload, outbox.BULK), now)


def retime_cards(tx: Tx, number: int, now: datetime) -> None:
    """Bring the time left on the case's cards up to date: nothing else about them changes.

    A card on its way shows the time by itself, and what it will be about is not known yet.
    """
    for card in cards.of_case(tx, number):
        place = Place(card.chat_id, card.thread_id)
        if not on_the_way.on_its_way(tx, card.chat_id, _key(number)):
            send_card(tx, number, place, now, about=card.about, view=card.view, quiet=True)


def _key(number: int) -> str:
    return f"case:{number}"
