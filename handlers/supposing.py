"""What is supposed of a message, in words for the card: the department with its reasons, hints with theirs."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.adviser import Advice
from handlers.hints import hint_lines
from handlers.names import department_title
from handlers.texts import Html, Texts
from storage.tx import Tx
from workflow.actors import Actor
from workflow.case import Case
from workflow.regulation import Regulation

CHOSEN_BY = {"new": "coordinator", "returned": "coordinator", "head_decision": "head"}


def chooses(case: Case, actors: Sequence[Actor]) -> bool:
    """Whether one of them decides now where the case goes."""
    return any(actor.role == CHOSEN_BY.get(case.state) for actor in actors)


def supposed(tx: Tx, texts: Texts, regulation: Regulation, case: Case, advice: Advice) -> list[Html]:
    """The lines for whoever decides; none where nothing is supposed."""
    lines = [advice_line(tx, texts, advice), *hint_lines(texts, regulation, case.text)]
    return [line for line in lines if line]


def advice_line(tx: Tx, texts: Texts, advice: Advice) -> Html:
    """The department that comes first, with its reasons; empty where none does."""
    first = advice.first
    if first is None:
        return Html("")
    why = [
        texts("suggestion-similar", list=", ".join(map(str, first.similar))) if first.similar else "",
        texts("suggestion-words", list=", ".join(first.words)) if first.words else "",
        texts("suggestion-topic", topic=advice.topic) if advice.topic else "",
    ]
    said = Html("; ".join(part for part in why if part))
    return texts("suggestion", dept=department_title(tx, first.department), why=said)
