"""One edit of a regulation by its key path, as the ambiguity register writes it: `deadline.route.terms[0].unit`."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

STEP = re.compile(r"([a-z_0-9]+)|\[(\d+)\]")


def edited(subject, path, value):
    """`subject` with `value` at `path`; a name after a list picks every entry of that kind or id. KeyError if none."""
    steps = [(name, int(index) if index else None) for name, index in STEP.findall(path)]
    return _at(subject, steps, value)


def _at(subject, steps, value):
    if not steps:
        return value
    (name, index), rest = steps[0], steps[1:]
    if isinstance(subject, tuple):
        chosen = [
            n
            for n, item in enumerate(subject)
            if n == index or (name and name in {getattr(item, "kind", None), getattr(item, "id", None)})
        ]
        if not chosen:
            raise KeyError(name or index)
        return tuple(_at(item, rest, value) if n in chosen else item for n, item in enumerate(subject))
    if isinstance(subject, Mapping):
        return {**subject, name: _at(subject[name], rest, value)}
    assert is_dataclass(subject)
    assert not isinstance(subject, type)
    known = {field.name.rstrip("_"): field.name for field in fields(subject)}
    return replace(subject, **{known[name]: _at(getattr(subject, known[name]), rest, value)})
