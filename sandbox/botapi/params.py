"""Arguments of a call, however they came: JSON values, or strings of a form or a query."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sandbox.botapi.refusals import bad

TRUE = {"true", "1", "yes"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart request."""

    name: str
    mime: str
    content: bytes = field(repr=False)


@dataclass(slots=True)
class Params:
    """Typed reading of arguments; a value of a wrong kind is refused as Telegram does."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string, empty when it is not there."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """A whole number, None when it is not there."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad(f'invalid {name} specified: can\'t parse "{value}" as an integer') from None

    def flag(self, name: str) -> bool:
        """A boolean, False when it is not there."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else str(value).lower() in TRUE

    def json(self, name: str) -> Any:
        """A JSON value, serialised or not; None when it is not there."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None
