"""`otklik ladders`: who is reminded of what and when, as a page of Markdown; docs/escalation.md is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.describe import Words, table
from handlers.texts import Html, Texts
from handlers.timewords import duration
from workflow.ladder import Ladder, Rung
from workflow.regulation import Regulation
from workflow.reminding import lead
from workflow.terms import DeadlineRule

MINUTES = {"working_minutes": 1, "working_hours": 60, "working_days": 480, "workday_hours": 20,
           "calendar_minutes": 1, "calendar_hours": 60}  # fmt: skip


def page(regulations: Sequence[Regulation], ladders: Sequence[Ladder]) -> str:
    """The ladders, then for every term of every act which of them it is reminded by."""
    texts = Texts()
    parts = [
        f"# {texts('escalation-title')}",
        texts("escalation-head"),
        table(texts("escalation-ladders-head"), _ladders(texts, ladders)),
        texts("escalation-always"),
    ]
    for regulation in regulations:
        parts += [f"## {regulation.act.issuer}", table(texts("escalation-terms-head"), _terms(regulation, ladders))]
    return "\n\n".join(parts) + "\n"


def _ladders(texts: Texts, ladders: Sequence[Ladder]) -> Iterator[list[str]]:
    for ladder in ladders:
        fits = texts("escalation-fits", up_to=ladder.up_to, kinds=", ".join(ladder.kinds), id=ladder.id)
        for n, rung in enumerate(ladder.rung):
            to = ", ".join(texts(f"escalation-to-{role.replace('_', '-')}") for role in rung.to)
            yield [fits if not n else "", _when(texts, rung), to, texts(f"escalation-form-{rung.form}")]


def _when(texts: Texts, rung: Rung) -> Html:
    amount = duration(texts, rung.minutes) if rung.minutes else texts("escalation-share", percent=rung.percent)
    first = texts(f"escalation-{rung.when}", amount=amount)
    if rung.times == 1:
        return first
    return texts("escalation-repeats", first=first, times=rung.times - 1, every=duration(texts, rung.every))


def _terms(regulation: Regulation, ladders: Sequence[Ladder]) -> Iterator[list[str]]:
    """A term, whom it binds, its ladder, when it is warned of, and whom the act itself tells of a breach."""
    texts = Texts()
    words = Words(regulation, texts)
    for rule in regulation.deadline:
        ladder = next((item for item in (*regulation.ladder, *ladders) if _fits(item, rule)), None)
        warned = ", ".join(_warnings(texts, ladder, _length(rule))) if ladder is not None else ""
        name = f"`{ladder.id}`" if ladder is not None and _length(rule) else ""
        told = texts("describe-lapse") if rule.on_expiry == "lapse" else _by_act(regulation, rule, words)
        yield [words.rule(rule), words.role(rule.owner), rule.ref, name, warned, told]


def _warnings(texts: Texts, ladder: Ladder, length: int) -> Iterator[Html]:
    if not length:
        yield texts("escalation-by-length")
        return
    for rung in ladder.rung:
        if rung.when == "before":
            yield texts("escalation-before", amount=duration(texts, min(lead(rung, length), length // 2)))


def _fits(ladder: Ladder, rule: DeadlineRule) -> bool:
    return ladder.fits(rule.kind, next(iter(rule.when.importance), ""), _length(rule))


def _length(rule: DeadlineRule) -> int:
    """How long a term is by the act, in minutes; one counted back from another is at most as long as that."""
    return min((term.amount * MINUTES[term.unit] for term in rule.terms if term.after), default=0)


def _by_act(regulation: Regulation, rule: DeadlineRule, words: Words) -> str:
    told = (alert for alert in regulation.alert if alert.on == "breach" and rule.owner in alert.owners)
    return "; ".join(f"{', '.join(map(words.role, alert.to))} ({alert.ref})" for alert in told)
