"""What holds on every path through every regulation, however people behave."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage.codec import decode, encode
from storage.columns import canonical
from tests.property.walking import LETTERS, MARKS, PACKAGED, Walk, actors
from workflow.actors import CLOCK
from workflow.available import available
from workflow.case import Case
from workflow.commands import Action, Command, Refused
from workflow.deadlines import open_deadlines
from workflow.events import EVENTS
from workflow.evolve import replay
from workflow.holders import holders
from workflow.react import react
from workflow.steps.context import TERMINAL

STEPS = 28
# Steps the law allows at more times than a button makes sense.
WIDER = {
    Action.REGISTER,
    Action.TICK,
    Action.FLAG,
    Action.ROUTE,
    Action.CONSENT,
    Action.RECORD_BREACH,
    Action.MARK_REPEAT,
}
CODES_OF_PLACE = {"wrong_state", "role_not_allowed"}
# A failing walk is read step by step; making it shorter takes minutes and says little more.
quietly = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def walked(name, data, check):
    walk = Walk(name)
    for _ in range(STEPS):
        before, written = walk.case, len(walk.events)
        command = walk.choose(data.draw)
        check(walk, before, written, command, walk.take(command))
    return walk


def terms(walk, case):
    return open_deadlines(walk.regulation, case, walk.now, walk.calendar)


def nothing_is_lost_or_doubled(walk, before, written, command, decided):
    if isinstance(decided, Refused):
        assert walk.case is before
        assert len(walk.events) == written
        return
    known = len(before.log) if before is not None else 0
    assert len(walk.case.log) == known + len(decided) == len(walk.events)
    assert {event.kind for event in decided} <= EVENTS
    assert all(event.actor == command.actor for event in decided)
    closings = [event for event in walk.events if event.kind == "closed"]
    assert len(closings) == (0 if walk.case.is_open else 1)
    assert (walk.case.state in TERMINAL) == (not walk.case.is_open)


def read_back(event):
    """An event as the journal gives it back: its JSON has sorted keys."""
    kept = {name: json.loads(canonical(encode(getattr(event, name)))) for name in ("data", "private")}
    return replace(event, **kept)


def the_log_alone_rebuilds_the_case(walk, before, written, command, decided):
    if walk.case is None:
        return
    rebuilt = replay(read_back(event) for event in walk.events)
    assert rebuilt == walk.case
    assert terms(walk, rebuilt) == terms(walk, walk.case)
    assert decode(Case, encode(walk.case)) == walk.case


def somebody_can_always_go_on(walk, before, written, command, decided):
    case = walk.case
    if case is None or not case.is_open:
        assert case is None or holders(walk.regulation, case) == ()
        return
    held_by = holders(walk.regulation, case)
    assert held_by
    moves = {
        actor.address: {option.action for option in available(walk.regulation, case, actor)} - MARKS - LETTERS
        for actor in actors(walk.regulation)
    }
    assert any(moves.get(address) for address in held_by), (case.state, held_by)


def a_button_and_a_rule_agree(walk, before, written, command, decided):
    if before is None:
        return
    changes_the_team = bool({"replace", "drop"} & command.args.keys())
    offered = {
        option.action
        for option in available(walk.regulation, before, command.actor)
        if option.args != ("team",) or changes_the_team
    }
    if isinstance(decided, Refused):
        assert decided.code not in CODES_OF_PLACE or command.action not in offered, (before.state, command, decided)
    else:
        assert command.action in offered | WIDER, (before.state, command)


def a_missed_term_is_written_once(walk, before, written, command, decided):
    if walk.case is None:
        return
    walk.take(Command(Action.TICK, CLOCK))
    assert walk.take(Command(Action.TICK, CLOCK)) == ()
    for deadline in terms(walk, walk.case):
        assert deadline.due.tzinfo is not None
        if walk.now > deadline.due:
            assert deadline.on_expiry == "breach"
            assert any(item.kind == "overdue" and item.detail.startswith(deadline.kind) for item in walk.case.log)


def whoever_is_told_is_a_role_of_the_act(walk, before, written, command, decided):
    if isinstance(decided, Refused) or walk.case is None:
        return
    notices = react(walk.regulation, before, walk.case, decided)
    assert len({(notice.to, notice.about) for notice in notices}) == len(notices)
    for notice in notices:
        role = walk.regulation.roles[notice.to.role]
        assert (notice.to.dept is not None) == (role.scope == "department"), notice


def after_the_end_only_letters_remain(walk, before, written, command, decided):
    if walk.case is not None and not walk.case.is_open:
        assert {deadline.kind for deadline in terms(walk, walk.case)} <= {"breach_letter"}


CHECKS = [
    nothing_is_lost_or_doubled,
    the_log_alone_rebuilds_the_case,
    somebody_can_always_go_on,
    a_button_and_a_rule_agree,
    a_missed_term_is_written_once,
    whoever_is_told_is_a_role_of_the_act,
    after_the_end_only_letters_remain,
]


@pytest.mark.parametrize("name", PACKAGED)
@quietly
@given(data=st.data())
def test_on_every_path(name, data):
    def all_of_them(*facts):
        for check in CHECKS:
            check(*facts)

    walked(name, data, all_of_them)
