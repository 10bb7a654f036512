"""Names that one part of a regulation uses must be defined in another. Every fault names its key and paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workflow import ladder
from workflow.events import EVENTS
from workflow.schema import Builder
from workflow.terms import DeadlineRule, Term

if TYPE_CHECKING:
    from workflow.regulation import Regulation

FLAGS = ("socially_significant", "activity_surge")
REPORT_RULES = ("friday", "workday_of_next_period")


def check(builder: Builder, regulation: Regulation) -> None:
    """Add a fault for every name that leads nowhere."""
    for n, rule in enumerate(regulation.deadline):
        _rule(builder, regulation, rule, f"deadline[{n}] ({rule.kind})")
    _roles(builder, regulation)
    _approval(builder, regulation)
    _alerts(builder, regulation)
    _agreed(builder, regulation)
    ladder.check(builder, regulation.ladder)
    _known(builder, "importance.default", [regulation.importance.default], regulation.importance.classes)
    if regulation.multi.enabled:
        _known(builder, "multi.default_order", [regulation.multi.default_order], regulation.multi.orders)
    _unique(builder, "refusal.id", (ground.id for ground in regulation.refusal))
    for entry in regulation.ambiguity:
        _known(builder, f"ambiguity ({entry.id}).chosen", [entry.chosen], entry.options)
    for n, report in enumerate(regulation.report):
        rule_name = str(dict(report.get("due") or {}).get("rule", ""))
        _known(builder, f"report[{n}].due.rule", [rule_name], REPORT_RULES, str(report.get("ref", "")))


def _known(builder: Builder, path: str, words: Iterable[str], allowed: Iterable[str], ref: str = "") -> None:
    known = sorted(allowed)
    for word in words:
        if word not in known:
            builder.fault(path, f"{word!r} is not allowed; allowed: {', '.join(map(repr, known))}", ref)


def _unique(builder: Builder, path: str, words: Iterable[str]) -> None:
    for word, count in Counter(words).items():
        if count > 1:
            builder.fault(path, f"{word!r} stands {count} times")


def _roles(builder: Builder, regulation: Regulation) -> None:
    """Whoever acts or is told must be a role of the act."""
    used = {
        "intake.registered_by": ([regulation.intake.registered_by], ""),
        "intake.detected_by": ([regulation.intake.detected_by], ""),
        "flow.return.to": ([regulation.flow.return_.to], regulation.flow.return_.ref),
        "publication.by": ([regulation.publication.by], regulation.publication.ref),
        "publication.forward_to": (regulation.publication.forward_to, regulation.publication.ref),
    }
    if regulation.conversion.enabled:
        used["conversion.to"] = ([regulation.conversion.to], regulation.conversion.ref)
        used["conversion.by"] = ([regulation.conversion.by], regulation.conversion.ref)
    for path, (words, ref) in used.items():
        _known(builder, path, words, regulation.roles, ref)
    _known(builder, "intake.source.by", (s.by for s in regulation.intake.source if s.by), regulation.roles)


def _approval(builder: Builder, regulation: Regulation) -> None:
    if [item.level for item in regulation.approval] != list(range(1, len(regulation.approval) + 1)):
        builder.fault("approval", "levels must be 1, 2… in order")
    if not regulation.approval:
        builder.fault("approval", "at least one level is required")
    for n, item in enumerate(regulation.approval):
        _known(builder, f"approval[{n}].role", [item.role], regulation.roles, item.ref)
        _known(builder, f"approval[{n}].reject_to", [item.reject_to], regulation.roles, item.ref)


def _alerts(builder: Builder, regulation: Regulation) -> None:
    occasions = {f"flag:{flag}" for flag in FLAGS} | {f"importance:{name}" for name in regulation.importance.classes}
    occasions |= {"breach", "breach_recorded", "breach_notified"}
    for n, alert in enumerate(regulation.alert):
        _known(builder, f"alert[{n}].on", [alert.on], occasions, alert.ref)
        _known(builder, f"alert[{n}].to", alert.to, regulation.roles, alert.ref)
        _known(builder, f"alert[{n}].owners", alert.owners, regulation.roles, alert.ref)
        if alert.on == "breach" and not alert.owners:
            builder.fault(f"alert[{n}].owners", "is required: whose missed terms are told", alert.ref)


def _agreed(builder: Builder, regulation: Regulation) -> None:
    names = [item.name for item in regulation.agreed]
    _unique(builder, "agreed.name", names)
    for n, item in enumerate(regulation.agreed):
        _known(builder, f"agreed[{n}].by", item.by, regulation.roles, item.ref)
    for rule in regulation.deadline:
        wanted = [term.agreed for term in rule.terms if term.agreed]
        _known(builder, f"deadline ({rule.kind}).terms.agreed", wanted, names, rule.ref)


def _rule(builder: Builder, regulation: Regulation, rule: DeadlineRule, where: str) -> None:
    _known(builder, f"{where}.owner", [rule.owner], regulation.roles, rule.ref)
    _known(builder, f"{where}.opens", rule.opens, EVENTS, rule.ref)
    _known(builder, f"{where}.closes", rule.closes, EVENTS, rule.ref)
    _known(builder, f"{where}.when.importance", rule.when.importance, regulation.importance.classes, rule.ref)
    for m, term in enumerate(rule.terms):
        _term(builder, regulation, rule, term, f"{where}.terms[{m}]")


def _term(builder: Builder, regulation: Regulation, rule: DeadlineRule, term: Term, where: str) -> None:
    if [bool(term.after), bool(term.before), bool(term.agreed)].count(True) != 1:
        builder.fault(where, "needs exactly one of after, before, agreed", rule.ref)
    if term.after:
        _known(builder, f"{where}.after", [term.after], EVENTS, rule.ref)
    if term.before:
        _known(builder, f"{where}.before", [term.before], {item.kind for item in regulation.deadline}, rule.ref)
    if (term.after or term.before) and term.amount <= 0:
        builder.fault(f"{where}.amount", "must be more than zero", rule.ref)
    if term.before == rule.kind:
        builder.fault(f"{where}.before", "a term cannot be counted back from itself", rule.ref)
