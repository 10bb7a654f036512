"""Trouble on order: what the network and Telegram do to bots on bad days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sandbox.botapi.refusals import Refused, too_many

WORDS = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden: bot was blocked by the user", 404: "Not Found",
         409: "Conflict", 500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}  # fmt: skip
Drop = Literal["before", "after"]


@dataclass(slots=True)
class Fault:
    """The next `times` calls of a method fail so. `drop` cuts the connection before or after the work is done."""

    method: str
    times: int = 1
    chat: int | None = None
    status: int = 429
    retry_after: int = 3
    description: str | None = None
    html: bool = False
    drop: Drop | None = None
    delay: float = 0.0

    def __post_init__(self) -> None:
        """ValueError names what is not possible."""
        allowed = {
            "method": bool(self.method),
            "times": self.times >= 1,
            "status": self.status in {200, *range(400, 600)},
            "retry_after": self.retry_after >= 1,
            "drop": self.drop in {None, "before", "after"},
            "delay": self.delay >= 0,
        }
        wrong = [f"{name}={getattr(self, name)!r}" for name, right in allowed.items() if not right]
        if wrong:
            raise ValueError(f"no such fault: {', '.join(wrong)}; see docs/sandbox.md")

    def refusal(self) -> Refused | None:
        """The refusal to answer with; None for a fault that is only slow or cuts the line."""
        if self.drop is not None or self.status == 200:
            return None
        if self.status == 429 and self.description is None:
            return too_many(self.retry_after)
        extra = {"retry_after": self.retry_after} if self.status == 429 else {}
        return Refused(self.status, self.description or WORDS.get(self.status, "Error"), **extra)


class Faults:
    """Faults in the order they were ordered."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def take(self, method: str, chat: str) -> Fault | None:
        """The fault this call meets, used up once."""
        for fault in self.waiting:
            same = fault.method.lower() in ("*", method.lower())
            if same and (fault.chat is None or str(fault.chat) == chat):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None
