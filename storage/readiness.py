"""What has to be done before a municipality can work: in the settings, then on the roster.

The bot's guide and `otklik check` name the same things.
"""

from __future__ import annotations

from storage import cases, departments, in_force, people, pulse
from storage.tx import Tx

NAMELESS = "Otklik"  # what the organisation is called until it says otherwise
CONTACT = "contact"  # when a department's group last got a test message: a key of storage/pulse.py

SETTINGS = ("token", "admin", "organisation", "regulation", "hours")
ROSTER = ("department", "group", "executor", "coordinator", "head", "test")
STEPS = (*SETTINGS, *ROSTER)


def done(tx: Tx) -> set[str]:
    """The steps behind a bot that has been started: without token, admin, regulation and hours it does not start."""
    found = {"token", "admin", "regulation", "hours"} | done_on_roster(tx)
    named = in_force.recorded(tx, "setting:").get("organisation.name", {}).get("shown", NAMELESS)
    return found if named == NAMELESS else found | {"organisation"}


def done_on_roster(tx: Tx) -> set[str]:
    """The steps that are done in the bot itself."""
    held = {address.role for person in people.everybody(tx) for address in person.roles}
    working = departments.departments(tx)
    facts = {
        "department": bool(working),
        "group": bool(working) and all(department.bound for department in working),
        "executor": "executor" in held,
        "coordinator": "coordinator" in held,
        "head": "head" in held,
        "test": pulse.get(tx, CONTACT) is not None or bool(cases.recent(tx, 1)),
    }
    return {step for step, is_done in facts.items() if is_done}
