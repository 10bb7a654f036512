"""What of the vitals means that the bot does not do its work: one ailment a name, with what there is to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storage.vitals import ALLOWED, Vitals

LIMIT = ALLOWED.total_seconds()

Ailments = Mapping[str, Mapping[str, Any]]


def ailments(vitals: Vitals) -> Ailments:
    """Names with parameters of the texts `watch-…`. Empty for a healthy bot.

    deadlines: wake-ups that have not fired, or nobody looks for them; outbox: rows that nothing keeps from being
    sent; updates: stored ones that nobody acts on.
    """
    found: dict[str, Mapping[str, Any]] = {}
    if vitals.overdue or (vitals.tick_age or 0.0) > LIMIT:
        found["deadlines"] = {"count": vitals.overdue, "tick": _whole(vitals.tick_age)}
    if vitals.stalled is not None:
        found["outbox"] = {"seconds": _whole(vitals.stalled), "count": vitals.outbox.get("new", 0)}
    if (vitals.update_lag or 0.0) > LIMIT:
        found["updates"] = {"seconds": _whole(vitals.update_lag), "count": vitals.inbox.get("new", 0)}
    return found


def _whole(seconds: float | None) -> int:
    return int(seconds or 0)
