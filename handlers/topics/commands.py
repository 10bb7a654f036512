"""/topic_add and /topics: the catalogue of topics, kept by the admins."""

from __future__ import annotations

import re

from aiogram.types import Message

from handlers.admin import only_admins
from handlers.office import Turn
from handlers.setup.codes import CODE
from handlers.start import CommandHandler
from handlers.texts import Html
from handlers.topics.pages import show
from storage import topics
from storage.place import Place
from storage.topics import Topic
from suggest.topics.starter import starter
from workflow.actors import Actor

WORD = re.compile(r"[^\s,;]+")
LONGEST = 40  # letters of a title and of a word: what a button shows
MOST_WORDS, MOST_TOPICS = 60, 40  # what fits under one message


def by_admin(turn: Turn) -> Actor:
    return Actor("admin", person=turn.person.id if turn.person else None)


def topic_add(turn: Turn, words: str, message: Message) -> Html | None:
    """/topic_add code words… — a new topic, or more words for one; «Title: words» gives it a title."""
    texts = turn.office.texts
    code, _, rest = words.partition(" ")
    title, colon, said = rest.partition(":")
    title, said = (title.strip(), said) if colon else ("", rest)
    found = tuple(dict.fromkeys(word.lower() for word in WORD.findall(said)))
    if not CODE.fullmatch(code) or not found:
        return texts("topic-add-usage")
    if len(title) > LONGEST or any(len(word) > LONGEST for word in found):
        return texts("topic-too-long", most=LONGEST)
    before = topics.by_code(turn.tx, code)
    known = before if before is not None and not before.removed else None
    every = tuple(dict.fromkeys((*(known.words if known else ()), *found)))
    if len(every) > MOST_WORDS:
        return texts("topic-too-many-words", most=MOST_WORDS)
    if known is None and len(topics.topics(turn.tx)) >= MOST_TOPICS:
        return texts("topic-too-many", most=MOST_TOPICS)
    if known is None:
        topics.add(turn.tx, Topic(code, title or _title(code, found), every), turn.now, by_admin(turn))
    else:
        topics.change(turn.tx, code, turn.now, by_admin(turn), words=every, title=title or known.title)
    show(turn, Place(message.chat.id, message.message_thread_id if message.is_topic_message else None), "topic", code)
    return None


def topics_list(turn: Turn, _words: str, message: Message) -> None:
    """/topics: all of them, each behind its button."""
    show(turn, Place(message.chat.id, message.message_thread_id if message.is_topic_message else None), "list")


def _title(code: str, words: tuple[str, ...]) -> str:
    """Of the starter catalogue, else the first of its words."""
    known = next((item.title for item in starter() if item.code == code), "")
    return known or words[0].capitalize()


COMMANDS: dict[str, CommandHandler] = {"topic_add": only_admins(topic_add), "topics": only_admins(topics_list)}
