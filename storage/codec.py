"""Frozen dataclasses of the workflow to JSON and back."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Read = Callable[[Any], Any]

AS_IT_IS = (str, int, bool, float, type(None))


def encode(value: Any) -> Any:
    """Any workflow value as JSON: dataclasses as objects, instants as ISO texts, tuples as arrays."""
    kind = type(value)
    if kind in AS_IT_IS:
        return value
    if is_dataclass(kind):
        return {name: encode(getattr(value, name)) for name in _readers(kind)}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(encode(item) for item in value)
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    return value


def decode(kind: type[T], data: Mapping[str, Any]) -> T:
    """A dataclass from its JSON. Fields that the JSON does not know yet take their defaults; unknown ones are left."""
    readers = _readers(kind)  # type: ignore[arg-type]  # classes are hashable
    return kind(
        **{name: item if item is None else readers[name](item) for name, item in data.items() if name in readers}
    )


@cache
def _readers(kind: Any) -> dict[str, Read]:
    """How each field of a dataclass is read: found out once, because types are slow to ask."""
    hints = get_type_hints(kind)
    return {item.name: _reader(hints[item.name]) for item in fields(kind)}


def _reader(hint: Any) -> Read:
    """How a value of a type is read from its JSON."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        read = _reader(next(arg for arg in args if arg is not type(None)))
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        item = _reader(args[0])
        return lambda value: tuple(map(item, value))
    if origin is not None and issubclass(origin, Mapping):
        held = _reader(args[1])
        return lambda value: {key: held(item) for key, item in value.items()}
    if hint is datetime:
        return datetime.fromisoformat
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(decode, hint)
    return _same


def _same(value: Any) -> Any:
    return value
