"""Who must act now."""

from __future__ import annotations

from workflow.actors import Address
from workflow.case import Case
from workflow.regulation import Regulation
from workflow.steps.context import approval, lead, level, vacancies


def holders(regulation: Regulation, case: Case) -> tuple[Address, ...]:
    """The addresses a case waits for; none once it is closed."""
    if not case.is_open:
        return ()
    if case.state == "head_decision":
        return (Address("head"),)
    if case.state == "in_work":
        return _working(case)
    if case.state == "interim":
        return _writer(case)
    if level(case.state):
        rule = approval(regulation, level(case.state))
        if case.state.startswith("on_approval"):
            return (Address(rule.role),)
        return _writer(case) if rule.reject_to == "executor" else (Address(rule.reject_to),)
    if case.state == "approved":
        by = regulation.publication.by
        return _writer(case) if by == "executor" else (Address(by),)
    return (Address("coordinator"),)


def _writer(case: Case) -> tuple[Address, ...]:
    part = lead(case)
    return (Address("executor", part.dept),) if part is not None else (Address("coordinator"),)


def _working(case: Case) -> tuple[Address, ...]:
    """Whoever writes, co-executors who owe information, and the coordinator while a part waits for a successor."""
    owing = [p.dept for p in case.current if p.part == "co" and p.info is None and p.delivered_at is not None]
    seeking = (Address("coordinator"),) if vacancies(case) else ()
    return tuple(dict.fromkeys((*_writer(case), *(Address("executor", dept) for dept in owing), *seeking)))
