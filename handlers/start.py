"""Getting in: /start with an invitation, /help, /me, /cancel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aiogram.types import Message

from handlers.actors import is_admin
from handlers.menus import refresh_menu
from handlers.names import department_title, role_title
from handlers.office import Turn
from handlers.setup.guide import offer, refresh
from handlers.texts import Html
from storage import invitations, people, prompts
from storage.departments import IN_GROUP
from storage.invitations import InvitationExpired, InvitationRevoked, InvitationUnknown, InvitationUsed
from storage.place import Place
from workflow.actors import Actor, Address

ADVISED = ("admin", "coordinator", "executor", "head", "dept_head", "oncall", "upstream", "coordinator_head")
CommandHandler = Callable[[Turn, str, Message], Html | None]


def start(turn: Turn, token: str, message: Message) -> Html | None:
    """Greet; with a token, take the role it invites to."""
    texts = turn.office.texts
    sender = message.from_user
    if sender is None or message.chat.id < 0:
        return texts("only-private")
    if turn.person is not None:
        people.set_reachable(turn.tx, sender.id, turn.now, reachable=True)
        people.rename(turn.tx, turn.person.id, sender.full_name, sender.username, turn.now)
        turn = replace(turn, person=people.by_id(turn.tx, turn.person.id))
    if not token:
        return texts("stranger") if turn.person is None else _welcomed(turn, Place(message.chat.id))
    try:
        invitation = invitations.accept(turn.tx, token, turn.now)
    except InvitationUsed:
        return texts("invitation-used")
    except InvitationRevoked:
        return texts("invitation-revoked")
    except InvitationExpired:
        return texts("invitation-expired")
    except InvitationUnknown:
        return texts("invitation-unknown")
    by = Actor("admin", person=invitation.by)
    person = turn.person
    if person is None:
        person = people.add(turn.tx, sender.id, sender.full_name, sender.username, turn.now, by=by)
    people.grant(turn.tx, person.id, invitation.role, invitation.dept, by, turn.now)
    fresh = people.by_id(turn.tx, person.id)
    refresh(turn.tx, turn.now)
    return _welcomed(replace(turn, person=fresh), Place(message.chat.id))


def _welcomed(turn: Turn, place: Place) -> Html | None:
    """An admin is told what is left to set up, below the greeting."""
    text = welcome(turn)
    if not is_admin(turn.person):
        return text
    turn.say(place, text)
    offer(turn.tx, place, turn.now)
    return None


def welcome(turn: Turn) -> Html:
    """Who the person is here and what to do first, in one message."""
    texts, person = turn.office.texts, turn.person
    if person is None:
        return texts("stranger")
    refresh_menu(turn, person.telegram_id, person.roles)
    advice = [texts(f"advice-{key.replace('_', '-')}") for key in _advice(turn, person.roles)]
    return texts("welcome", name=person.name, roles=_roles(turn), advice=Html("\n\n".join(advice)))


def me(turn: Turn, _words: str, _message: Message) -> Html:
    """Name, number and roles."""
    if turn.person is None:
        return turn.office.texts("stranger")
    return turn.office.texts("me", name=turn.person.name, id=turn.person.id, roles=_roles(turn))


def help_(turn: Turn, _words: str, _message: Message) -> Html:
    """What this person can do here."""
    texts, person = turn.office.texts, turn.person
    if person is None:
        return texts("stranger")
    keys = _advice(turn, person.roles)
    commands = texts("commands-admin") if "admin" in keys else texts("commands")
    return Html("\n\n".join([*(texts(f"advice-{key.replace('_', '-')}") for key in keys), commands]))


def cancel(turn: Turn, _words: str, message: Message) -> Html | None:
    """Close what the bot is waiting for; the case stays as it was."""
    if turn.person is not None:
        asked = prompts.latest(turn.tx, message.chat.id, turn.person.id)
        prompts.close_all(turn.tx, turn.person.id, message.chat.id, turn.now)
        if asked is not None and asked.case_number is None:
            turn.say(Place(message.chat.id), turn.office.texts("cancelled"), forget_keyboard=True)
            return None
    return turn.office.texts("cancelled")


def _roles(turn: Turn) -> Html:
    texts = turn.office.texts
    roles = () if turn.person is None else turn.person.roles
    return Html("\n".join(texts("role-line", role=_role(turn, address)) for address in roles) or texts("no-roles"))


def _role(turn: Turn, address: Address) -> str:
    title = role_title(turn.office.rules.regulation, turn.office.texts, address.role)
    return title if address.dept is None else f"{title}, {department_title(turn.tx, address.dept)}"


def _advice(turn: Turn, roles: tuple[Address, ...]) -> list[str]:
    """Keys of what to tell: by role, and by what the act gives the role to do."""
    triage = turn.office.rules.regulation.flow.head_triage
    held = {"executor" if role.role in IN_GROUP else role.role for role in roles}
    keys = ["head-triage" if key == "head" and triage else key for key in ADVISED if key in held]
    return keys or ["other"]


COMMANDS: dict[str, CommandHandler] = {"start": start, "help": help_, "me": me, "cancel": cancel}
