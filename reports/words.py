"""The words a paper is written in, given from outside: this room knows no language."""

from __future__ import annotations

from typing import Any, Protocol


class Words(Protocol):
    """A text by its key and parameters."""

    def __call__(self, key: str, /, **params: Any) -> str: ...


class Names(Protocol):
    """What people call a stage, a department, a person, a topic, a ground; `minutes` are a stretch of working time."""

    def __call__(self, group: str, code: str) -> str: ...
