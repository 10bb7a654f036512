"""A regulation as data: who, what, within what time, by which paragraph. Loaded from regulations/*.toml."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.crosscheck import check
from workflow.ladder import Ladder
from workflow.schema import Builder, one_of
from workflow.terms import DeadlineRule


class RegulationError(Exception):
    """A regulation that cannot be used; `problems` names file, key and allowed values of every fault."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Act:
    id: str
    title: str
    issuer: str
    cite: str
    number: str = ""
    date: dt.date | None = None
    status: str = "in_force"


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours the act is applied in; the municipality's settings may say otherwise."""

    timezone: str
    days: tuple[int, ...]
    hours: tuple[tuple[str, ...], ...]
    country_calendar: str = ""
    apply_short_days: bool = True
    day_end: str = field(default="close_of_business", metadata=one_of("close_of_business", "midnight"))


@dataclass(frozen=True, slots=True)
class Source:
    """Where messages come from; `posted` and `received` name the argument each instant is taken from.

    `by` is the role that hands its messages in; an answer may always be placed in the source's own `channel`.
    """

    id: str
    title: str
    posted: str = "posted_at"
    received: str = "received_at"
    by: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    registered_by: str
    detected_by: str
    clock_event: str
    critical_only: bool = False
    fields: tuple[str, ...] = ()
    source: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Importance:
    classes: tuple[str, ...]
    default: str
    set_by: str


@dataclass(frozen=True, slots=True)
class Role:
    title: str
    scope: str = field(metadata=one_of("org", "department", "external"))


@dataclass(frozen=True, slots=True)
class ReturnRule:
    """Return for want of competence.

    `recheck` says whose second routing counts as one after a re-check; `through_head`, whether what came back goes
    through the head's triage again.
    """

    allowed: bool
    to: str = "coordinator"
    late: str = field(default="allowed", metadata=one_of("allowed", "allowed_as_breach", "forbidden"))
    forbidden_on_recheck: bool = False
    recheck: str = field(default="any_department", metadata=one_of("any_department", "same_department"))
    through_head: bool = True
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    head_triage: bool
    upstream_return: bool
    no_reaction: bool
    return_: ReturnRule


@dataclass(frozen=True, slots=True)
class Approval:
    """A level of approval. `self_draft`: the approver may write himself; `rework`: he may send back."""

    level: int
    role: str
    reject_to: str
    reasons: tuple[str, ...]
    self_draft: bool = False
    rework: bool = True
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    by: str
    where: tuple[str, ...]
    fallback: str = ""
    fallback_requires_reason: bool = False
    forward_to: tuple[str, ...] = ()
    match_channel: bool = False
    also_in_system: bool = False
    mirror: tuple[str, ...] = ()
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Multi:
    enabled: bool
    decided_by: str = "coordinator"
    orders: tuple[str, ...] = ()
    default_order: str = field(default="parallel", metadata=one_of("parallel", "sequential"))
    info_to: str = field(default="coordinator", metadata=one_of("coordinator", "responsible"))
    responsible_sends_info: bool = False
    responsible_first: bool = False
    cover_letter: bool = False
    criterion: str = ""
    inform_executors: bool = False
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    enabled: bool
    stops_overall: bool = False
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    enabled: bool
    skips_triage: bool = False
    required: tuple[str, ...] = ()
    procedure: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    same_author: bool = False
    min_previous_answers: int = 0
    attest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which a message is not processed in the ordinary way."""

    id: str
    title: str
    disposition: str = field(metadata=one_of("silent", "notice", "clarify", "link"))
    ref: str
    notice: str = ""
    needs: Needs = Needs()


@dataclass(frozen=True, slots=True)
class Conversion:
    """Turning a message into an official appeal under 59-FZ."""

    enabled: bool
    by: str = "coordinator"
    to: str = "appeals"
    consent: bool = True
    fields: tuple[str, ...] = ()
    fields_by_consent: tuple[str, ...] = ()
    law: str = ""
    closes_case: bool = True
    on_no_consent: str = field(default="continue", metadata=one_of("continue", "close"))
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """Whom an occasion is told to. `timing`: at once («незамедлительно»), or within working time.

    `owners` limits a breach to terms of these roles; `by` is who reports by the act.
    """

    on: str
    to: tuple[str, ...]
    about: str
    by: str = ""
    owners: tuple[str, ...] = ()
    timing: str = field(default="immediate", metadata=one_of("immediate", "working_time"))
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An instant that people set where the act leaves it to them: by whom, at which steps, in which argument."""

    name: str
    title: str
    by: tuple[str, ...]
    steps: tuple[str, ...]
    ref: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A place where the act can be read in several ways, the reading chosen, and the key to edit for another."""

    id: str
    refs: tuple[str, ...]
    text: str
    options: tuple[str, ...]
    chosen: str
    edit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Regulation:
    """One act. Everything a municipality's process differs in is here and nowhere else."""

    act: Act
    calendar: Hours
    intake: Intake
    importance: Importance
    roles: Mapping[str, Role]
    flow: Flow
    approval: tuple[Approval, ...]
    publication: Publication
    multi: Multi
    interim: Switch
    request: Switch
    repeat: Repeat
    conversion: Conversion
    deadline: tuple[DeadlineRule, ...]
    schema_version: int = 1
    refusal: tuple[Ground, ...] = ()
    alert: tuple[Alert, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)
    privacy: Mapping[str, Any] = field(default_factory=dict)
    report: tuple[Mapping[str, Any], ...] = ()
    roster_duty: tuple[Mapping[str, Any], ...] = ()
    ambiguity: tuple[Ambiguity, ...] = ()
    ladder: tuple[Ladder, ...] = ()


def load(text: str, name: str) -> Regulation:
    """A regulation from its TOML. `name` is the file, for the faults. Raises RegulationError with all of them."""
    builder = Builder(name)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RegulationError([f"{name}: not TOML: {error}"]) from None
    regulation = builder.build(Regulation, table, "")
    if regulation is None or builder.problems:
        raise RegulationError(builder.problems)
    check(builder, regulation)
    if builder.problems:
        raise RegulationError(builder.problems)
    return regulation
