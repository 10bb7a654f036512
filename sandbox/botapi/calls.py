"""A log of what the bot has asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(slots=True)
class ApiCall:
    """One call: `status` is None while it is being worked on or when its answer was lost."""

    method: str
    params: dict[str, Any]
    at: datetime
    status: int | None = None
    description: str = ""


class CallLog:
    """All calls in order; polls for updates are not kept, or they would drown the rest."""

    def __init__(self) -> None:
        self.calls: list[ApiCall] = []
        self.in_flight = 0
        self.finished_at = 0.0

    def begin(self, call: ApiCall) -> None:
        """A call has come."""
        self.in_flight += 1
        self.calls.append(call)

    def end(self, at: float) -> None:
        """It has been answered, or its line cut, at this time of the event loop."""
        self.in_flight -= 1
        self.finished_at = at
