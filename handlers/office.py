"""What every handler is given: the database, the law, the texts, and one way to act on an update exactly once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from handlers.adviser import Adviser
from handlers.allowed_files import AllowedFiles
from handlers.pace import Pace
from handlers.texts import Html, Texts
from storage import inbox, outbox, people
from storage.casework import Casework
from storage.clock import Clock
from storage.database import Database
from storage.local_calendar import LocalCalendar
from storage.outbox import Outgoing
from storage.people import Person
from storage.place import Place
from storage.rules import Rules
from storage.tx import Tx
from workflow.case import Case

T = TypeVar("T")


class Courtesy(Protocol):
    """Answers to button presses: best effort, beside the outbox, because Telegram forgets a press in seconds."""

    def answer(self, callback_id: str, text: str, *, alert: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Turn:
    """One update being acted on: its transaction, the instant, the person (None for a stranger)."""

    tx: Tx
    now: datetime
    person: Person | None
    office: Office

    def say(
        self,
        place: Place,
        text: Html,
        *,
        reply_to: int | None = None,
        button: tuple[str, str] | None = None,
        forget_keyboard: bool = False,
    ) -> None:
        """Put a plain text into the outbox; `button` is a label and its data.

        `forget_keyboard` takes away the keyboard that a question has put in place of the phone's own.
        """
        payload = {"html": str(text), "reply_to": reply_to} | ({"button": list(button)} if button else {})
        payload |= {"forget_keyboard": True} if forget_keyboard else {}
        outbox.enqueue(self.tx, Outgoing(place.chat_id, place.thread_id, "text", payload), self.now)


@dataclass(frozen=True, slots=True)
class Office:
    """The room the handlers work in."""

    database: Database
    casework: Casework
    calendar: LocalCalendar
    texts: Texts
    clock: Clock
    courtesy: Courtesy
    wake: Callable[[], None]
    pace: Pace
    files: AllowedFiles
    bot_username: str = ""
    adviser: Adviser = field(default_factory=Adviser)

    @property
    def rules(self) -> Rules:
        return self.casework.rules

    def rules_of(self, case: Case) -> Rules:
        """The rules a case is worked under: the act it began under."""
        return self.casework.rules.of(case)

    async def turn(self, update_id: int, telegram_id: int | None, work: Callable[[Turn], T]) -> T | None:
        """Act on an update in one transaction with marking it done. None when it was done before (a redelivery)."""

        def whole(tx: Tx) -> T | None:
            now = self.clock.now()
            if not inbox.done(tx, update_id, now):
                return None
            self.calendar.follow(tx)
            person = None if telegram_id is None else people.by_telegram(tx, telegram_id)
            return work(Turn(tx, now, person, self))

        result = await self.database.write(whole)
        self.wake()
        return result
