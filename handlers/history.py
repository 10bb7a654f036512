"""The history of a case in words: who did what and when, from the journal."""

from __future__ import annotations

from handlers.cards import term_title
from handlers.faults import fault
from handlers.names import actor_name, address_title, department_title, person_name
from handlers.office import Turn
from handlers.rendered import clip
from handlers.texts import Html, Texts
from handlers.timewords import instant
from storage import journal
from storage.mailing import WITH_CARD
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Actor
from workflow.case import Case
from workflow.events import Event

TEXT_LIMIT = 3900
# Consequences of a step that the step's own line already says.
SILENT = frozenset({"approved", "posted", "detected", "received", "delivered", "first_info"}) | {
    "answer_submitted",
    "final_submitted",
    "draft_submitted",
}

OF_TERMS = frozenset({"overdue", "breach_excused", "breach_upheld"})


def history_text(turn: Turn, case: Case) -> Html:
    """Lines of the journal, oldest first; the newest are kept where all do not fit one message."""
    office = turn.office
    lines = history_lines(turn.tx, office.rules_of(case), office.texts, case, turn)
    while sum(len(line) + 1 for line in lines) > TEXT_LIMIT:
        lines.pop(0)
    return office.texts("history", number=case.number, lines=Html("\n".join(lines)))


def history_lines(tx: Tx, rules: Rules, texts: Texts, case: Case, turn: Turn) -> list[Html]:
    """One line an event: instant, what, who."""
    return [
        texts(
            "history-line",
            when=instant(texts, event.at, turn.now, rules.calendar),
            what=event_title(tx, texts, event),
            who=party(tx, rules, texts, event),
        )
        for event in told(tx, case.number)
    ]


def told(tx: Tx, number: int) -> list[Event]:
    """The records of a case that say something of their own, oldest first."""
    return [
        event
        for event in journal.record(tx, number)
        if event.kind not in SILENT and not (event.kind == journal.NOTICE_DELIVERED and name_of(event) in WITH_CARD)
    ]


def party(tx: Tx, rules: Rules, texts: Texts, event: Event) -> str:
    """Whom an event is to be put down to: who acted, or whom a message was for."""
    return recipient(tx, event) or who(tx, rules, texts, event.actor)


def event_title(tx: Tx, texts: Texts, event: Event) -> Html:
    """What happened, in words, with the reason where there is one."""
    kind = str(event.data.get("kind", "")) or str(event.data.get("about", "")).partition(":")[2]
    if event.kind in journal.OF_MESSAGES:
        return _beside(texts, event, kind)
    params = {
        "event": event.kind,
        "dept": department_title(tx, event.dept),
        "to": person_name(tx, event.data["to"]) if event.kind == "handed_over" and event.data["to"] else "",
        "term": term_title(texts, kind) if event.kind in OF_TERMS else "",
        "reason": clip(str(event.private.get("reason") or event.private.get("comment") or ""), 200),
    }
    key = f"event-{event.kind.replace('_', '-')}"
    return texts.first(*([f"{key}-auto"] if "auto" in event.data else []), key, "event-other", **params)


def _beside(texts: Texts, event: Event, term: str) -> Html:
    """What became of a message about the case."""
    what = texts.first(
        f"notice-{name_of(event).replace('_', '-')}", "notice-other", term=term_title(texts, term) if term else ""
    )
    why = fault(texts, str(event.data["error"])) if "error" in event.data else ""
    return texts(f"event-{event.kind.replace('_', '-')}", what=what, why=why)


def name_of(event: Event) -> str:
    """What a message said, without the term it spoke of."""
    return str(event.data.get("about", "")).partition(":")[0]


def recipient(tx: Tx, event: Event) -> str:
    """Whom a message was for; empty for an event that is no message."""
    if "person" in event.data:
        return person_name(tx, int(event.data["person"]))
    return department_title(tx, event.dept) if "chat" in event.data else ""


def who(tx: Tx, rules: Rules, texts: Texts, actor: Actor) -> str:
    """The person by name, with whom he stood in for; the role where no person stands behind it."""
    if actor.person is not None:
        return actor_name(tx, texts, actor)
    return address_title(tx, rules.regulation, texts, actor.address)
