"""Tables of what suggestions are learned from beside the cases, and of the model that was learned."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text

from storage.columns import Instant
from storage.tables import Id, metadata, organisation

lesson = Table(  # messages routed before there was the bot, imported in the order they came
    "lesson",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("text", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("dept", String(64), nullable=False),
    Column("imported_at", Instant, nullable=False),
    Index("lesson_order", "organisation_id", "id"),
)

suggestion_model = Table(  # the one in force; without a version it was dropped, and another is to be learned
    "suggestion_model",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("version", String(16), nullable=False),
    Column("seq", BigInteger, nullable=False),  # the last record of the journal when it was begun
    Column("lessons", Integer, nullable=False),
    Column("trained_at", Instant, nullable=False),
)

model_part = Table(  # its bytes, in parts that hold the writer for an instant each
    "model_part",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("version", String(16), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
