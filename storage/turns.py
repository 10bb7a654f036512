"""Whose turn it is in the outbox: order within a chat and lane, no second row of a chat while one is in flight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Subquery, bindparam, func, select

from storage.tables import outbox
from storage.tx import MINE

NEW, SENDING = "new", "sending"
LANES = 3
_NOW = bindparam("now", type_=outbox.c.not_before.type)


def room_for(busy_chats: Collection[int], held: Mapping[int, Collection[int]]) -> dict[str, Any]:
    """Parameters of TURNS: chats that nothing may go to; `held`: by lane, those in which only what is before it may."""
    return {
        "busy": [*busy_chats, *held.get(0, ())],
        **{f"held_{lane}": list(held.get(lane, ())) for lane in range(1, LANES)},
    }


def _turns() -> Subquery:
    """Rows that may be sent now: `id`, and `turn`, the place in the queue of the chat, from 1."""
    in_flight = select(outbox.c.chat_id).where(_in(SENDING))
    pausing = _pausing()
    place = func.row_number().over(partition_by=outbox.c.chat_id, order_by=(outbox.c.lane, outbox.c.id))
    same = (pausing.c.chat_id == outbox.c.chat_id) & (pausing.c.lane == outbox.c.lane)
    return (
        select(outbox.c.id, place.label("turn"))
        .select_from(outbox.outerjoin(pausing, same))
        .where(
            _in(NEW),
            outbox.c.not_before <= _NOW,
            _none_of("busy"),
            outbox.c.chat_id.not_in(in_flight),
            pausing.c.first.is_(None) | (outbox.c.id < pausing.c.first),
            *((outbox.c.lane < lane) | _none_of(f"held_{lane}") for lane in range(1, LANES)),
        )
        .subquery()
    )


def _none_of(chats: str) -> ColumnElement[bool]:
    return outbox.c.chat_id.not_in(bindparam(chats, expanding=True))


def _pausing() -> Subquery:
    """The first row of each chat and lane that has failed and pauses: what came later must not overtake it."""
    failed = _in(NEW) & (outbox.c.attempts > 0) & (outbox.c.not_before > _NOW)
    queue = (outbox.c.chat_id, outbox.c.lane)
    return select(*queue, func.min(outbox.c.id).label("first")).where(failed).group_by(*queue).subquery()


def _in(state: str) -> ColumnElement[bool]:
    return (outbox.c.organisation_id == MINE) & (outbox.c.state == state)


TURNS = _turns()
