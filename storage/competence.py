"""What each department answers for, in words: its title, and the words of its topics where a catalogue has them."""

from __future__ import annotations

from typing import NamedTuple

from storage.departments import departments
from storage.topics import words_of
from storage.tx import Tx


class Competence(NamedTuple):
    """A department as suggestions know it on the first day."""

    code: str
    title: str
    words: tuple[str, ...] = ()


def competences(tx: Tx) -> tuple[Competence, ...]:
    """Of every department, in the order they were added."""
    words = words_of(tx)
    return tuple(Competence(item.code, item.title, words.get(item.code, ())) for item in departments(tx))
