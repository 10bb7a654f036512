"""How fast one person may go on. Who goes too fast is told so, and from when on they are heard again."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
REMEMBERED = 10_000  # people and bots, the latest ones: what a flood may take of memory


@dataclass(slots=True)
class _Steps:
    heard: deque[datetime] = field(default_factory=deque)
    told: datetime | None = None


@dataclass(frozen=True, slots=True)
class TooFast:
    """Not heard now. `first` is whether it has not been said yet: a flood is not answered with a flood."""

    until: datetime
    first: bool


class Pace:
    """Counts what each person does within a minute, in this instance. 0 is no limit."""

    def __init__(self, per_minute: int, strangers_per_minute: int) -> None:
        self._limits = {True: per_minute, False: strangers_per_minute}
        self._steps: OrderedDict[tuple[int, str], _Steps] = OrderedDict()

    def hear(self, who: int, kind: str, at: datetime, *, known: bool) -> TooFast | None:
        """Count one thing of a kind (said, pressed) done at `at`; None where it may be acted on."""
        limit = self._limits[known]
        if not limit:
            return None
        steps = self._steps.setdefault((who, kind), _Steps())
        self._steps.move_to_end((who, kind))
        if len(self._steps) > REMEMBERED:
            self._steps.popitem(last=False)
        while steps.heard and at - steps.heard[0] >= MINUTE:
            steps.heard.popleft()
        if len(steps.heard) < limit:
            steps.heard.append(at)
            return None
        until = steps.heard[0] + MINUTE
        first, steps.told = steps.told != until, until
        return TooFast(until, first)
