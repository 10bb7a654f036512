"""The effective settings as they may be written down: secrets only as a sign that tells another one apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import scrypt
from secrets import token_hex
from typing import Any

from pydantic import SecretStr

from bot.settings import Settings

HIDDEN = "***"
PASSWORD = re.compile(r"(://[^/@\s]*?:)[^/@\s]+(?=@)")  # of a database, of a proxy
COST = {"n": 2**14, "r": 8, "p": 1}  # a short secret must not be guessed from its sign


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it may be shown, and the secret in it, empty where there is none."""

    shown: Any
    secret: str = ""

    def recorded(self, last: Mapping[str, Any]) -> dict[str, Any]:
        """What to write down: the sign is that of `last` where the secret is the same."""
        if not self.secret:
            return {"shown": self.shown}
        salt = str(last.get("salt") or token_hex(16))
        return {"shown": self.shown, "salt": salt, "sign": _sign(self.secret, salt)}


def effective(settings: Settings) -> dict[str, Setting]:
    """Every setting by `section.key`, whatever it came from."""
    found = {}
    for section in type(settings).model_fields:
        chosen = getattr(settings, section)
        for key, shown in chosen.model_dump(mode="json").items():
            found[f"{section}.{key}"] = _setting(getattr(chosen, key), shown)
    return found


def _setting(value: Any, shown: Any) -> Setting:
    if isinstance(value, SecretStr):
        secret = value.get_secret_value()
        return Setting(HIDDEN if secret else "", secret)
    if isinstance(value, str) and PASSWORD.search(value):
        return Setting(PASSWORD.sub(rf"\1{HIDDEN}", value), value)
    return Setting(shown)


def _sign(secret: str, salt: str) -> str:
    return scrypt(secret.encode(), salt=salt.encode(), **COST).hex()
