"""Column types that both databases share: instants as UTC milliseconds, JSON as text."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def milliseconds(at: datetime) -> int:
    """UTC epoch milliseconds of an aware instant, rounded down: what is stored is never in the future.

    Raises ValueError for a naive one.
    """
    if at.tzinfo is None:
        raise ValueError("an instant without a zone")
    return (at - EPOCH) // MILLISECOND


def as_stored(at: datetime) -> datetime:
    """An instant as the database gives it back: in UTC, to the millisecond."""
    return EPOCH + milliseconds(at) * MILLISECOND


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored as UTC epoch milliseconds. A naive one is refused."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + value * MILLISECOND


class Json(TypeDecorator[Any]):
    """JSON as text, readable as it stands and equal byte for byte in both databases. None is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, letters as they are. Raises ValueError for NaN."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
