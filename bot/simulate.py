"""`otklik simulate FILE`: replays scenarios through the engine and compares them with what they expect."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from workflow.actors import Actor, Address
from workflow.case import Case
from workflow.commands import Action, Command, Refused
from workflow.deadlines import open_deadlines
from workflow.decide import decide
from workflow.events import Event
from workflow.evolve import evolve
from workflow.react import react
from workflow.regulation import Regulation
from workflow.worktime import WorkCalendar, calendar_from_listing
from workflow.worktime.schedule import report_due, roster_due

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")
LOCAL = "%Y-%m-%dT%H:%M"
Load = Callable[[str], Regulation]


def run(document: Mapping[str, Any], load: Load) -> dict[str, Any]:
    """Replay every scenario. Instants are local to its calendar."""
    calendars = {name: calendar_from_listing(name, item) for name, item in document.get("calendars", {}).items()}
    scenarios = [
        {"id": item["id"], "steps": _scenario(item, load(item["regulation"]), calendars[item["calendar"]])}
        for item in document.get("scenarios", [])
    ]
    return {
        "scenarios": scenarios,
        "schedules": [_schedule(item, load, calendars) for item in document.get("schedules", [])],
        "roster_terms": [_roster(item, load, calendars) for item in document.get("roster_terms", [])],
    }


def _scenario(scenario: Mapping[str, Any], regulation: Regulation, calendar: WorkCalendar) -> list[dict[str, Any]]:
    case: Case | None = None
    steps = []
    for step in scenario["steps"]:
        now = datetime.fromisoformat(step["at"]).replace(tzinfo=calendar.zone)
        decided = _decided(regulation, case, step, now, calendar)
        result: dict[str, Any] = {"notifications": []}
        if isinstance(decided, Refused):
            result["error"] = decided.code
        else:
            before = case
            for event in decided:
                case = evolve(case, event)
            if case is not None:
                notices = react(regulation, before, case, decided)
                result["notifications"] = [{"to": str(n.to), "about": n.about} for n in notices]
        result["state"] = case.state if case is not None else None
        result["deadlines"] = _deadlines(regulation, case, now, calendar) if case is not None else []
        steps.append(result)
    return steps


def _decided(
    regulation: Regulation, case: Case | None, step: Mapping[str, Any], now: datetime, calendar: WorkCalendar
) -> tuple[Event, ...] | Refused:
    """A file may name an action that there is not: that is a refused step, not the end of the replay."""
    if step["action"] not in set(Action):
        return Refused("unknown_action", {"action": step["action"]})
    address = Address.parse(step["actor"])
    args = {name: _aware(value, calendar) for name, value in (step.get("args") or {}).items()}
    command = Command(Action(step["action"]), Actor(address.role, address.dept), args)
    return decide(regulation, case, command, now, calendar)


def _aware(value: Any, calendar: WorkCalendar) -> Any:
    """Local naive instants made aware, wherever they stand among the arguments."""
    if isinstance(value, Mapping):
        return {name: _aware(item, calendar) for name, item in value.items()}
    if isinstance(value, str) and INSTANT.fullmatch(value):
        return datetime.fromisoformat(value).replace(tzinfo=calendar.zone)
    return value


def _deadlines(regulation: Regulation, case: Case, now: datetime, calendar: WorkCalendar) -> list[dict[str, str]]:
    return [
        {"kind": item.kind, "due": calendar.local(item.due).strftime(LOCAL)}
        | ({"dept": item.dept} if item.dept else {})
        for item in open_deadlines(regulation, case, now, calendar)
    ]


def _schedule(item: Mapping[str, Any], load: Load, calendars: Mapping[str, WorkCalendar]) -> dict[str, Any]:
    report = next(r for r in load(item["regulation"]).report if r["id"] == item["report"])
    period = (date.fromisoformat(item["period"]["from"]), date.fromisoformat(item["period"]["to"]))
    due = report_due(report["due"], *period, calendars[item["calendar"]])
    return {"due": due.strftime(LOCAL) if due is not None else None, "to": list(report["to"])}


def _roster(item: Mapping[str, Any], load: Load, calendars: Mapping[str, WorkCalendar]) -> dict[str, Any]:
    duty = next(d for d in load(item["regulation"]).roster_duty if d["id"] == item["duty"])
    due = roster_due(duty, date.fromisoformat(item["date"]), calendars[item["calendar"]])
    return {"due": due.strftime(LOCAL) if due is not None else None, "to": list(duty.get("to", []))}


def differences(document: Mapping[str, Any], result: Mapping[str, Any]) -> list[str]:
    """Where a replay differs from what its file expects, a line each."""
    found = []
    for scenario, replayed in zip(document.get("scenarios", []), result["scenarios"], strict=True):
        for n, (step, got) in enumerate(zip(scenario["steps"], replayed["steps"], strict=True), 1):
            where = f"{scenario['id']} step {n} {step['at']} {step['actor']} {step['action']}"
            found += [f"{where}: {line}" for line in _step_differences(step["expect"], got)]
    for name in ("schedules", "roster_terms"):
        for n, (item, got) in enumerate(zip(document.get(name, []), result[name], strict=True), 1):
            if item["due"] != got["due"] or item["to"] != got["to"]:
                found.append(f"{name} {n}: expected {item['due']} to {item['to']}, got {got['due']} to {got['to']}")
    return found


def _step_differences(expect: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    lines = []
    for name in ("state", "error"):
        if expect.get(name) != got.get(name):
            lines.append(f"{name}: expected {expect.get(name)}, got {got.get(name)}")
    wanted, found = _set(expect.get("deadlines", got["deadlines"])), _set(got["deadlines"])
    if wanted != found:
        lines.append(f"deadlines: missing {sorted(wanted - found)}, extra {sorted(found - wanted)}")
    sent = _set(got["notifications"])
    missing = _set(expect.get("notifications", ())) - sent
    if missing:
        lines.append(f"notifications: missing {sorted(missing)}")
    forbidden = _set(expect.get("not_notified", ())) & sent
    if forbidden:
        lines.append(f"notifications: must not be sent {sorted(forbidden)}")
    return lines


def _set(items: Any) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(sorted(item.items())) for item in items}


def timeline(document: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """A readable replay: each step with the state, the open terms and the notices it led to."""
    lines = []
    for scenario, replayed in zip(document.get("scenarios", []), result["scenarios"], strict=True):
        lines.append(f"\n{scenario['id']} [{scenario['regulation']}] {scenario.get('title', '')}")
        for step, got in zip(scenario["steps"], replayed["steps"], strict=True):
            outcome = f"refused: {got['error']}" if "error" in got else got["state"]
            lines.append(f"  {step['at']}  {step['actor']} {step['action']} -> {outcome}")
            terms = ", ".join(
                f"{d['kind']}{':' + d['dept'] if 'dept' in d else ''} {d['due']}" for d in got["deadlines"]
            )
            notices = ", ".join(f"{n['to']}/{n['about']}" for n in got["notifications"])
            lines += [f"      {mark} {text}" for mark, text in (("terms", terms), ("told", notices)) if text]
    return "\n".join(lines).lstrip("\n")
