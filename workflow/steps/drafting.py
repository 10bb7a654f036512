"""Drafts: the answer, an interim one, a request to the author, a notice, a clarification."""

from __future__ import annotations

from workflow.actors import Actor
from workflow.case import Case
from workflow.commands import Refused
from workflow.events import Event
from workflow.regulation import Regulation
from workflow.steps.context import Made, Step, assignment_of, lead, level, reworker, writing, wrong_state

KINDS = frozenset({"answer", "interim", "request", "final", "notice", "clarification", "link"})
# A request to the author is no answer: it closes neither the draft's term nor the whole one (G5).
NOT_AN_ANSWER = frozenset({"request"})


def after_interim(case: Case) -> bool:
    """Whether an interim answer has been given, so that what follows is the final one."""
    return any(item.kind == "interim_published" for item in case.log)


def kinds(regulation: Regulation, case: Case) -> tuple[str, ...]:
    """Kinds of draft the act provides for a case as it stands, the usual one first."""
    if after_interim(case):
        return ("final", *(("request",) if regulation.request.enabled else ()))
    if case.path == "clarification":
        return ("clarification",)
    usual = "notice" if case.reply == "notice" else "answer"
    interim = ("interim",) if regulation.interim.enabled else ()
    return (usual, *interim, *(("request",) if regulation.request.enabled else ()))


def may_submit_draft(regulation: Regulation, case: Case, actor: Actor) -> Refused | None:
    """The department that answers; whom a higher level sent it back to; an approver the act lets write himself."""
    sent_to = reworker(regulation, case)
    if sent_to not in {"", "executor"} and actor.role == sent_to:
        return None
    own = regulation.approval[0]
    part = assignment_of(case, actor)
    writes = (part is not None and part.part != "co") or (own.self_draft and actor.role == own.role)
    if not writes:
        return Refused("role_not_allowed", {"role": actor.role}, own.ref)
    return None if writing(regulation, case) else wrong_state(case)


def submit_draft(step: Step) -> Made:
    """A new version. It passes every level; only an approver who reworked it himself hands it straight back."""
    kind = str(step.args.get("kind") or kinds(step.regulation, step.case)[0])
    refused = _kind_provided(step, kind)
    if refused is not None:
        return refused
    own_rework = reworker(step.regulation, step.case) not in {"", "executor"}
    target = level(step.case.state) if own_rework else 1
    part = lead(step.case)
    dept = step.actor.dept or (part.dept if part is not None else None)
    events = [version(step, dept, kind)]
    if kind not in NOT_AN_ANSWER:
        events.append(step.event("answer_submitted", dept))
        if kind != "interim" and after_interim(step.case):
            events.append(step.event("final_submitted", dept))
    return (*events, step.event(f"submitted_{target}"))


def version(step: Step, dept: str | None, kind: str) -> Event:
    """A new version of the draft, written by whoever takes this step."""
    private = {"text": step.args.get("text", ""), "media": list(step.args.get("media") or [])}
    private |= {"html": step.args["html"]} if step.args.get("html") else {}
    return step.private("draft_submitted", dept, private, kind=kind)


def _kind_provided(step: Step, kind: str) -> Refused | None:
    if kind == "interim" and not step.regulation.interim.enabled:
        return Refused("interim_not_provided", {}, step.regulation.interim.ref)
    if kind == "request" and not step.regulation.request.enabled:
        return Refused("request_not_provided", {}, step.regulation.request.ref)
    if kind == "interim" and after_interim(step.case):  # the final one has its own term from the first interim answer
        return Refused("interim_already_given", {}, step.regulation.interim.ref)
    if kind == "final" and not after_interim(step.case):
        return Refused("interim_answer_required", {}, step.regulation.interim.ref)
    if kind not in KINDS:
        return Refused("unknown_kind", {"kind": kind, "allowed": list(kinds(step.regulation, step.case))})
    return None
