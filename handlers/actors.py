"""In which role somebody acts: of the roles on the roster, the one the step belongs to."""

from __future__ import annotations

from dataclasses import replace

from storage import departments, people
from storage.mailing import COORDINATOR, outside
from storage.people import Person
from storage.rules import Rules
from storage.standing_in import acting
from storage.tx import Tx
from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Action
from workflow.decide import STEPS


def is_admin(person: Person | None) -> bool:
    """Whether somebody may see to the bot itself."""
    return person is not None and any(address.role == "admin" for address in person.roles)


def actors_in(tx: Tx, rules: Rules, person: Person) -> list[Actor]:
    """Everything a person may be in a case: the coordinators also enter what a body outside the bot has decided."""
    own = acting(tx, person)
    coordinator = next((actor for actor in own if actor.address == COORDINATOR), None)
    if coordinator is None:
        return own
    return own + [replace(coordinator, role=role) for role in outside(tx, rules.regulation)]


def actor_for(tx: Tx, rules: Rules, case: Case, person: Person, action: Action) -> Actor:
    """The role in which `person` may take `action` now; else the nearest one, so that the refusal names it."""
    candidates = actors_in(tx, rules, person)
    gate, _ = STEPS[action]
    for actor in candidates:
        if gate(rules.regulation, case, actor) is None:
            return actor
    return candidates[0] if candidates else Actor("stranger", None, person.id)


def actors_of_chat(tx: Tx, rules: Rules, chat_id: int, thread_id: int | None) -> list[Actor]:
    """Whose buttons a card in this chat carries: the department's in its group, the person's own in private."""
    if chat_id > 0:
        person = people.by_telegram(tx, chat_id)
        return actors_in(tx, rules, person) if person is not None else []
    department = departments.of_chat(tx, chat_id, thread_id)
    if department is None:
        return []
    return [Actor("executor", department.code), Actor("intake", department.code)]
