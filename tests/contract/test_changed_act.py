"""The act is changed while cases run: each ends under the act it began under."""

from __future__ import annotations

from dataclasses import replace

from storage import deadlines
from storage.casework import Casework, Taken
from storage.database import Database
from storage.rules import Rules
from tests.contract.test_rescheduling import COORDINATOR, RUBTSOVSK, VERSION, calendar, local
from workflow.commands import Action, Command, Refused
from workflow.terms import Term


async def test_a_case_ends_under_the_act_it_began_under(database: Database) -> None:
    slower = replace(RUBTSOVSK.deadline[0], terms=(Term(after="detected", amount=5, unit="working_hours"),))
    assert slower.kind == "route"
    changed = replace(RUBTSOVSK, deadline=(slower, *RUBTSOVSK.deadline[1:]))
    now = local("19 10:00")
    args = {"detected_at": now, "posted_at": now, "text": "..."}
    register = Command(Action.REGISTER, COORDINATOR, args)
    old = Casework(Rules(RUBTSOVSK, VERSION, calendar()))
    new = Casework(Rules(changed, "changed", calendar(), earlier={VERSION: RUBTSOVSK}))
    first = await database.write(lambda tx: old.register(tx, register, now))
    second = await database.write(lambda tx: new.register(tx, register, now))
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert (first.case.regulation_version, second.case.regulation_version) == (VERSION, "changed")

    flag = Command(Action.FLAG, COORDINATOR, {"flag": "socially_significant"})
    for number in (1, 2):
        assert isinstance(await database.write(lambda tx, n=number: new.take(tx, n, flag, now)), Taken)  # type: ignore[misc]
    ends = [await database.read(lambda tx, n=number: deadlines.ends(tx, n)) for number in (1, 2)]  # type: ignore[misc]
    route = [next(due for (kind, _, _), due in of_case.items() if kind == "route") for of_case in ends]
    assert route == [local("19 10:30"), local("19 16:00")]

    narrower = replace(changed, multi=replace(changed.multi, enabled=False))
    newest = Casework(Rules(narrower, "newest", calendar(), earlier={VERSION: RUBTSOVSK, "changed": changed}))
    both = Command(Action.ROUTE, COORDINATOR, {"depts": ["zhkh", "dorogi"], "responsible": "zhkh"})
    third = await database.write(lambda tx: newest.register(tx, register, now))
    assert isinstance(third, Taken)
    assert isinstance(await database.write(lambda tx: newest.take(tx, 1, both, now)), Taken)
    refused = await database.write(lambda tx: newest.take(tx, 3, both, now))
    assert isinstance(refused, Refused)
