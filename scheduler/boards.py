"""The live board is brought up to date when something has been written into the journal; missed terms are, too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from scheduler.chores import Chore, Finish
from storage import boards, journal, mailing, people
from storage.clock import Clock
from storage.database import Database
from storage.tx import Tx
from workflow.actors import Address
from workflow.worktime import WorkCalendar

COORDINATOR = Address("coordinator")
PUT_UP_AT = time(9)


class Boards:
    """Redraws the boards there are. In the morning coordinators without one get theirs, unless a group has it."""

    def __init__(
        self, database: Database, clock: Clock, calendar: Callable[[], WorkCalendar], wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._wake = wake
        self._seen = 0

    async def refresh(self) -> None:
        """Redraw where anything has happened since the last look. What looks the same is not edited."""
        last, _ = await self._database.read(journal.head)
        if last == self._seen:
            return
        self._seen = last
        if await self._database.write(self._redraw):
            self._wake()

    def chore(self) -> Chore:
        """Putting up what is missing, as a daily chore."""

        async def work() -> Finish:
            return self._put_up

        return Chore("board", PUT_UP_AT, work)

    def _redraw(self, tx: Tx) -> bool:
        now, drawn = self._clock.now(), False
        for place in boards.places(tx):
            person = people.by_telegram(tx, place.chat_id) if place.chat_id > 0 else None
            if place.chat_id > 0 and (person is None or not person.reachable or COORDINATOR not in person.roles):
                boards.forget(tx, place.chat_id)
                continue
            boards.draw(tx, place, now)
            drawn = True
        return drawn

    def _put_up(self, tx: Tx, now: datetime) -> None:
        """Nobody is woken on a day off. A board that was deleted or unpinned meanwhile is put up again."""
        calendar = self._calendar()
        if not calendar.is_workday(calendar.local(now).date()):
            return
        standing = boards.places(tx)
        for place in standing:
            boards.draw(tx, place, now, check=True)
        if any(place.chat_id < 0 for place in standing):
            return
        for place in mailing.places(tx, COORDINATOR):
            if not boards.stands(tx, place.chat_id):
                boards.draw(tx, place, now)
