"""The head of the chain, told to witnesses daily and to an admin who asks: they can show what a chain alone cannot.

Whoever cuts the journal's tail or computes it anew cannot take back what stands in other people's chats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, tzinfo
from functools import partial
from typing import Any

import structlog

from scheduler.chores import Chore, Finish
from storage import compositions, journal, mailing
from storage.audit import Verdict, Verification
from storage.clock import Clock
from storage.compositions import ASKED, NO_CASE
from storage.database import Database
from storage.place import Place
from storage.tx import Tx
from workflow.actors import CLOCK, Actor, Address
from workflow.events import Event

log = structlog.get_logger(__name__)

BY_DEFAULT = (Address("admin"), Address("head"))
PROGRESS = 500_000  # rows, after which an admin who waits is told how far it is


class Witness:
    """Verifies the chain page by page, so that nobody waits for it, then tells its head and puts that on record."""

    def __init__(
        self, database: Database, clock: Clock, zone: tzinfo, wake: Callable[[], None], chats: Sequence[int] = ()
    ) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._wake = wake
        self._chats = chats

    def chore(self, at: time) -> Chore:
        """Once a day, to the witnesses."""
        return Chore("witness", at, self._daily)

    async def answer(self) -> None:
        """Answer the admins who have asked meanwhile."""
        for key, wanted in (await self._database.read(lambda tx: compositions.like(tx, NO_CASE, ASKED))).items():
            verdict = await self._verified(_place(wanted))
            await self._database.write(partial(self._answer, key=key, verdict=verdict))
            self._wake()

    async def _daily(self) -> Finish:
        verdict = await self._verified()
        return lambda tx, now: self._tell(tx, verdict, self._witnesses(tx), CLOCK, now)

    async def _verified(self, waiting: Place | None = None) -> Verdict:
        walk, told = Verification(), 0
        while (verdict := await self._database.read(walk.page)) is None:
            if waiting is not None and walk.events >= told + PROGRESS:
                told = walk.events
                await self._database.write(partial(self._progress, place=waiting, events=told))
                self._wake()
        return verdict

    def _progress(self, tx: Tx, place: Place, events: int) -> None:
        mailing.say_in(tx, place, "audit-progress", {"events": events}, self._clock.now())

    def _answer(self, tx: Tx, key: str, verdict: Verdict) -> None:
        """To whoever asked, once: the wish goes with the answer."""
        wanted = compositions.get(tx, NO_CASE, key)
        if wanted is not None:
            compositions.drop(tx, NO_CASE, key)
            self._tell(tx, verdict, [_place(wanted)], Actor("admin", person=wanted["person"]), self._clock.now())

    def _witnesses(self, tx: Tx) -> list[Place]:
        if self._chats:
            return [Place(chat) for chat in self._chats]
        return list(dict.fromkeys(place for address in BY_DEFAULT for place in mailing.places(tx, address)))

    def _tell(self, tx: Tx, verdict: Verdict, witnesses: list[Place], by: Actor, now: datetime) -> None:
        """The head as it stands now; that it was told is the next event of the chain."""
        events, head = journal.head(tx)
        until = now.astimezone(self._zone).strftime("%d.%m.%Y %H:%M")
        params = {"events": events, "head": head, "until": until, "row": verdict.broken_seq or 0}
        for place in witnesses:
            mailing.say_in(
                tx, place, "audit-holds" if verdict.ok else "audit-broken", params, now, urgent=not verdict.ok
            )
        if not verdict.ok:
            log.error("audit.broken", row=verdict.broken_seq, reason=verdict.reason)
        data = {"seq": events, "head": head, "broken": verdict.broken_seq, "witnesses": len(witnesses)}
        chats = {"chats": [place.chat_id for place in witnesses]}
        journal.append(tx, None, [Event("witnessed", now, by, None, data, chats)])


def _place(wanted: Mapping[str, Any]) -> Place:
    return Place(wanted["chat"], wanted["thread"])
