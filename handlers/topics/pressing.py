"""Presses under pages of the catalogue: each is checked against the roster anew, done, and shown in place."""

from __future__ import annotations

from handlers.actors import is_admin
from handlers.callbacks import TopicPress
from handlers.office import Turn
from handlers.replies import Reply
from handlers.texts import Html
from handlers.topics.commands import by_admin
from handlers.topics.naming import as_known
from handlers.topics.pages import mark, show
from storage import departments, topics
from storage.place import Place
from storage.topics import Topic
from suggest.topics.guess import guess
from suggest.topics.starter import starter

VIEWS = frozenset({"list", "topic", "depts", "importance", "words"})


def press_topic(turn: Turn, press: TopicPress, message_id: int, place: Place) -> Reply:
    """Do what the button says and show what has become of it."""
    texts = turn.office.texts
    if not is_admin(turn.person):
        return Reply(texts("only-admins"), alert=True)
    if press.choice in VIEWS:
        show(turn, place, press.choice, press.code, message_id)
        return Reply(Html(""))
    if press.choice == "starter":
        return _begin(turn, message_id, place)
    if press.choice == "restore":
        topics.restore(turn.tx, press.code, turn.now, by_admin(turn))
        show(turn, place, "topic", press.code, message_id)
        return Reply(Html(""))
    item = topics.by_code(turn.tx, press.code)
    if item is None or item.removed:
        show(turn, place, "list", "", message_id)
        return Reply(texts("topic-gone"), alert=True)
    return _change(turn, press, item, message_id, place)


def _change(turn: Turn, press: TopicPress, item: Topic, message_id: int, place: Place) -> Reply:
    by, view = by_admin(turn), "topic"
    match press.choice:
        case "remove":
            topics.remove(turn.tx, item.code, turn.now, by)
        case "dept":
            view = "depts"
            topics.change(turn.tx, item.code, turn.now, by, departments=_toggled(turn, item, press.arg))
        case "level" if press.arg in turn.office.rules.regulation.importance.classes:
            topics.change(turn.tx, item.code, turn.now, by, importance=press.arg)
        case "drop":
            view = "words"
            kept = tuple(word for word in item.words if mark(word) != press.arg)
            if not kept:
                return Reply(turn.office.texts("topic-last-word"), alert=True)
            topics.change(turn.tx, item.code, turn.now, by, words=kept)
        case _:
            return Reply(turn.office.texts("unknown-button"), alert=True)
    show(turn, place, view, item.code, message_id)
    return Reply(Html(""))


def _toggled(turn: Turn, item: Topic, pressed: str) -> tuple[str, ...]:
    """The departments with one more or one less; those the roster has lost meanwhile go."""
    return tuple(
        dept.code
        for dept in departments.departments(turn.tx)
        if (dept.code in item.departments) != (mark(dept.code) == pressed)
    )


def _begin(turn: Turn, message_id: int, place: Place) -> Reply:
    """The starter catalogue, each topic with the departments whose titles speak of it."""
    texts = turn.office.texts
    if topics.topics(turn.tx):
        show(turn, place, "list", "", message_id)
        return Reply(texts("topics-begun"), alert=True)
    fresh = [Topic(item.code, item.title, item.words, importance=item.importance) for item in starter()]
    answering: dict[str, list[str]] = {}
    for dept in departments.departments(turn.tx):
        guessed = guess(dept.title, as_known(fresh))
        if guessed is not None:
            answering.setdefault(guessed[0], []).append(dept.code)
    for item in fresh:
        answers = tuple(answering.get(item.code, ()))
        added = Topic(item.code, item.title, item.words, answers, item.importance)
        topics.add(turn.tx, added, turn.now, by_admin(turn))
    show(turn, place, "list", "", message_id)
    return Reply(texts("topics-loaded", count=len(fresh)))
