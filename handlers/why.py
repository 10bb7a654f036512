"""Why a deadline is what it is: its start, its terms, the working stretches counted, the paragraph."""

from __future__ import annotations

from datetime import datetime

from handlers.cards import term_title
from handlers.office import Turn
from handlers.texts import Html
from handlers.timewords import duration, instant
from workflow.case import Case
from workflow.deadlines import open_deadlines
from workflow.why import Explanation, explain

STRETCHES = 6


def why_text(turn: Turn, case: Case) -> Html:
    """The working-time trace of every open deadline of a case."""
    office = turn.office
    rules, texts = office.rules_of(case), office.texts
    deadlines = sorted(open_deadlines(rules.regulation, case, turn.now, rules.calendar), key=lambda d: d.due)
    if not deadlines:
        return texts("why-none", number=case.number)
    parts = [_one(turn, explain(rules.regulation, case, deadline, rules.calendar)) for deadline in deadlines]
    return Html("\n\n".join([texts("why-title", number=case.number), *parts]))


def _one(turn: Turn, explanation: Explanation) -> Html:
    office, deadline = turn.office, explanation.deadline
    texts, calendar = office.texts, office.rules.calendar
    lines = [
        texts(
            "why-term",
            what=term_title(texts, deadline.kind),
            due=instant(texts, deadline.due, turn.now, calendar),
            ref=deadline.ref,
            quote=deadline.quote,
        )
    ]
    for counted in explanation.terms:
        if counted.start is None:
            lines.append(texts("why-agreed", due=instant(texts, counted.due, turn.now, calendar)))
            continue
        amount = texts.first(f"unit-{counted.term.unit.replace('_', '-')}", "unit-other", amount=counted.term.amount)
        start = instant(texts, counted.start, turn.now, calendar)
        key = "why-before" if counted.term.before else "why-after"
        lines.append(texts(key, amount=amount, start=start))
        lines += [_stretch(turn, low, high) for low, high in counted.stretches[-STRETCHES:]]
    return Html("\n".join(lines))


def _stretch(turn: Turn, low: datetime, high: datetime) -> Html:
    texts, calendar = turn.office.texts, turn.office.rules.calendar
    minutes = int((high - low).total_seconds() // 60)
    return texts(
        "why-stretch",
        opens=instant(texts, low, turn.now, calendar),
        closes=calendar.local(high).strftime("%H:%M"),
        minutes=duration(texts, minutes),
    )
