"""Everything that is held on one person, found by reading all of it: for whoever asks what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, select

from storage import cases, lessons
from storage.codec import encode
from storage.naming import Named, parsed
from storage.roster_tables import contact
from storage.tables import album_part, case_file, composition, inbox, journal, outbox, person, private, prompt, role
from storage.tx import Tx
from workflow.case import Case

PAGE = 500
Found = list[dict[str, Any]]


def held(tx: Tx, named: Named) -> dict[str, Found]:
    """Cases, records of the journal, imported history, updates, messages, unfinished work that name the person; the
    person as staff."""
    return {
        "cases": [encode(case) for case in naming(tx, named)],
        "records": _records(tx, named),
        "history": [lesson._asdict() for lesson in lessons.naming(tx, named)],
        "updates": _updates(tx, named),
        "messages": _naming(tx, outbox, outbox.c.id, named),
        "unfinished": [
            *_naming(tx, prompt, prompt.c.id, named),
            *_naming(tx, album_part, album_part.c.id, named),
            *(_row(row) for row in _compositions(tx) if named.in_(row["value"])),
        ],
        "staff": _staff(tx, named),
    }


def naming(tx: Tx, named: Named) -> list[Case]:
    """Cases that name the person anywhere."""
    return list(_cases(tx, named.in_))


def authored(case: Case, named: Named) -> bool:
    """Whether a case is the person's own: its author or its page. What is only said of somebody stays."""
    own = [case.author, case.url]
    return named.in_([*own, *([source.author, source.url] for source in case.sources)])


def _cases(tx: Tx, wanted: Callable[[Any], bool]) -> Iterator[Case]:
    """Cases that still hold private words, oldest first."""
    after = 0
    while numbers := _numbers(tx, after):
        for number in numbers:
            case = cases.load(tx, number)
            if case is not None and wanted(encode(case)):
                yield case
        after = numbers[-1]


def _numbers(tx: Tx, after: int) -> list[int]:
    kept = (case_file.c.organisation_id == tx.organisation_id) & case_file.c.private.is_not(None)
    page = select(case_file.c.number).where(kept, case_file.c.number > after).order_by(case_file.c.number).limit(PAGE)
    return list(tx.connection.execute(page).scalars())


def _updates(tx: Tx, named: Named) -> Found:
    read = ({**row, "payload": parsed(row["payload"])} for row in _rows(tx, inbox, inbox.c.update_id))
    return [_row(row) for row in read if named.in_(row["payload"])]


def _records(tx: Tx, named: Named) -> Found:
    """Records of the journal whose private part names the person."""
    found = [row["seq"] for row in _rows(tx, private, private.c.seq) if named.in_(row["payload"])]
    return [record for seq in found for record in _record(tx, seq)]


def _record(tx: Tx, seq: int) -> Found:
    beside = journal.join(
        private, (private.c.organisation_id == journal.c.organisation_id) & (private.c.seq == journal.c.seq)
    )
    mine = (journal.c.organisation_id == tx.organisation_id) & (journal.c.seq == seq)
    columns = (journal.c.seq, journal.c.case_number, journal.c.kind, journal.c.at, journal.c.actor, private.c.payload)
    return [_row(row) for row in tx.connection.execute(select(*columns).select_from(beside).where(mine)).mappings()]


def _staff(tx: Tx, named: Named) -> Found:
    """The person on the roster: every role ever held, the phone that is kept, every act put down to them."""
    return [
        {
            "person": _row(row),
            "roles": [_row(item) for item in _of_person(tx, role, role.c.person_id == row["id"])],
            "phones": [_row(item) for item in _of_person(tx, contact, contact.c.person_id == row["id"])],
            "acts": _acts(tx, row["id"]),
        }
        for row in _of_person(tx, person, person.c.id > 0)
        if row["telegram_id"] == named.telegram_id or named.in_([row["name"], row["username"] or ""])
    ]


def _of_person(tx: Tx, table: Table, where: ColumnElement[bool]) -> list[Any]:
    rows = tx.connection.execute(select(table).where(table.c.organisation_id == tx.organisation_id, where))
    return list(rows.mappings())


def _acts(tx: Tx, person_id: int) -> Found:
    return [
        {"seq": row["seq"], "case": row["case_number"], "kind": row["kind"], "at": row["at"].isoformat()}
        for row in _rows(tx, journal, journal.c.seq)
        if person_id in {row["actor"].get("person"), row["actor"].get("behalf_of"), row["data"].get("person")}
    ]


def _naming(tx: Tx, table: Table, key: ColumnElement[int], named: Named) -> Found:
    return [_row(row) for row in _rows(tx, table, key) if named.in_([row.get("payload"), row.get("args")])]


def _compositions(tx: Tx) -> list[Any]:
    return list(
        tx.connection.execute(select(composition).where(composition.c.organisation_id == tx.organisation_id)).mappings()
    )


def _rows(tx: Tx, table: Table, key: ColumnElement[int]) -> Iterator[Any]:
    """A whole table by pages: it may be longer than the memory."""
    after = -(2**62)
    while True:
        mine = (table.c.organisation_id == tx.organisation_id) & (key > after)
        page = tx.connection.execute(select(table).where(mine).order_by(key).limit(PAGE)).mappings().all()
        if not page:
            return
        yield from page
        after = page[-1][key.key]  # type: ignore[index]


def _row(row: Any) -> dict[str, Any]:
    """A row as JSON: instants as texts."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
