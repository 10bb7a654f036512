"""What the bot asked somebody to type. Matched by the message replied to, so a restart loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select

from storage.tables import prompt
from storage.tx import Tx

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to a person. `purpose` says who reads the answer; `message_id` is None until it is delivered."""

    id: int
    person_id: int
    chat_id: int
    message_id: int | None
    purpose: str
    case_number: int | None
    args: Mapping[str, Any]
    closed: bool
    thread_id: int | None
    created_at: datetime


def ask(
    tx: Tx,
    *,
    person_id: int,
    chat_id: int,
    thread_id: int | None,
    purpose: str,
    case_number: int | None,
    args: Mapping[str, Any],
    now: datetime,
) -> int:
    """Open a prompt; its id."""
    done = tx.connection.execute(
        prompt.insert().values(
            organisation_id=tx.organisation_id,
            person_id=person_id,
            chat_id=chat_id,
            thread_id=thread_id,
            purpose=purpose,
            case_number=case_number,
            args=dict(args),
            asked_at=now,
        )
    )
    return int(done.inserted_primary_key[0])  # type: ignore[index]


def get(tx: Tx, prompt_id: int) -> Prompt | None:
    """A prompt by its id, open or closed."""
    return _first(tx, prompt.c.id == prompt_id)


def delivered(tx: Tx, prompt_id: int, message_id: int) -> None:
    """The question stands in the chat as this message."""
    mine = _mine(tx) & (prompt.c.id == prompt_id)
    tx.connection.execute(prompt.update().where(mine).values(message_id=message_id))


def at(tx: Tx, chat_id: int, message_id: int) -> Prompt | None:
    """The prompt, open or closed, that stands in the chat as this message."""
    return _first(tx, (prompt.c.chat_id == chat_id) & (prompt.c.message_id == message_id))


def copied(tx: Tx, chat_id: int, person_id: int, message_id: int, sent_at: datetime) -> Prompt | None:
    """The prompt to a person that another message of ours may be a copy of.

    Where Telegram's answer to a sending is lost, the question comes again in a later message, and only that one is
    known. `sent_at` is to the second, as Telegram tells it.
    """
    theirs = (prompt.c.chat_id == chat_id) & (prompt.c.person_id == person_id)
    asked = prompt.c.asked_at < sent_at + SECOND
    return _first(tx, theirs & asked & (prompt.c.message_id.is_(None) | (prompt.c.message_id > message_id)))


def latest(tx: Tx, chat_id: int, person_id: int) -> Prompt | None:
    """The last open prompt of a person in a chat."""
    open_here = prompt.c.closed_at.is_(None) & (prompt.c.chat_id == chat_id)
    return _first(tx, open_here & (prompt.c.person_id == person_id))


def open_of(tx: Tx, person_id: int) -> list[Prompt]:
    """Everything a person was asked and has not answered."""
    mine = _mine(tx) & (prompt.c.person_id == person_id) & prompt.c.closed_at.is_(None)
    return [_prompt(row) for row in tx.connection.execute(select(prompt).where(mine).order_by(prompt.c.id))]


def close(tx: Tx, prompt_id: int, now: datetime) -> None:
    """It is answered or cancelled; the first closing counts."""
    mine = _mine(tx) & (prompt.c.id == prompt_id) & prompt.c.closed_at.is_(None)
    tx.connection.execute(prompt.update().where(mine).values(closed_at=now))


def close_all(tx: Tx, person_id: int, chat_id: int, now: datetime) -> None:
    """Close whatever a person was asked in a chat."""
    theirs = (prompt.c.person_id == person_id) & (prompt.c.chat_id == chat_id) & prompt.c.closed_at.is_(None)
    tx.connection.execute(prompt.update().where(_mine(tx), theirs).values(closed_at=now))


def _mine(tx: Tx) -> ColumnElement[bool]:
    return prompt.c.organisation_id == tx.organisation_id


def _first(tx: Tx, where: ColumnElement[bool]) -> Prompt | None:
    row = tx.connection.execute(select(prompt).where(_mine(tx), where).order_by(prompt.c.id.desc()).limit(1)).first()
    return None if row is None else _prompt(row)


def _prompt(row: Any) -> Prompt:
    return Prompt(
        id=row.id,
        person_id=row.person_id,
        chat_id=row.chat_id,
        message_id=row.message_id,
        purpose=row.purpose,
        case_number=row.case_number,
        args=row.args,
        closed=row.closed_at is not None,
        thread_id=row.thread_id,
        created_at=row.asked_at,
    )
