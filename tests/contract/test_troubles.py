from __future__ import annotations

from datetime import datetime

from storage import people, proof, troubles
from storage.database import Database
from storage.outbox import Pending
from storage.tables import outbox
from storage.tx import Tx
from tests.contract.given import ADMIN, CHAT, NOW, after


async def alarms(database: Database, at: datetime) -> list[datetime]:
    """Tell at an instant; when each alarm that is in the outbox is to be sent."""

    def work(tx: Tx) -> list[datetime]:
        troubles.tell(tx, at)
        return [row.not_before for row in tx.connection.execute(outbox.select().order_by(outbox.c.id))]

    return await database.write(work)


async def test_the_admins_are_told_at_once_then_once_in_a_quarter_of_an_hour(database: Database) -> None:
    def admin(tx: Tx) -> None:
        person = people.add(tx, 1001, "A", None, NOW)
        people.grant(tx, person.id, "admin", None, ADMIN, NOW)

    await database.write(admin)
    assert await alarms(database, NOW) == [NOW]
    assert await alarms(database, after(60)) == [NOW, after(900)]
    assert await alarms(database, after(120)) == [NOW, after(900)]
    assert await alarms(database, after(899)) == [NOW, after(900)]
    assert await alarms(database, after(901)) == [NOW, after(900), after(1800)]
    assert await alarms(database, after(9000)) == [NOW, after(900), after(1800), after(9000)]


def row(kind: str, **payload: object) -> Pending:
    key = "case:5" if kind == "card" else None
    return Pending(1, CHAT, None, kind, payload, 1, key, 0, uncertain=False)


def test_what_calls_somebody_or_tells_of_a_term_is_proven_and_nothing_else() -> None:
    assert proof.said_of(row("card", case=5, about="assigned", notify=True)) == [(5, "assigned")]
    assert proof.said_of(row("card", case=5, about="remind:draft", notify=True)) == [(5, "remind:draft")]
    assert proof.said_of(row("card", case=5, about="remind:draft", notify=False)) == []
    assert proof.said_of(row("card", case=5, about="shown", notify=True)) == []
    assert proof.said_of(row("line", case=5, about="breach:answer", params={})) == [(5, "breach:answer")]
    assert proof.said_of(row("line", case=5, about="closed", params={})) == []
    assert proof.said_of(row("alert", case=5, about="head_alert", params={"kind": "answer"})) == [
        (5, "head_alert:answer")
    ]
    items = [{"case": 5, "about": "remind:draft"}, {"case": 6, "about": "head_alert", "kind": "answer"}]
    assert proof.said_of(row("digest", items=items)) == [(5, "remind:draft"), (6, "head_alert:answer")]
    assert proof.said_of(row("text", html="x")) == []
