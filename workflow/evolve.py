"""The fold: a case after an event. Replaying the journal through it rebuilds the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from workflow.case import Assignment, Case, Draft, Happened, Source
from workflow.events import Event

STATES = {
    "sent_to_head": "head_decision",
    "routed": "in_work",
    "upstream_returned": "upstream_returned",
    "refused": "refused",
    "link_reply": "approved",
    "approved": "approved",
    "published": "published",
    "interim_published": "interim",
    "consent_asked": "awaiting_consent",
    "converted": "converted",
    "joined": "joined",
}
# The clock's entries change nothing that a person has seen on a card's buttons.
UNSEEN = frozenset({"overdue", "reminded"})


def evolve(case: Case | None, event: Event) -> Case:
    """The case after `event`. Events it does not know leave only their line in the log."""
    if case is None:
        case = Case(int(event.data.get("number", 0)), "")
    happened = Happened(event.kind, event.at, event.dept, str(event.data.get("key", "")))
    before = case.state if event.kind == "consent_asked" else case.before_consent
    version = case.version + (event.kind not in UNSEEN)
    log = (*case.log, happened)
    case = replace(case, version=version, log=log, state=_state(case, event), before_consent=before)
    change = _CHANGES.get(event.kind) or (_submitted if event.kind.startswith("submitted_") else None)
    change = change or (_rejected if event.kind.startswith("rejected_") else None)
    return case if change is None else change(case, event)


def replay(events: Iterable[Event]) -> Case | None:
    """The case a journal tells of; None for no events."""
    states: list[Case | None] = [None]
    for event in events:
        case = states[-1]
        if event.kind == "undone":
            states.append(rewound(states[-1 - int(event.data["events"])], case, event))
        else:
            states.append(evolve(case, event))
    return states[-1]


def rewound(before: Case | None, case: Case | None, event: Event) -> Case:
    """The case as it was before the last act, whose events the journal keeps; its buttons are new ones."""
    if before is None or case is None:
        raise ValueError("a registration is not undone")
    return replace(before, version=case.version + 1, log=(*before.log, Happened(event.kind, event.at)))


def _state(case: Case, event: Event) -> str:
    name, _, level = event.kind.rpartition("_")
    if name == "submitted" and level.isdigit():
        return f"on_approval:{level}"
    if name == "rejected" and level.isdigit():
        return f"on_rework:{level}"
    if event.kind == "routed" and event.data.get("added"):
        return case.state  # one part has a successor; the others are where they were
    return STATES.get(event.kind, case.state)


def _registered(case: Case, event: Event) -> Case:
    data, private = event.data, event.private
    return replace(
        case,
        number=int(data.get("number", case.number)),
        regulation=str(data.get("regulation", "")),
        regulation_version=str(data.get("regulation_version", "")),
        calendar_version=str(data.get("calendar_version", "")),
        importance=str(data["importance"]),
        kind=str(data["case_kind"]),
        channel=str(data.get("channel", "")),
        source=str(data.get("source", "")),
        topic=str(data.get("topic", "")),
        previous_answers=int(data.get("previous_answers", 0)),
        previous_case=data.get("previous_case"),
        url=str(private.get("url", "")),
        author=str(private.get("author", "")),
        text=str(private.get("text", "")),
        location=str(private.get("location", "")),
        media=tuple(private.get("media", ())),
        registered_at=event.at,
        registered_by=event.actor,
    )


def _head_decided(case: Case, event: Event) -> Case:
    return case if event.data["react"] else replace(case, state="no_reaction")


def _routed(case: Case, event: Event) -> Case:
    """A new round of departments; a successor is added to the round that goes on.

    `depts` is their order: the journal gives `parts` back by the alphabet.
    """
    again, parts = set(event.data.get("rechecked", ())), event.data["parts"]
    new = [Assignment(dept, str(parts[dept]), rechecked=dept in again) for dept in event.data.get("depts", parts)]
    old = case.assignments if event.data.get("added") else tuple(replace(p, vacant=False) for p in case.assignments)
    order = str(event.data.get("order", case.order))
    return replace(case, assignments=(*old, *new), order=order, automatic="auto" in event.data)


def _recalled(case: Case, event: Event) -> Case:
    """As if that department had never been asked: nothing is counted from it, the term for the routing runs on."""
    parts = tuple(part for part in case.assignments if part.dept != event.dept)
    void = {("routed", None), ("delivered", event.dept)}
    log = tuple(replace(item, kind=event.kind) if (item.kind, item.dept) in void else item for item in case.log)
    return replace(case, state="new", automatic=False, assignments=parts, log=log)


def _part(case: Case, dept: str | None, **changes: Any) -> Case:
    """Change the present part of a department."""
    parts = tuple(replace(p, **changes) if p.dept == dept and not p.gone else p for p in case.assignments)
    return replace(case, assignments=parts)


def _delivered(case: Case, event: Event) -> Case:
    return _part(case, event.dept, delivered_at=event.at)


def _accepted(case: Case, event: Event) -> Case:
    return _part(case, event.dept, accepted_at=event.at, accepted_by=event.actor)


def _handed_over(case: Case, event: Event) -> Case:
    """Another person of the department goes on, or nobody yet; what is accepted stays accepted."""
    held = next((p.accepted_by for p in case.current if p.dept == event.dept), None)
    if held is None:
        return case
    return _part(case, event.dept, accepted_by=replace(held, person=event.data["to"], behalf_of=None))


def _returned(case: Case, event: Event) -> Case:
    reason, late = str(event.private.get("reason", "")), bool(event.data.get("late"))
    case = _part(case, event.dept, gone=True, vacant=True, return_reason=reason, late_return=late)
    return case if case.current else replace(case, state="returned")


def _replaced(case: Case, event: Event) -> Case:
    """A department may have given one part back and have another: only the one that is meant changes hands."""
    if not event.data.get("vacant"):
        return _part(case, event.dept, gone=True)
    parts = tuple(replace(p, vacant=False) if p.dept == event.dept else p for p in case.assignments)
    return replace(case, assignments=parts)


def _info_sent(case: Case, event: Event) -> Case:
    media = tuple(event.private.get("media", ()))
    return _part(case, event.dept, info=str(event.private.get("text", "")), info_media=media)


def _draft_submitted(case: Case, event: Event) -> Case:
    kind = str(event.data["kind"])
    draft = Draft(
        version=len(case.drafts) + 1,
        kind=kind,
        dept=event.dept,
        author=event.actor,
        at=event.at,
        text=str(event.private.get("text", "")),
        html=str(event.private.get("html", "")),
        media=tuple(event.private.get("media", ())),
    )
    return replace(case, drafts=(*case.drafts, draft), reply=kind)


def _source_added(case: Case, event: Event) -> Case:
    private = event.private
    source = Source(int(event.data["number"]), str(private.get("url", "")), str(private.get("author", "")))
    return replace(case, sources=(*case.sources, source))


def _answered(case: Case, event: Event) -> tuple[Source, ...]:
    """Every source has the answer; its address where it was given."""
    urls = [*event.private.get("source_urls", ()), *("" for _ in case.sources)]
    given = zip(case.sources, urls, strict=False)
    return tuple(replace(source, answered=True, answer_url=str(url)) for source, url in given)


def _draft(case: Case, **changes: Any) -> Case:
    if not case.drafts:
        return case
    return replace(case, drafts=(*case.drafts[:-1], replace(case.drafts[-1], **changes)))


def _submitted(case: Case, _event: Event) -> Case:
    return _draft(case, status="submitted")


def _rejected(case: Case, event: Event) -> Case:
    remarks = str(event.private.get("comment", ""))
    return _draft(case, status="rejected", reasons=tuple(event.data.get("reasons", ())), remarks=remarks)


def _approved(case: Case, _event: Event) -> Case:
    return _draft(case, status="approved")


def _request_published(case: Case, _event: Event) -> Case:
    """The author has been asked: the work goes on from where it was."""
    interim = any(item.kind == "interim_published" for item in case.log)
    return replace(_draft(case, status="published"), state="interim" if interim else "in_work")


def _published(case: Case, event: Event) -> Case:
    private = event.private
    return replace(
        _draft(case, status="published"),
        outcome_via=str(event.data.get("via", "")),
        outcome_url=str(private.get("url", "")),
        outcome_reason=str(private.get("reason", "")),
    )


def _consented(case: Case, event: Event) -> Case:
    given = bool(event.data["given"])
    return replace(case, consent=given, state=case.state if given else case.before_consent)


def _agreed(case: Case, event: Event) -> Case:
    due = datetime.fromisoformat(event.data["due"])
    return replace(case, agreed={**case.agreed, str(event.data["name"]): due})


def _repeat_marked(case: Case, event: Event) -> Case:
    answers = int(event.data["previous_answers"])
    return replace(case, kind="repeat", previous_answers=answers, previous_case=event.data["previous_case"])


def _flagged(case: Case, event: Event) -> Case:
    return replace(case, flags=tuple(dict.fromkeys((*case.flags, str(event.data["flag"])))))


def _ground(case: Case, event: Event) -> Case:
    return replace(case, ground=str(event.data["ground"]))


_CHANGES: dict[str, Callable[[Case, Event], Case]] = {
    "registered": _registered,
    "head_decided": _head_decided,
    "routed": _routed,
    "recalled": _recalled,
    "delivered": _delivered,
    "accepted": _accepted,
    "handed_over": _handed_over,
    "returned": _returned,
    "replaced": _replaced,
    "info_sent": _info_sent,
    "draft_submitted": _draft_submitted,
    "approved": _approved,
    "request_published": _request_published,
    "interim_published": _published,
    "published": lambda case, event: replace(_published(case, event), sources=_answered(case, event)),
    "consent_asked": lambda case, _event: replace(case, consent=None),
    "consented": _consented,
    "agreed": _agreed,
    "repeat_marked": _repeat_marked,
    "joined": lambda case, event: replace(case, joined_to=int(event.data["to"])),
    "source_added": _source_added,
    "flagged": _flagged,
    "topic_set": lambda case, event: replace(case, topic=str(event.data["topic"])),
    "importance_set": lambda case, event: replace(case, importance=str(event.data["importance"])),
    "refused": _ground,
    "notice_chosen": lambda case, event: replace(_ground(case, event), reply="notice"),
    "clarification_started": lambda case, event: replace(_ground(case, event), path="clarification"),
    "link_reply": lambda case, event: replace(_ground(case, event), reply="link"),
    "closed": lambda case, event: replace(case, closed_at=event.at),
}
