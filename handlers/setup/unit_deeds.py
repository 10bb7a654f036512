"""Deeds about departments: added, renamed, closed, opened again, given a group, parted from it, tested."""

from __future__ import annotations

from handlers.asks import put_question
from handlers.inviting import by
from handlers.office import Turn
from handlers.replies import Reply
from handlers.setup.outcome import Outcome, undoable
from storage import cases, departments, invitations, outbox
from storage.departments import Department
from storage.outbox import Outgoing
from storage.people import Person
from storage.place import Place

Done = Outcome | Reply | None


def ask_title(turn: Turn, person: Person, _of: str, place: Place) -> Done:
    """What is the new department called?"""
    put_question(turn, person, place, "setup_department", {})
    return None


def ask_other_title(turn: Turn, person: Person, code: str, place: Place) -> Done:
    """What is the department called from now on?"""
    found = _open(turn, code)
    if isinstance(found, Reply):
        return found
    put_question(turn, person, place, "setup_rename", {"code": code, "title": found.title})
    return None


def ask_group(turn: Turn, person: Person, code: str, place: Place) -> Done:
    """Which group does the department work in?"""
    found = _open(turn, code)
    if isinstance(found, Reply):
        return found
    put_question(turn, person, place, "pick_group", {"code": code, "title": found.title})
    return None


def add(turn: Turn, code: str, title: str) -> Outcome:
    """Add a department; taken back, it is closed."""
    departments.add(turn.tx, code, title, turn.now, by=by(turn.person))
    return Outcome("dept", code, ("setup-added", {"title": title}), undoable(turn, "close", {"code": code}))


def rename(turn: Turn, code: str, title: str) -> Outcome:
    """Give a department another title."""
    before = departments.rename(turn.tx, code, title, turn.now, by=by(turn.person))
    if before is None:
        return Outcome("dept", code)
    undo = undoable(turn, "rename", {"code": code, "title": before})
    return Outcome("dept", code, ("setup-renamed", {"before": before, "title": title}), undo)


def close(turn: Turn, _person: Person, code: str, _place: Place) -> Done:
    """No new cases for the department; its invitations are taken back."""
    found = _open(turn, code)
    if isinstance(found, Reply):
        return found
    if cases.by_department(turn.tx, code, limit=1):
        return Outcome("close", code)
    for item in invitations.waiting(turn.tx, turn.now):
        if item.dept == code:
            invitations.revoke(turn.tx, item.key, by(turn.person), turn.now)
    departments.close(turn.tx, code, turn.now, by=by(turn.person))
    return Outcome("depts", "", ("setup-closed", {"title": found.title}), undoable(turn, "reopen", {"code": code}))


def reopen(turn: Turn, _person: Person, code: str, _place: Place) -> Done:
    """It works again."""
    if not departments.reopen(turn.tx, code, turn.now, by=by(turn.person)):
        return Outcome("dept", code)
    title = _title(turn, code)
    return Outcome("dept", code, ("setup-reopened", {"title": title}), undoable(turn, "close", {"code": code}))


def bind(turn: Turn, code: str, chat_id: int, name: str) -> Outcome:
    """The department works in a group from now on; taken back, where it worked before."""
    before = departments.by_code(turn.tx, code)
    departments.bind(turn.tx, code, chat_id, None, turn.now, by=by(turn.person))
    where = {"chat": before.chat_id, "thread": before.thread_id} if before is not None else {}
    undo = undoable(turn, "bind", {"code": code, **where})
    return Outcome("dept", code, ("setup-bound", {"title": _title(turn, code), "group": name}), undo)


def unbind(turn: Turn, _person: Person, code: str, _place: Place) -> Done:
    """The department has no group: its people get everything in private."""
    before = departments.by_code(turn.tx, code)
    if before is None or not departments.unbind(turn.tx, code, turn.now, by=by(turn.person)):
        return Outcome("dept", code)
    undo = undoable(turn, "bind", {"code": code, "chat": before.chat_id, "thread": before.thread_id})
    return Outcome("dept", code, ("setup-unbound", {"title": before.title}), undo)


def try_group(turn: Turn, _person: Person, code: str, place: Place) -> Done:
    """A word to the department's group, and a look at what the bot may do there."""
    found = _open(turn, code)
    if isinstance(found, Reply):
        return found
    if not found.bound:
        return Outcome("dept", code)
    _try(turn, found, place)
    return Outcome("dept", code, ("setup-tested", {"count": 1}))


def try_all(turn: Turn, _person: Person, _of: str, place: Place) -> Done:
    """The same in every group there is."""
    bound = [item for item in departments.departments(turn.tx) if item.bound]
    for item in bound:
        _try(turn, item, place)
    return Outcome("depts", "", ("setup-tested", {"count": len(bound)}))


def check_rights(turn: Turn, code: str, place: Place, chat_id: int, thread_id: int | None) -> None:
    """Say in `place` what the bot lacks in a group, if anything: looked up when the message is sent."""
    payload = {"code": code, "chat": chat_id, "thread": thread_id}
    payload |= {"person": turn.person.telegram_id} if turn.person is not None else {}
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "rights", payload), turn.now)


def _try(turn: Turn, item: Department, place: Place) -> None:
    if item.chat_id is None:
        return
    outbox.enqueue(turn.tx, Outgoing(item.chat_id, item.thread_id, "contact", {"title": item.title}), turn.now)
    check_rights(turn, item.code, place, item.chat_id, item.thread_id)


def _open(turn: Turn, code: str) -> Department | Reply:
    found = departments.by_code(turn.tx, code)
    return Reply(turn.office.texts("setup-gone"), alert=True) if found is None or found.closed else found


def _title(turn: Turn, code: str) -> str:
    found = departments.by_code(turn.tx, code)
    return found.title if found is not None else code
