"""A card that keeps changing is redrawn more and more rarely; its last state is always drawn in the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from storage.outbox import Pending

QUIET = 60.0  # after so many seconds without a change a card is redrawn at once again
LONGEST_IN_GROUP, LONGEST_IN_PRIVATE = 15.0, 5.0  # a group's minute is scarce; in private somebody is pressing


@dataclass(slots=True)
class Redraws:
    """Pauses between the edits of one card: `interval` seconds, doubled each time. Zero switches them off."""

    interval: float = 1.0
    _drawn: dict[tuple[int, str], tuple[float, int]] = field(default_factory=dict)  # the quiet ones come first

    def drawn(self, row: Pending, at: float) -> None:
        """The card of a row was edited at a monotonic second."""
        while self._drawn and at - next(iter(self._drawn.values()))[0] >= QUIET:
            del self._drawn[next(iter(self._drawn))]
        _, times = self._drawn.pop(_key(row), (at, 0))
        self._drawn[_key(row)] = (at, times + 1)

    def wait(self, row: Pending, at: float) -> float:
        """Seconds until the card of a row may be redrawn; zero for a row that is no mere redrawing."""
        last, times = self._drawn.get(_key(row), (at, 0))
        if not row.redraws or not times or at - last >= QUIET:
            return 0.0
        longest = LONGEST_IN_GROUP if row.chat_id < 0 else LONGEST_IN_PRIVATE
        return max(0.0, last + min(longest, self.interval * 2.0 ** min(times - 1, 10)) - at)


def _key(row: Pending) -> tuple[int, str]:
    return row.chat_id, row.card_key or ""
