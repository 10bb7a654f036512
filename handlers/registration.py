"""A message sent or forwarded by the coordinator in private becomes a case."""

from __future__ import annotations

from urllib.parse import urlsplit

from handlers.answers import LINK
from handlers.incoming import Incoming
from handlers.office import Turn
from handlers.refusals import refusal_text
from handlers.routing_alone import route_alone
from handlers.setup.guide import refresh
from handlers.texts import Html
from handlers.topics.naming import registered_under
from storage import mailing
from storage.standing_in import acting
from workflow.commands import Action, Command, Refused

REGISTRARS = ("coordinator", "coordinator_head", "upstream")
# Which source of the act a link's host belongs to.
HOSTS = {"vk.com": "vk", "vk.ru": "vk", "ok.ru": "ok", "instagram.com": "instagram", "t.me": "messenger"}


def may_register(turn: Turn) -> bool:
    return turn.person is not None and any(a.role in REGISTRARS for a in acting(turn.tx, turn.person))


def register(turn: Turn, incoming: Incoming) -> Html | None:
    """Open a case; the answer is its card, so there is nothing else to say unless it is refused."""
    person = turn.person
    if person is None:
        return turn.office.texts("stranger")
    actor = min((a for a in acting(turn.tx, person) if a.role in REGISTRARS), key=lambda a: REGISTRARS.index(a.role))
    found = LINK.search(incoming.text)
    url = found[0] if found else ""
    args = {
        "text": incoming.text,
        "url": url,
        "author": incoming.origin,
        "source": _source(turn, url),
        "media": [dict(file) for file in incoming.media],
        **registered_under(turn.tx, turn.office.rules.regulation, incoming.text),
    }
    taken = turn.office.casework.register(turn.tx, Command(Action.REGISTER, actor, args), turn.now)
    if isinstance(taken, Refused):
        return refusal_text(turn.office.texts, taken)
    if taken.case.number == 1:
        refresh(turn.tx, turn.now)  # the first message of all is a test as well
    about = "routed_alone" if route_alone(turn, taken.case) else "registered"
    mailing.send_card(turn.tx, taken.case.number, incoming.place, turn.now, about=about)
    return None


def _source(turn: Turn, url: str) -> str:
    """The source of the act a link points to; empty where the act does not list it."""
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.").removeprefix("m.")
    known = HOSTS.get(host, "site" if host else "")
    return known if known in {source.id for source in turn.office.rules.regulation.intake.source} else ""
