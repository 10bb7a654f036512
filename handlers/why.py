"""Why a deadline is what it is: its start, its terms, the working stretches counted, the paragraph."""

from __future__ import annotations

from handlers.cards import term_title
from handlers.office import Turn
from handlers.texts import Html
from handlers.timewords import duration, instant
from workflow.case import Case
from workflow.deadlines import open_deadlines
from workflow.why import Explanation, explain


def why_text(turn: Turn, case: Case) -> Html:
    """The working-time trace of every open deadline of a case."""
    office = turn.office
    rules, texts = office.rules, office.texts
    deadlines = sorted(open_deadlines(rules.regulation, case, turn.now, rules.calendar), key=lambda d: d.due)
    if not deadlines:
        return texts("why-none", number=case.number)
    parts = [_one(turn, explain(rules.regulation, case, deadline, rules.calendar)) for deadline in deadlines]
    return Html("\n\n".join([texts("why-title", number=case.number), *parts]))


def _one(turn: Turn, explanation: Explanation) -> Html:
    raise NotImplementedError(duration, instant, term_title, explanation)
