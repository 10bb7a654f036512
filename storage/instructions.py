"""What somebody who was alerted has charged the coordinators with. The words stand in the journal, beside the chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from storage import journal, mailing, people
from storage.alert_messages import everybody, note
from storage.alert_rows import Alert
from storage.mailing import COORDINATOR
from storage.place import Place
from storage.tables import journal as journal_table
from storage.tx import Tx
from storage.urgent_tables import instruction
from workflow.actors import Actor, Address
from workflow.events import Event
from workflow.notices import Notice


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction about a case: from whom, in which role; `text` is empty once it has been erased."""

    id: int
    alert_id: int
    case_number: int
    address: Address
    given_by: int
    given_at: datetime
    done_by: int | None
    done_at: datetime | None
    text: str


def give(tx: Tx, row: Alert, number: int, by: Actor, text: str, now: datetime) -> int:
    """Write an instruction down and bring the case's card to every coordinator; its id."""
    data = {"alert": row.id}
    journal.append(tx, number, [Event(journal.INSTRUCTED, now, by, None, data, {"comment": text})])
    seq, _ = journal.head(tx)
    done = tx.connection.execute(
        instruction.insert().values(
            organisation_id=tx.organisation_id,
            alert_id=row.id,
            case_number=number,
            seq=seq,
            address=str(by.address),
            given_by=by.person,
            given_at=now,
        )
    )
    found = everybody(tx, COORDINATOR)
    for place in found:
        mailing.send_card(tx, number, place, now, about="instructed")
    if not found:
        mailing.unreachable(tx, number, Notice(COORDINATOR, "instructed"), now)
    return int(done.inserted_primary_key[0])  # type: ignore[index]


def carry_out(tx: Tx, given: Instruction, by: Actor, now: datetime) -> None:
    """A coordinator says that it has been done; whoever gave it learns of it."""
    mine = (instruction.c.organisation_id == tx.organisation_id) & (instruction.c.id == given.id)
    tx.connection.execute(instruction.update().where(mine).values(done_by=by.person, done_at=now))
    data = {"instruction": given.id}
    journal.append(tx, given.case_number, [Event(journal.INSTRUCTION_DONE, now, by, None, data)])
    giver = people.by_id(tx, given.given_by)
    if giver is not None:
        note(tx, given.alert_id, "instruction-done", Place(giver.telegram_id), now, data)


def get(tx: Tx, instruction_id: int) -> Instruction | None:
    """An instruction by its id, done or not."""
    return next(iter(_found(tx, instruction.c.id == instruction_id)), None)


def open_of(tx: Tx, case_number: int) -> list[Instruction]:
    """Instructions about a case still to be carried out, oldest first."""
    return _found(tx, (instruction.c.case_number == case_number) & instruction.c.done_at.is_(None))


def _found(tx: Tx, where: ColumnElement[bool]) -> list[Instruction]:
    mine = instruction.c.organisation_id == tx.organisation_id
    rows = tx.connection.execute(select(instruction).where(mine, where).order_by(instruction.c.id)).all()
    return [_instruction(tx, row) for row in rows]


def _instruction(tx: Tx, row: Any) -> Instruction:
    (event,) = journal.events(tx, journal_table.c.seq == row.seq)
    text = str(event.private.get("comment", ""))
    values = {name: getattr(row, name) for name in Instruction.__slots__ if name != "text"}
    return Instruction(**{**values, "address": Address.parse(row.address)}, text=text)
