"""The effective settings as they may be written down: secrets only as a sign that tells another one apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import scrypt
from secrets import token_hex
from typing import Any

from pydantic import BaseModel, SecretStr

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
    return {
        f"{section}.{key}": _setting(getattr(getattr(settings, section), key))
        for section in type(settings).model_fields
        for key in type(getattr(settings, section)).model_fields
    }


def _setting(value: Any) -> Setting:
    if isinstance(value, SecretStr):
        secret = value.get_secret_value()
        return Setting(HIDDEN if secret else "", secret)
    plain = _plain(value)
    if isinstance(plain, str) and PASSWORD.search(plain):
        return Setting(PASSWORD.sub(rf"\1{HIDDEN}", plain), plain)
    return Setting(plain)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def _sign(secret: str, salt: str) -> str:
    return scrypt(secret.encode(), salt=salt.encode(), **COST).hex()
