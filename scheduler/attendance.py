"""Who is at work: absences begin and end by the clock, roles that have lost their last person alarm the admins."""

from __future__ import annotations

from datetime import datetime

from storage import absences, cases, journal, mailing, outbox, standing_in, vacancies
from storage.absence_letters import tell
from storage.casework import Casework
from storage.clock import Clock
from storage.database import Database
from storage.outbox import Outgoing
from storage.place import Place
from storage.tx import Tx
from workflow.actors import Address
from workflow.holders import holders

ADMIN = Address("admin")


class Attendance:
    """Roles are looked at anew when something has happened to the roster: no role becomes vacant otherwise."""

    def __init__(self, database: Database, casework: Casework, clock: Clock) -> None:
        self._database = database
        self._casework = casework
        self._clock = clock
        self._seen = -1

    async def look(self) -> bool:
        """Whether there was anything to tell."""
        now = self._clock.now()
        told = await self._database.write(lambda tx: self._absences(tx, now))
        last = await self._database.read(journal.last_of_roster)
        if last != self._seen:
            told += await self._database.write(lambda tx: self._roles(tx, now))
            self._seen = last
        return bool(told)

    def _absences(self, tx: Tx, now: datetime) -> int:
        """One that ended while nothing ran is only noted as over."""
        zone = self._casework.rules.calendar.zone
        over, begun = absences.end(tx, now), absences.begin(tx, now)
        for item in over:
            tell(tx, item, "over", zone, now)
        for item in begun:
            tell(tx, item, "begun", zone, now)
        return len(over) + len(begun)

    def _roles(self, tx: Tx, now: datetime) -> int:
        law = self._casework.rules.regulation
        lost, found = vacancies.fresh(tx, law, now), vacancies.mended(tx, law, now)
        for address in lost:
            _to_admins(tx, address, now, filled=False)
        for address in found:
            _to_admins(tx, address, now, filled=True)
            self._to_the_new(tx, address, now)
        return len(lost) + len(found)

    def _to_the_new(self, tx: Tx, address: Address, now: datetime) -> None:
        """What came while nobody was there has not been told to anybody."""
        loaded = (cases.load(tx, number) for number in cases.open_numbers(tx))
        waiting = [c for c in loaded if c and address in holders(self._casework.rules.of(c).regulation, c)]
        for person in standing_in.answering(tx, address) if waiting else ():
            mailing.say_in(tx, Place(person.telegram_id), "waits-for-you", {"count": len(waiting)}, now)


def _to_admins(tx: Tx, address: Address, now: datetime, *, filled: bool) -> None:
    payload = {"address": str(address), "filled": filled}
    lane = outbox.NORMAL if filled else outbox.URGENT
    for place in mailing.places(tx, ADMIN):
        outbox.enqueue(tx, Outgoing(place.chat_id, place.thread_id, "vacancy", payload, lane), now)
