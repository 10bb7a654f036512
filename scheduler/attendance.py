"""Absences begin and end by the clock, and both people are told."""

from __future__ import annotations

from datetime import datetime, tzinfo

from storage import absences
from storage.absence_letters import tell
from storage.tx import Tx


def attend(tx: Tx, zone: tzinfo, now: datetime) -> bool:
    """Whether anything has changed. An absence that ended while nothing ran is only noted as over."""
    over, begun = absences.end(tx, now), absences.begin(tx, now)
    for item in over:
        tell(tx, item, "over", zone, now)
    for item in begun:
        tell(tx, item, "begun", zone, now)
    return bool(over or begun)
