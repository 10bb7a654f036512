"""/revoke: what somebody holds is named and handed over before he is taken off the roster; it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from aiogram.types import Message

from handlers.actors import is_admin
from handlers.callbacks import HandOverPress
from handlers.menus import refresh_menu
from handlers.names import department_title, person_name, role_of
from handlers.office import Turn
from handlers.rendered import Button, Rendered, Rows, clip
from handlers.replies import Reply
from handlers.texts import Html, Texts
from storage import compositions, handover, mailing, outbox, people
from storage.casework import Casework
from storage.compositions import draft_key
from storage.handover import Held
from storage.outbox import Outgoing, Pending
from storage.people import Person
from storage.place import Place
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Actor, Address

UNDO_WITHIN = timedelta(hours=1)
OFFERED = 8
LABEL = 60


def revoke(turn: Turn, words: str, message: Message) -> Html | None:
    """/revoke id: take all roles of a person, once it is said who goes on with what he has open."""
    texts = turn.office.texts
    person = people.by_id(turn.tx, int(words)) if words.isdecimal() else None
    if person is None:
        return texts("revoke-usage")
    if turn.person is not None and person.id == turn.person.id:
        return texts("revoke-self")
    if person.roles and not handover.held_by(turn.tx, turn.office.casework, person):
        take_off(turn, person, Held(), None)
    show(turn, Place(message.chat.id, message.message_thread_id if message.is_topic_message else None), person)
    return None


def press_hand_over(turn: Turn, press: HandOverPress, message_id: int, place: Place) -> Reply:
    """Hand over and take off, do nothing, or give all back."""
    texts, person = turn.office.texts, people.by_id(turn.tx, press.person)
    if not is_admin(turn.person):
        return Reply(texts("only-admins"), alert=True)
    if person is None or (turn.person is not None and turn.person.id == person.id):
        return Reply(texts("revoke-self" if person is not None else "unknown-button"), alert=True)
    if press.choice == "undo":
        return _undo(turn, person, message_id, place)
    roles = [address for address in person.roles if press.role in {"", mark(address)}]
    successor = people.by_id(turn.tx, press.to) if press.choice == "to" else None
    if press.choice not in {"to", "back"} or (press.choice == "to" and (successor is None or not successor.roles)):
        return Reply(texts("unknown-button"), alert=True)
    if not roles:
        show(turn, place, person, message_id)
        return Reply(texts("revoke-gone"), alert=True)
    take_off(turn, person, handover.held_by(turn.tx, turn.office.casework, person, roles), successor, roles)
    show(turn, place, person, message_id, roles if press.role else None)
    return Reply(texts("revoke-done"))


def mark(address: Address) -> str:
    """A role as a button names it."""
    return sha256(str(address).encode()).hexdigest()[:8]


def take_off(
    turn: Turn, person: Person, held: Held, successor: Person | None, roles: Sequence[Address] | None = None
) -> None:
    """Take roles, all where none are named; what he holds by them, and what he has begun to write, is passed on."""
    tx, texts = turn.tx, turn.office.texts
    handover.take_off(tx, turn.office.casework, person, held, successor, _by(turn), turn.now, roles)
    left = people.by_id(tx, person.id)
    if person.reachable:
        refresh_menu(turn, person.telegram_id, left.roles if left is not None else ())
    for number in held.drafts:
        kept = compositions.get(tx, number, draft_key(person.id))
        if kept is not None:
            _pass_draft(turn, number, kept["text"], person, held, successor)
    if successor is not None:
        numbers = sorted({number for number, _ in held.parts} | {n for _, them in held.alone for n in them})
        said = texts("handed-to-you", who=person.name, cases=_numbers(numbers))
        turn.say(Place(successor.telegram_id), said)


def _pass_draft(turn: Turn, number: int, text: str, person: Person, held: Held, successor: Person | None) -> None:
    """What he has written and not sent goes to whoever goes on."""
    depts = [dept for n, dept in held.parts if n == number]
    places = [place for dept in depts for place in mailing.places(turn.tx, Address("executor", dept))]
    said = turn.office.texts("draft-left", number=number, who=person.name, text=clip(text, 3000))
    for place in [Place(successor.telegram_id)] if successor is not None else places:
        turn.say(place, said)
    compositions.drop(turn.tx, number, draft_key(person.id))


def _undo(turn: Turn, person: Person, message_id: int, place: Place) -> Reply:
    texts, kept = turn.office.texts, handover.taken_from(turn.tx, person)
    if kept is None or turn.now - datetime.fromisoformat(kept["at"]) > UNDO_WITHIN:
        return Reply(texts("revoke-undo-late"), alert=True)
    handover.give_back(turn.tx, turn.office.casework, person, _by(turn), turn.now)
    back = people.by_id(turn.tx, person.id)
    if back is not None:
        refresh_menu(turn, back.telegram_id, back.roles)
    text = texts("revoke-undone", name=person.name)
    payload = {"message_id": message_id, "html": str(text)}
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "edit", payload), turn.now)
    return Reply(text)


def show(
    turn: Turn, place: Place, person: Person, message_id: int | None = None, roles: Sequence[Address] | None = None
) -> None:
    """Send what he holds by these roles, by all where none are named, with the buttons, or what has become of it."""
    payload: dict[str, Any] = {"person": person.id} | ({} if message_id is None else {"message_id": message_id})
    payload |= {} if roles is None else {"roles": list(map(str, roles))}
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "handover", payload), turn.now)


def handing_over(tx: Tx, rules: Rules, texts: Texts, row: Pending) -> Rendered | None:
    """The message as it is when it is sent."""
    person = people.by_id(tx, row.payload["person"])
    if person is None:
        return None
    rows, kept = Rows(), handover.taken_from(tx, person)
    some = None if "roles" not in row.payload else [Address.parse(role) for role in row.payload["roles"]]
    roles = [address for address in person.roles if some is None or address in some]
    if not roles:
        rows.add(*([_button(texts("button-revoke-undo"), person, "undo")] if kept is not None else []))
        to = person_name(tx, kept["to"]) if kept is not None and kept["to"] is not None else ""
        count = len(kept["roles"]) if kept is not None else 0
        return Rendered(texts("revoked", name=person.name, count=count, to=to), rows.done())
    held = handover.held_by(tx, Casework(rules), person, roles)
    one = "" if some is None else mark(roles[0])
    for other in _successors(tx, person):
        rows.add(_button(texts("button-hand-to", name=other.name), person, "to", other.id, one))
    rows.add(_button(texts("button-hand-back" if held.parts else "button-hand-nobody"), person, "back", role=one))
    lines = Html("\n".join(_lines(tx, rules, texts, held)))
    if some is None:
        return Rendered(texts("revoke-holds", name=person.name, lines=lines), rows.done())
    role = role_of(tx, rules.regulation, texts, roles[0])
    return Rendered(texts("take-holds", name=person.name, role=role, lines=lines), rows.done())


def _lines(tx: Tx, rules: Rules, texts: Texts, held: Held) -> list[Html]:
    by_dept: dict[str, list[int]] = {}
    for number, dept in held.parts:
        by_dept.setdefault(dept, []).append(number)
    lines = [
        texts("holds-parts", dept=department_title(tx, dept), cases=_numbers(numbers))
        for dept, numbers in by_dept.items()
    ]
    lines += [
        texts("holds-alone", role=role_of(tx, rules.regulation, texts, address), cases=_numbers(numbers))
        for address, numbers in held.alone
    ]
    lines += [texts("holds-asked", cases=_numbers(held.asked))] if held.asked else []
    lines += [texts("holds-drafts", cases=_numbers(held.drafts))] if held.drafts else []
    return lines


def _successors(tx: Tx, person: Person) -> list[Person]:
    """People with other work than the bot's own, those who share most with him first."""
    others = [p for p in people.everybody(tx) if p.id != person.id and any(a.role != "admin" for a in p.roles)]
    depts = {address.dept for address in person.roles} - {None}
    near = sorted(
        others,
        key=lambda p: (-len(set(p.roles) & set(person.roles)), -len({a.dept for a in p.roles} & depts), p.id),
    )
    return near[:OFFERED]


def _button(label: str, person: Person, choice: str, to: int = 0, role: str = "") -> Button:
    return Button(clip(label, LABEL), HandOverPress(person=person.id, choice=choice, to=to, role=role).pack())


def _numbers(numbers: list[int] | tuple[int, ...]) -> str:
    shown = [f"№ {number}" for number in numbers[:20]]
    return ", ".join(shown) + ("…" if len(numbers) > len(shown) else "") or "—"


def _by(turn: Turn) -> Actor:
    return Actor("admin", person=turn.person.id if turn.person else None)
