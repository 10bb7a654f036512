"""Tables of the roster beside people and roles: who is away, vacant roles, phones of those on call, duties by topic."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from storage.columns import Instant
from storage.tables import Id, metadata, organisation

absence = Table(
    "absence",
    metadata,
    Column("id", Id, primary_key=True),
    organisation(),
    Column("person_id", BigInteger, nullable=False),
    Column("deputy_id", BigInteger),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("begun_at", Instant),  # in force from then on,
    Column("over_at", Instant),  # until then: it has ended, or was cancelled
    Index("absence_not_over", "organisation_id", "over_at"),
)

vacancy = Table(  # a role nobody can be reached in, from when it was noticed until it is mended
    "vacancy",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("address", String(129), primary_key=True),
    Column("needed", Boolean, nullable=False),  # a case had something to tell it
    Column("noticed_at", Instant, nullable=False),
)

contact = Table(  # personal data: beside the chain, not in it, and gone with the person's roles
    "contact",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("phone", String(32), nullable=False),
)

duty = Table(  # which topics of a department somebody answers for
    "duty",
    metadata,
    Column("organisation_id", Integer, primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("dept", String(64), primary_key=True),
    Column("phrases", Text, nullable=False),  # between commas
)
