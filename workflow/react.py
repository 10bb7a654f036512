"""Effects as data: whom an event is told to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.actors import Address
from workflow.case import Case
from workflow.events import Event
from workflow.notices import Notice
from workflow.regulation import Alert, Regulation
from workflow.steps.context import approval, lead, writing

COORDINATOR = Address("coordinator")


def react(regulation: Regulation, before: Case | None, after: Case, events: Sequence[Event]) -> tuple[Notice, ...]:
    """Notices of a step, each once, in the order of its events."""
    found = [notice for event in events for notice in Reaction(regulation, before, after, event).notices()]
    unique = {(notice.to, notice.about): notice for notice in reversed(found)}
    return tuple(notice for notice in found if unique.get((notice.to, notice.about)) is notice)


class Reaction:
    """What one event is told to whom."""

    def __init__(self, regulation: Regulation, before: Case | None, case: Case, event: Event) -> None:
        self._regulation = regulation
        self._before = before
        self._case = case
        self._event = event

    def notices(self) -> Iterator[Notice]:
        """See `react`."""
        kind = self._event.kind
        name, _, number = kind.rpartition("_")
        if name in {"submitted", "rejected"} and number.isdigit():
            yield from self._round(name, int(number))
            return
        reaction = getattr(self, f"_on_{kind}", None)
        if reaction is not None:
            yield from reaction()

    def _round(self, name: str, number: int) -> Iterator[Notice]:
        rule = approval(self._regulation, number)
        if name == "submitted":
            yield Notice(Address(rule.role), "approval_needed")
        elif rule.reject_to == "executor":
            yield from self._writer("rework_needed")
        else:
            yield Notice(Address(rule.reject_to), "rework_needed")

    def _writer(self, about: str) -> Iterator[Notice]:
        part = lead(self._case)
        if part is not None:
            yield Notice(Address("executor", part.dept), about)

    def _executors(self, about: str) -> Iterator[Notice]:
        for part in self._case.current:
            yield Notice(Address("executor", part.dept), about)

    def _on_registered(self) -> Iterator[Notice]:
        if self._event.actor.role not in {"coordinator", "coordinator_head"}:
            yield Notice(COORDINATOR, "new_message")
        yield from self._alerts(f"importance:{self._case.importance}", None)

    def _on_sent_to_head(self) -> Iterator[Notice]:
        yield Notice(Address("head"), "decision_needed")

    def _on_head_decided(self) -> Iterator[Notice]:
        if not self._event.data["react"]:
            yield Notice(COORDINATOR, "no_reaction")

    def _on_delivered(self) -> Iterator[Notice]:
        yield Notice(Address("executor", self._event.dept), "assigned")
        yield from self._alerts(f"importance:{self._case.importance}", self._event.dept, only_departmental=True)

    def _on_recalled(self) -> Iterator[Notice]:
        yield Notice(Address("executor", self._event.dept), "recalled", {"dept": self._event.dept})

    def _on_importance_set(self) -> Iterator[Notice]:
        on = f"importance:{self._case.importance}"
        for part in self._case.current:
            yield from self._alerts(on, part.dept, only_departmental=True)
        yield from self._alerts(on, None)

    def _on_returned(self) -> Iterator[Notice]:
        params = {"dept": self._event.dept, "late": bool(self._event.data.get("late"))}
        yield Notice(Address(self._regulation.flow.return_.to), "returned", params)

    def _on_upstream_returned(self) -> Iterator[Notice]:
        yield Notice(Address("upstream"), "returned")

    def _on_info_sent(self) -> Iterator[Notice]:
        if self._regulation.multi.info_to == "responsible":
            yield from self._writer("info_received")
        else:
            yield Notice(COORDINATOR, "info_received", {"dept": self._event.dept})

    def _on_all_info(self) -> Iterator[Notice]:
        if writing(self._regulation, self._case):
            yield from self._writer("all_info")

    def _on_approved(self) -> Iterator[Notice]:
        by = self._regulation.publication.by
        if by == "executor":
            yield from self._writer("publish_needed")
        else:
            yield Notice(Address(by), "publish_needed")

    def _on_interim_published(self) -> Iterator[Notice]:
        yield from self._writer("final_answer_due")
        yield from self._forwarded()

    def _on_published(self) -> Iterator[Notice]:
        yield from self._forwarded()
        if self._regulation.publication.by != "coordinator":
            yield Notice(COORDINATOR, "closed")
        part = lead(self._case)
        writer = part.dept if part is not None and self._event.actor.role == "executor" else None
        yield from (notice for notice in self._executors("closed") if notice.to.dept != writer)

    def _forwarded(self) -> Iterator[Notice]:
        for role in self._regulation.publication.forward_to:
            yield Notice(Address(role), "answer_forwarded")

    def _on_converted(self) -> Iterator[Notice]:
        yield Notice(Address(self._regulation.conversion.to), "appeal_forwarded")
        yield from self._executors("closed")

    def _on_flagged(self) -> Iterator[Notice]:
        """Where another than the one who flagged reports by the act, he learns that he has to."""
        on = f"flag:{self._event.data['flag']}"
        for role in dict.fromkeys(alert.by for alert in self._regulation.alert if alert.on == on and alert.by):
            if role not in {self._event.actor.role, "coordinator"}:
                yield Notice(Address(role), "urgent_report", self._occasion(on), urgent=True)
        yield from self._alerts(on, None)

    def _on_overdue(self) -> Iterator[Notice]:
        """The owner and the coordinator learn of it; a breach goes to whom the act names."""
        kind, owner = str(self._event.data["kind"]), Address.parse(str(self._event.data["owner"]))
        params = {"kind": kind, "dept": owner.dept, "late_minutes": self._event.data["late_minutes"]}
        urgent = bool(self._event.data.get("urgent"))
        known = self._regulation.roles.get(owner.role)
        if known is not None and known.scope != "external" and (known.scope == "org" or owner.dept is not None):
            yield Notice(owner, f"overdue:{kind}", params, urgent)
        yield Notice(COORDINATOR, f"overdue:{kind}", params, urgent)
        for alert in self._regulation.alert:
            if alert.on == "breach" and owner.role in alert.owners:
                yield from self._to(alert, owner.dept, f"breach:{kind}", params, urgent=urgent)

    def _on_breach_recorded(self) -> Iterator[Notice]:
        yield from self._alerts("breach_recorded", self._event.dept)

    def _on_breach_notified(self) -> Iterator[Notice]:
        yield from self._alerts("breach_notified", self._event.dept)

    def _alerts(self, on: str, dept: str | None, *, only_departmental: bool = False) -> Iterator[Notice]:
        for alert in self._regulation.alert:
            if alert.on == on:
                params = self._occasion(on) | ({"dept": dept} if dept is not None else {})
                yield from self._to(alert, dept, alert.about, params, only_departmental=only_departmental)

    def _occasion(self, on: str) -> dict[str, object]:
        """What an alert is about, and who has brought it up."""
        return {"on": on, "by": self._event.actor.role, "person": self._event.actor.person}

    def _to(
        self,
        alert: Alert,
        dept: str | None,
        about: str,
        params: dict[str, object],
        *,
        only_departmental: bool = False,
        urgent: bool = False,
    ) -> Iterator[Notice]:
        """An alert to each of its roles; a departmental role only where the department is known."""
        for role in alert.to:
            known = self._regulation.roles.get(role)
            departmental = known is not None and known.scope == "department"
            if (departmental and dept is None) or (only_departmental and not departmental):
                continue
            at_once = urgent or alert.timing == "immediate"
            yield Notice(Address(role, dept if departmental else None), about, params, at_once)
