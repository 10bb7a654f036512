"""What is supposed of a message, in words for the card: the department with its reasons, hints with theirs."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.adviser import UNSURE, Advice, Adviser
from handlers.hints import hint_lines
from handlers.names import department_title
from handlers.texts import Html, Texts
from handlers.topics.naming import topic_title
from storage.tx import Tx
from workflow.actors import Actor
from workflow.case import Case
from workflow.regulation import Regulation
from workflow.steps.recalling import may_recall

CHOSEN_BY = {"new": "coordinator", "returned": "coordinator", "head_decision": "head"}


def supposed(
    tx: Tx, texts: Texts, law: Regulation, case: Case, actors: Sequence[Actor], adviser: Adviser
) -> tuple[Advice, list[Html]]:
    """For whoever decides where a case goes: the advice and its lines. For whoever may recall it, why it went there."""
    if any(actor.role == CHOSEN_BY.get(case.state) for actor in actors):
        advice = adviser.advise(tx, case)
        lines = [advice_line(tx, texts, advice), *hint_lines(texts, law, case.text)]
    elif any(may_recall(law, case, actor) is None for actor in actors):
        advice, lines = UNSURE, [advice_line(tx, texts, adviser.advise(tx, case), "suggestion-followed")]
    else:
        advice, lines = UNSURE, []
    return advice, [line for line in lines if line]


def advice_line(tx: Tx, texts: Texts, advice: Advice, key: str = "suggestion") -> Html:
    """The department that comes first, with its reasons; empty where none does."""
    first = advice.first
    if first is None:
        return Html("")
    why = [
        texts("suggestion-similar", list=", ".join(map(str, first.similar))) if first.similar else "",
        texts("suggestion-words", list=", ".join(first.words)) if first.words else "",
        texts("suggestion-topic", topic=topic_title(tx, advice.topic)) if advice.topic else "",
    ]
    said = Html("; ".join(part for part in why if part))
    return texts(key, dept=department_title(tx, first.department), why=said)
