"""TOML tables to dataclasses, with every fault named by its key."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def one_of(*values: str) -> dict[str, tuple[str, ...]]:
    """Metadata of a field that takes one of a fixed list of words."""
    return {"allowed": values}


class Builder:
    """Builds dataclasses from TOML and collects what is wrong instead of stopping at the first fault."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.problems: list[str] = []

    def fault(self, path: str, what: str, ref: str = "") -> None:
        """Note a fault: file, key, what is wrong, and the paragraph the value comes from."""
        self.problems.append(f"{self._name}: {path}: {what}" + (f" ({ref})" if ref else ""))

    def build(self, kind: type[T], table: Mapping[str, Any], path: str) -> T | None:
        """One dataclass from one table; None where a required key is missing or wrong."""
        ref = str(table.get("ref", ""))
        hints = get_type_hints(kind)
        known: dict[str, Field[Any]] = {item.name.rstrip("_"): item for item in fields(kind)}  # type: ignore[arg-type]
        for key in table:
            if key not in known:
                self.fault(f"{path}.{key}".lstrip("."), f"no such key; known: {', '.join(sorted(known))}", ref)
        before, values = len(self.problems), {}
        for key, item in known.items():
            where = f"{path}.{key}".lstrip(".")
            if key in table:
                values[item.name] = self._value(hints[item.name], table[key], where, ref)
                self._check(item, values[item.name], where, ref)
            elif item.default is MISSING and item.default_factory is MISSING:
                self.fault(where, "is required", ref)
        return kind(**values) if len(self.problems) == before else None

    def _check(self, item: Field[Any], value: Any, path: str, ref: str) -> None:
        words = item.metadata.get("allowed")
        for word in value if isinstance(value, tuple) else (value,):
            if words and word not in words:
                self.fault(path, f"{word!r} is not allowed; allowed: {', '.join(map(repr, words))}", ref)

    def _value(self, hint: Any, value: Any, path: str, ref: str) -> Any:
        origin, args = get_origin(hint), get_args(hint)
        if hint is Any:
            return value
        if origin in (Union, types.UnionType):
            return self._value(next(arg for arg in args if arg is not type(None)), value, path, ref)
        if origin is tuple:
            if not isinstance(value, list):
                self.fault(path, "must be a list", ref)
                return ()
            return tuple(self._value(args[0], item, f"{path}[{n}]", ref) for n, item in enumerate(value))
        if origin is not None and issubclass(origin, Mapping):
            if not isinstance(value, Mapping):
                self.fault(path, "must be a table", ref)
                return {}
            return {key: self._value(args[1], item, f"{path}.{key}", ref) for key, item in value.items()}
        if is_dataclass(hint) and isinstance(hint, type):
            if not isinstance(value, Mapping):
                self.fault(path, "must be a table", ref)
                return None
            return self.build(hint, value, path)
        return self._plain(hint, value, path, ref)

    def _plain(self, hint: Any, value: Any, path: str, ref: str) -> Any:
        kinds = {str: "a text", int: "a whole number", bool: "true or false", date: "a date"}
        if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
            self.fault(path, f"must be {kinds.get(hint, hint)}", ref)
        return value
