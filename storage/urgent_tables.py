"""Tables of urgent alerts: who is asked, where it stands, what they instruct, what surges are counted by."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table

from storage.columns import Instant, Json
from storage.tables import Id, metadata, organisation

alert = Table(  # an urgent alert to one address, until it is acknowledged or over
    "alert",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("about", String(16), nullable=False),
    Column("case_number", BigInteger),
    Column("key", String(255), nullable=False),
    Column("address", String(128), nullable=False),
    Column("params", Json, nullable=False),
    Column("immediate", Boolean, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("rung", Integer, nullable=False),
    Column("next_at", Instant),
    Column("fades_at", Instant),
    Column("passed_to", String(64)),
    Column("acknowledged_at", Instant),
    Column("acknowledged_by", BigInteger),
    Column("over_at", Instant),
    Index("alert_next", "organisation_id", "next_at"),
    Index("alert_fading", "organisation_id", "over_at", "fades_at"),
    Index("alert_of_case", "organisation_id", "case_number"),
    Index("alert_key", "organisation_id", "key"),
)

alert_message = Table(  # whom an alert was told, and as which message once it is there
    "alert_message",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("alert_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger),
    Column("message_id", BigInteger),
)

instruction = Table(  # what somebody who was alerted has charged the coordinators with; `seq` is its journal entry
    "instruction",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("alert_id", BigInteger, nullable=False),
    Column("case_number", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("address", String(128), nullable=False),
    Column("given_by", BigInteger, nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("done_by", BigInteger),
    Column("done_at", Instant),
    Index("instruction_of_case", "organisation_id", "case_number"),
)

tally = Table(  # what cases are counted by to notice a surge; only hashes, erased with the case
    "tally",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("case_number", BigInteger, nullable=False),
    Column("by", String(8), nullable=False),
    Column("hash", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Index("tally_counted", "organisation_id", "by", "hash", "at"),
    Index("tally_of_case", "organisation_id", "case_number"),
    Index("tally_since", "organisation_id", "at"),
)
