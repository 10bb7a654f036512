"""Tables. Every one carries the organisation: one database may serve many, each with its own chain."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, String, Table, Text, UniqueConstraint
from sqlalchemy.sql.expression import text

from storage.columns import Instant, Json

metadata = MetaData()
# SQLite counts rows of an INTEGER primary key by itself, PostgreSQL wants BIGINT.
Id = BigInteger().with_variant(Integer, "sqlite")


def organisation() -> Column[int]:
    return Column("organisation_id", Integer, nullable=False)


journal = Table(
    "journal",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("seq", Id, primary_key=True, autoincrement=False),
    Column("case_number", BigInteger),
    Column("kind", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", Json, nullable=False),
    Column("dept", String(64)),
    Column("data", Json, nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("journal_of_case", "organisation_id", "case_number", "seq"),
    Index("journal_of_kind", "organisation_id", "kind", "at"),
)

# Texts, authors, links: what the law on personal data may demand to erase. The chain holds only a salted hash.
private = Table(
    "private",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("seq", Id, primary_key=True, autoincrement=False),
    Column("salt", String(32)),
    Column("payload", Json),
)

chain = Table(
    "chain",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

HELD = text("closed_at IS NOT NULL AND private IS NOT NULL")  # closed, and its private words are not erased yet
TERMS = text("stage = 'due'")  # the one row of a term that is no step of its ladder
case_file = Table(
    "case_file",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("number", Id, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("state", String(32), nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("closed_at", Instant),
    Column("departments", Text, nullable=False),  # codes between commas, with a comma at both ends
    Column("snapshot", Json, nullable=False),
    Column("private", Json),  # what of the snapshot may have to be erased
    Column("words", Text),  # the same in lower case, to search in
    Index("case_file_open", "organisation_id", "is_open", "number"),
    Index("case_file_closed", "organisation_id", "closed_at", sqlite_where=HELD, postgresql_where=HELD),
)

deadline = Table(
    "deadline",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("case_number", BigInteger, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("dept", String(64)),
    Column("stage", String(16), nullable=False),
    Column("fire_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),
    Column("fired_at", Instant),
    Column("ended_at", Instant),  # when the case wanted it no more: its term was kept, closed late, or moved
    Index("deadline_due", "organisation_id", "state", "fire_at"),
    Index("deadline_of_case", "organisation_id", "case_number"),
    Index("deadline_due_at", "organisation_id", "due_at", sqlite_where=TERMS, postgresql_where=TERMS),
    Index("deadline_ended_at", "organisation_id", "ended_at", sqlite_where=TERMS, postgresql_where=TERMS),
)

reminder = Table(  # what the clock has to tell, until it may be told
    "reminder",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("case_number", BigInteger, nullable=False),
    Column("about", String(64), nullable=False),
    Column("form", String(8), nullable=False),
    Column("params", Json, nullable=False),
    Column("tell_at", Instant, nullable=False),
    Column("kept_at", Instant, nullable=False),
    Index("reminder_to_tell", "organisation_id", "tell_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("lane", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("payload", Json, nullable=False),
    Column("card_key", String(64)),
    Column("not_before", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("uncertain", Boolean, nullable=False),
    Column("message_id", BigInteger),
    Column("settled_at", Instant),
    Column("error", Text),
    Column("owner", String(64)),  # the instance that sends it, or sent it last
    Column("lease_until", Instant),
    Column("tried_at", Instant),  # when Telegram last had it, and
    Column("messages", Integer),  # how many messages and edits it was: what the limits are counted by
    Index("outbox_waiting", "organisation_id", "state", "lane", "id"),
    Index("outbox_tried", "organisation_id", "tried_at"),
    Index("outbox_card", "organisation_id", "state", "chat_id", "card_key"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("update_id", Id, primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("settled_at", Instant),
    Column("error", Text),
    Column("chat_id", BigInteger),  # NULL for an update of no chat: it waits for no other
    Column("owner", String(64)),  # the instance that is to act on it
    Column("lease_until", Instant),
    Index("inbox_waiting", "organisation_id", "state", "update_id"),
    Index("inbox_of_chat", "organisation_id", "state", "chat_id", "update_id"),
)

likeness = Table(  # hashes of links, authors and texts: what an earlier case is recognised by
    "likeness",
    metadata,
    Column("id", Id, primary_key=True),
    Column("organisation_id", Integer, nullable=False),
    Column("case_number", BigInteger, nullable=False),
    Column("by", String(8), nullable=False),
    Column("hash", BigInteger, nullable=False),
    Index("likeness_hash", "organisation_id", "by", "hash", "case_number"),
    Index("likeness_case", "organisation_id", "case_number"),
)

card = Table(
    "card",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("case_number", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger),
    Column("message_id", BigInteger, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("has_media", Boolean, nullable=False),
    Column("about", String(64), nullable=False),
    Column("view", String(32), nullable=False),
    Index("card_of_message", "organisation_id", "chat_id", "message_id"),
)

prompt = Table(
    "prompt",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("person_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("message_id", BigInteger),
    Column("purpose", String(32), nullable=False),
    Column("case_number", BigInteger),
    Column("args", Json, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Index("prompt_open", "organisation_id", "chat_id", "closed_at"),
)

composition = Table(
    "composition",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("case_number", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String(64), primary_key=True),
    Column("value", Json, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

album_part = Table(
    "album_part",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("group_id", String(64), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("payload", Json, nullable=False),
    Column("received_at", Instant, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("telegram_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("username", Text),
    Column("reachable", Boolean, nullable=False),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("organisation_id", "telegram_id"),
)

role = Table(
    "role",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("person_id", BigInteger, nullable=False),
    Column("role", String(64), nullable=False),
    Column("dept", String(64)),
    Column("granted_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Index("role_of_person", "organisation_id", "person_id"),
)

department = Table(
    "department",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("code", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("chat_id", BigInteger),
    Column("thread_id", BigInteger),
    Column("added_at", Instant, nullable=False),
    Column("closed_at", Instant),
)

invitation = Table(
    "invitation",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    organisation(),
    Column("role", String(64), nullable=False),
    Column("dept", String(64)),
    Column("invited_by", BigInteger),
    Column("invited_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
)

regulation_text = Table(
    "regulation_text",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("version", String(64), primary_key=True),
    Column("id", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("seen_at", Instant, nullable=False),
)

# What the bot was last started with: settings, regulation, calendar. Changes of it are events of the journal.
in_force = Table(
    "in_force",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("value", Json, nullable=False),
)

pulse = Table(
    "pulse",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("key", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
)
