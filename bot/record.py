"""What the bot is started with goes on record: changed settings, regulation and calendar are events of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import structlog

from bot.effective import Setting, effective
from bot.settings import Settings
from storage import in_force, journal, regulations
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import CLOCK
from workflow.events import Event
from workflow.ladder import Ladder
from workflow.regulation import Regulation, RegulationError, load

log = structlog.get_logger(__name__)

SETTINGS, LAW, LADDERS = "setting:", "regulation:", "ladders:"
PERSONAL = frozenset({"access.admins", "audit.witnesses"})  # numbers of people: beside the chain, erasable
ANOTHER = "another secret"


def started(tx: Tx, settings: Settings, rules: Rules, now: datetime) -> bool:
    """Write down the start, and what differs from the last one; keep the text of every version of the regulation.

    Whether the act, the calendar or the ladders do, so that terms have to be counted anew: of a hundred thousand that
    takes most of a minute, and a new token moves none.
    """
    act = rules.regulation.act.id
    regulations.keep(tx, act, regulations.text(settings.organisation.regulation), now)
    start = Event("started", now, CLOCK, None, {"version": version("otklik")})
    chosen = _settings(tx, effective(settings), now)
    law = _changed(tx, LAW, "regulation_changed", {"id": act, "version": rules.version}, now)
    days = _changed(tx, in_force.CALENDAR, "calendar_changed", {"version": rules.calendar.version}, now)
    ladders = _changed(tx, LADDERS, "ladders_changed", {"version": _version(rules.ladders)}, now)
    journal.append(tx, None, [start, *chosen, *law, *days, *ladders])
    return bool(law or days or ladders)


def _version(ladders: tuple[Ladder, ...]) -> str:
    return sha256(repr(ladders).encode()).hexdigest()[:12]


def acts_in_force_before(tx: Tx) -> dict[str, Regulation]:
    """The act in every version that cases may have begun under. One that this program cannot read is left out."""
    found = {}
    for version_of, text in regulations.versions(tx).items():
        try:
            found[version_of] = load(text, f"regulation_text {version_of}")
        except RegulationError as error:
            log.warning("regulation.unreadable", version=version_of, error=str(error))
    return found


def stopped(tx: Tx, now: datetime) -> None:
    """Write down that the bot was stopped in order; after a crash the next start stands alone."""
    journal.append(tx, None, [Event("stopped", now, CLOCK)])


def _settings(tx: Tx, chosen: Mapping[str, Setting], now: datetime) -> list[Event]:
    last = in_force.recorded(tx, SETTINGS)
    fresh = {key: setting.recorded(last.get(key, {})) for key, setting in chosen.items()}
    if fresh == last:
        return []
    in_force.record(tx, SETTINGS, fresh)
    changes = {
        key: [last.get(key, {}).get("shown"), _new(last.get(key, {}), fresh.get(key, {}))]
        for key in sorted({*last, *fresh})
        if last.get(key) != fresh.get(key)
    }
    data = {key: pair for key, pair in changes.items() if key not in PERSONAL}
    private = {key: pair for key, pair in changes.items() if key in PERSONAL}
    return [Event("settings_changed", now, CLOCK, None, {**data, "private": sorted(private)}, private)]


def _new(last: Mapping[str, Any], fresh: Mapping[str, Any]) -> Any:
    shown = fresh.get("shown")
    return ANOTHER if shown == last.get("shown") and last.get("sign") != fresh.get("sign") else shown


def _changed(tx: Tx, prefix: str, kind: str, fresh: Mapping[str, str], now: datetime) -> list[Event]:
    last = in_force.recorded(tx, prefix)
    if fresh == last:
        return []
    in_force.record(tx, prefix, fresh)
    return [Event(kind, now, CLOCK, None, {key: [last.get(key), value] for key, value in fresh.items()})]
