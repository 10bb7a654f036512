"""Whom an occasion is told to, and how it is insisted on."""

import pytest

from bot.rulebook import rules
from bot.settings import Settings
from bot.settings_source import SettingsFault
from storage.regulations import read
from workflow.actors import Address
from workflow.surge import SurgePolicy
from workflow.urgency import GIVE_UP, PASS_ON, REPEAT, TELL, Urgency, addressees, immediate, reporters, rings

SURGE = "flag:activity_surge"


def act(name):
    return read(name)[0]


def test_the_default_ladder():
    assert [(ring.after, set(ring.acts)) for ring in rings(Urgency())] == [
        (0, {TELL}), (15, {REPEAT}), (30, {REPEAT, PASS_ON}), (60, {GIVE_UP}),
    ]  # fmt: skip


def test_without_repeats_the_deputy_still_comes():
    assert [set(ring.acts) for ring in rings(Urgency(repeat_times=0))] == [{TELL}, {PASS_ON}, {GIVE_UP}]


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("barnaul", ["head", "deputy_head", "chief_of_staff", "info_committee"]),
        ("rubtsovsk", ["head"]),
        ("yuzhno_sakhalinsk", ["head"]),  # the act names nobody
    ],
)
def test_a_surge_goes_to_whom_the_act_names_else_to_the_head(name, roles):
    assert addressees(act(name), SURGE) == tuple(map(Address, roles))


def test_who_reports_by_the_act():
    assert reporters(act("barnaul"), SURGE) == (Address("coordinator_head"),)
    assert reporters(act("yuzhno_sakhalinsk"), SURGE) == ()


def test_what_ignores_the_calendar():
    assert immediate(act("rubtsovsk"), "flag:socially_significant")
    assert immediate(act("yuzhno_sakhalinsk"), "importance:emergency")
    assert not immediate(act("moskalensky"), "importance:high")


def test_settings_become_rules():
    settings = Settings(
        urgent={"importance": ["high"], "repeat_times": 5},
        surge={"at_least": 7, "enabled": False},
        reminders={"digest_from": 9},
    )
    given = rules(settings)
    assert given.urgency == Urgency(("high",), repeat_times=5, list_from=9)
    assert given.surge == SurgePolicy(enabled=False, at_least=7)
    assert rules(Settings()).urgency == Urgency()
    assert rules(Settings()).surge == SurgePolicy()


def test_a_class_of_importance_that_no_act_has_is_a_slip():
    with pytest.raises(SettingsFault, match=r"urgent\.importance: hihg: allowed are emergency, high, normal"):
        rules(Settings(urgent={"importance": ["high", "hihg"]}))
