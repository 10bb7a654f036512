"""Screens of the departments: all of them, one of them, its closing."""

from __future__ import annotations

from handlers.rendered import Button
from handlers.setup.desk import PAGE, Desk, Screen, paged, press, turning
from storage import cases, departments, people
from storage.departments import Department
from workflow.actors import Address


def units(desk: Desk, of: str) -> Screen:
    """All departments, a button for each."""
    every = departments.every(desk.tx)
    page = paged(of, len(every))
    lines = [_line(desk, item) for item in every[page * PAGE : (page + 1) * PAGE]]
    screen = Screen(desk.texts("setup-departments", count=len(every), lines=desk.lines(lines)))
    shown = every[page * PAGE : (page + 1) * PAGE]
    screen.rows.grid([Button(item.title, press("dept", item.code)) for item in shown], 2)
    screen.rows.add(*turning(desk, "depts", page, len(every)))
    screen.rows.add(desk.button("department-add", "addDept"))
    screen.rows.add(desk.back("home"))
    return screen


def unit(desk: Desk, code: str) -> Screen:
    """One department: its group, its people, what can be done with it."""
    found = departments.by_code(desk.tx, code)
    if found is None:
        return units(desk, "")
    text = desk.texts(
        "setup-department",
        title=found.title,
        code=code,
        chat=_chat(found),
        executors=", ".join(one.name for one in people.holders(desk.tx, Address("executor", code))),
    )
    screen = Screen(text)
    if found.closed:
        screen.rows.add(desk.button("reopen", "reopen", code))
        screen.rows.add(desk.back("depts"))
        return screen
    screen.rows.add(desk.button("group", "group", code), desk.button("executor", "how", 0, "executor", code))
    if found.bound:
        screen.rows.add(desk.button("test", "test", code), desk.button("unbind", "unbind", code))
    screen.rows.add(desk.button("rename", "rename", code), desk.button("close", "close", code))
    screen.rows.add(desk.back("depts"))
    return screen


def closing(desk: Desk, code: str) -> Screen:
    """Whether a department is to be closed indeed. With open cases it cannot be."""
    found = departments.by_code(desk.tx, code)
    if found is None or found.closed:
        return units(desk, "")
    numbers = [case.number for case in cases.by_department(desk.tx, code)]
    if numbers:
        screen = Screen(desk.texts("setup-close-busy", title=found.title, numbers=", ".join(map(str, numbers))))
    else:
        screen = Screen(desk.texts("setup-close", title=found.title))
        screen.rows.add(desk.button("close-yes", "closeDept", code))
    screen.rows.add(desk.back("dept", code))
    return screen


def _line(desk: Desk, item: Department) -> str:
    return desk.texts("setup-department-line", title=item.title, code=item.code, chat=_chat(item))


def _chat(item: Department) -> str:
    if item.closed:
        return "closed"
    if not item.bound:
        return "none"
    return "topic" if item.thread_id is not None else "group"
