"""A regulation as data: who, what, within what time, by which paragraph. Loaded from regulations/*.toml."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.schema import Builder, one_of
from workflow.worktime.units import UNITS

NO_TABLE: Mapping[str, Any] = {}


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
    """Where messages come from; `posted` and `received` name the argument each instant is taken from."""

    id: str
    title: str
    posted: str = "posted_at"
    received: str = "received_at"


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
    allowed: bool
    to: str = "coordinator"
    late: str = field(default="allowed", metadata=one_of("allowed", "allowed_as_breach", "forbidden"))
    forbidden_on_recheck: bool = False
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    head_triage: bool
    upstream_return: bool
    no_reaction: bool
    return_: ReturnRule


@dataclass(frozen=True, slots=True)
class Approval:
    level: int
    role: str
    reject_to: str
    reasons: tuple[str, ...]
    self_draft: bool = False
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
    on_no_consent: str = "continue"
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    amount: int
    unit: str = field(metadata=one_of("working_minutes", "working_hours"))


@dataclass(frozen=True, slots=True)
class Term:
    """One of: `after` an event, `before` another deadline, an `agreed` instant."""

    after: str = ""
    before: str = ""
    agreed: str = ""
    amount: int = 0
    unit: str = field(default="working_minutes", metadata=one_of(*UNITS))
    floor: Amount | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Where a rule applies; an empty list is no condition."""

    importance: tuple[str, ...] = ()
    dept_role: tuple[str, ...] = field(default=(), metadata=one_of("sole", "responsible", "co"))
    pass_: tuple[str, ...] = field(default=(), metadata=one_of("first", "recheck"))
    path: tuple[str, ...] = field(default=(), metadata=one_of("answer", "clarification"))


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A term of the act: open from its last `opens` event until a later `closes` one, due at its earliest term."""

    kind: str
    ref: str
    owner: str
    scope: str = field(metadata=one_of("case", "assignment", "breach"))
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    terms: tuple[Term, ...]
    quote: str = ""
    when: When = When()
    on_expiry: str = field(default="breach", metadata=one_of("breach", "lapse"))
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    on: str
    to: tuple[str, ...]
    about: str
    by: str = ""
    owners: tuple[str, ...] = ()
    timing: str = "immediate"
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A place where the act can be read in several ways, and the reading that was chosen."""

    id: str
    refs: tuple[str, ...]
    text: str
    options: tuple[str, ...]
    chosen: str


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
    content: Mapping[str, Any] = field(default_factory=dict)
    privacy: Mapping[str, Any] = field(default_factory=dict)
    report: tuple[Mapping[str, Any], ...] = ()
    roster_duty: tuple[Mapping[str, Any], ...] = ()
    ambiguity: tuple[Ambiguity, ...] = ()

    def agreed_names(self) -> set[str]:
        """Instants that people agree on, by the names the rules use."""
        return {term.agreed for rule in self.deadline for term in rule.terms if term.agreed}


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
    _cross_check(builder, regulation)
    if builder.problems:
        raise RegulationError(builder.problems)
    return regulation


def _cross_check(builder: Builder, regulation: Regulation) -> None:
    """Names that one part uses must be defined in another."""
    for n, rule in enumerate(regulation.deadline):
        _check_rule(builder, regulation, rule, f"deadline[{n}] ({rule.kind})")
    if regulation.importance.default not in regulation.importance.classes:
        builder.fault("importance.default", "is not one of importance.classes")
    if [item.level for item in regulation.approval] != list(range(1, len(regulation.approval) + 1)):
        builder.fault("approval", "levels must be 1, 2… in order")
    for n, item in enumerate(regulation.approval):
        if item.role not in regulation.roles:
            builder.fault(f"approval[{n}].role", f"{item.role!r} is no role of [roles]", item.ref)
    for entry in regulation.ambiguity:
        if entry.chosen not in entry.options:
            builder.fault(f"ambiguity ({entry.id}).chosen", f"is not one of options: {', '.join(entry.options)}")


def _check_rule(builder: Builder, regulation: Regulation, rule: DeadlineRule, where: str) -> None:
    kinds = {item.kind for item in regulation.deadline}
    if rule.owner not in regulation.roles:
        builder.fault(f"{where}.owner", f"{rule.owner!r} is no role of [roles]", rule.ref)
    for m, term in enumerate(rule.terms):
        if [bool(term.after), bool(term.before), bool(term.agreed)].count(True) != 1:
            builder.fault(f"{where}.terms[{m}]", "needs exactly one of after, before, agreed", rule.ref)
        if term.before and term.before not in kinds:
            builder.fault(f"{where}.terms[{m}].before", f"{term.before!r} is no kind of deadline", rule.ref)
    for word in rule.when.importance:
        if word not in regulation.importance.classes:
            builder.fault(f"{where}.when.importance", f"{word!r} is no class of [importance]", rule.ref)
