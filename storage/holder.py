"""Who holds a claimed row, and until when: an instance of the bot and its lease."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FOREVER = datetime(9999, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Holder:
    """One running instance. Beside others on one database it holds by a lease that it renews, and loses when it dies.

    The only instance (no lease) holds until the next one starts: nobody else could take anything from it.
    """

    name: str = "alone"
    lease: timedelta | None = None

    @property
    def alone(self) -> bool:
        return self.lease is None

    def until(self, now: datetime) -> datetime:
        """The end of what is claimed or renewed now."""
        return FOREVER if self.lease is None else now + self.lease


ALONE = Holder()
