"""Tables of what the municipality has set by commands of the bot: topics, and days of its calendar."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from storage.columns import Instant, Json
from storage.tables import metadata

topic = Table(
    "topic",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("code", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("words", Json, nullable=False),
    Column("departments", Json, nullable=False),
    Column("importance", String(32), nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("removed_at", Instant),
)

calendar_day = Table(  # a day that works otherwise than the settings and the country's calendar say
    "calendar_day",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("exception", Json, nullable=False),
    Column("set_at", Instant, nullable=False),
)
