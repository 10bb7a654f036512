"""`otklik worktime FILE --json`: evaluates golden cases of working-time arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from workflow.worktime import OutOfHorizon, WorkCalendar, calendar_from_document


def evaluate(document: Mapping[str, Any]) -> dict[str, Any]:
    """Every case of a document with its result, in the form of `expect`."""
    calendars = {name: calendar_from_document(name, spec) for name, spec in document["calendars"].items()}
    return {"cases": [{"id": case["id"], "result": _result(calendars, case)} for case in document["cases"]]}


def _result(calendars: Mapping[str, WorkCalendar], case: Mapping[str, Any]) -> Any:
    try:
        value = _OPERATIONS[case["op"]](calendars[case["calendar"]], case["args"])
    except OutOfHorizon:
        return {"error": "out_of_horizon"}
    return value.isoformat() if isinstance(value, datetime) else value


def _at(args: Mapping[str, Any], name: str) -> datetime:
    return datetime.fromisoformat(args[name])


Operation = Callable[[WorkCalendar, Mapping[str, Any]], Any]

_OPERATIONS: dict[str, Operation] = {
    "add": lambda c, a: c.add(_at(a, "start"), a["minutes"]),
    "sub": lambda c, a: c.subtract(_at(a, "due"), a["minutes"]),
    "diff": lambda c, a: c.between(_at(a, "from"), _at(a, "to")),
    "next_open": lambda c, a: c.next_open(_at(a, "at")),
    "is_open": lambda c, a: c.is_open(_at(a, "at")),
    "working_days": lambda c, a: c.after_working_days(_at(a, "start"), a["days"], a.get("end", "closing")),
    "calendar_days": lambda c, a: c.after_calendar_days(
        _at(a, "start"), a["days"], a.get("end", "closing"), a.get("roll", "next")
    ),
    "hours24": lambda c, a: c.running_hours(_at(a, "start"), a["hours"], a.get("min_work_minutes", 0)),
}
