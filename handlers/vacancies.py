"""Roles nobody can be reached in, in words: for the alarm to the admins and for /health."""

from __future__ import annotations

from datetime import datetime

from handlers.names import address_title, role_title
from handlers.rendered import Rendered
from handlers.texts import Html, Texts
from handlers.timewords import instant
from storage import vacancies
from storage.outbox import Pending
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Address


def vacant(tx: Tx, rules: Rules, texts: Texts, row: Pending, now: datetime) -> Rendered | None:
    """The alarm, or that it is over; None where the role has somebody again by the time the alarm is sent."""
    address = Address.parse(row.payload["address"])
    if row.payload["filled"]:
        return Rendered(texts("role-filled", role=_title(tx, rules, texts, address)))
    known = next((item for item in vacancies.unmended(tx) if item.address == address), None)
    return None if known is None else Rendered(_line(tx, rules, texts, address, known.noticed_at, now))


def vacancy_lines(tx: Tx, rules: Rules, texts: Texts, now: datetime) -> list[Html]:
    """Each role that waits for an admin."""
    return [_line(tx, rules, texts, item.address, item.noticed_at, now) for item in vacancies.unmended(tx)]


def _line(tx: Tx, rules: Rules, texts: Texts, address: Address, since: datetime, now: datetime) -> Html:
    reasons = [texts(f"vacant-{reason}", who=person.name) for person, reason in vacancies.why(tx, address)]
    return texts(
        "role-vacant",
        role=_title(tx, rules, texts, address),
        why=Html("\n".join(reasons) or texts("vacant-nobody")),
        since=instant(texts, since, now, rules.calendar),
        invite=" ".join(filter(None, (address.role, address.dept))),
    )


def _title(tx: Tx, rules: Rules, texts: Texts, address: Address) -> str:
    """The role and its department: a department alone would not say what is missing there."""
    role, where = role_title(rules.regulation, texts, address.role), address_title(tx, rules.regulation, texts, address)
    return where if where.startswith(role) else f"{role}, {where}"
