"""The topic of a message: guessed by its words when it is registered, said on its card."""

from __future__ import annotations

from typing import Any

from storage import topics
from storage.topics import Topic
from storage.tx import Tx
from suggest.example import Department
from suggest.topics.guess import guess
from workflow.regulation import Regulation


def registered_under(tx: Tx, regulation: Regulation, text: str) -> dict[str, Any]:
    """Arguments of a registration: the topic its words speak for, and the topic's usual importance under this act."""
    known = topics.topics(tx)
    guessed = guess(text, as_known(known)) if known and text.strip() else None
    if guessed is None:
        return {}
    usual = next(item.importance for item in known if item.code == guessed[0])
    return {"topic": guessed[0]} | ({"importance": usual} if usual in regulation.importance.classes else {})


def as_known(known: list[Topic]) -> tuple[Department, ...]:
    """Topics as suggestions read them: a title and words."""
    return tuple(Department(item.code, item.title, item.words) for item in known)


def topic_title(tx: Tx, code: str) -> str:
    """A topic by its title, also one that is not in use any more."""
    found = topics.by_code(tx, code)
    return code if found is None else found.title
