"""A draft in preview: shown to its author as the approver will see it, then sent, changed or dropped."""

from __future__ import annotations

from typing import Any

from handlers.actors import actor_for
from handlers.asks import ASKS, ask
from handlers.callbacks import DraftPress
from handlers.incoming import Incoming
from handlers.office import Turn
from handlers.replies import Reply
from handlers.steps import take
from handlers.texts import Html
from storage import cases, compositions, outbox
from storage.compositions import NO_CASE, draft_key
from storage.outbox import Outgoing
from storage.place import Place
from storage.tx import Tx
from workflow.case import Case
from workflow.commands import Action, Command


def source_key(person_id: int, incoming: Incoming) -> str:
    """Where it is kept which case a message is a draft of."""
    return f"draft:{person_id}:{incoming.chat_id}:{incoming.message_id}"


def previewed(tx: Tx, person_id: int, incoming: Incoming) -> int | None:
    """The case whose draft in preview this message is; None for other messages and for drafts decided on."""
    kept = compositions.get(tx, NO_CASE, source_key(person_id, incoming))
    if kept is None or compositions.get(tx, int(kept["case"]), draft_key(person_id)) is None:
        return None
    return int(kept["case"])


def preview(turn: Turn, case: Case, kind: str, incoming: Incoming) -> Reply:
    """Keep what was written and show it back with «На согласование», «Изменить», «Отмена»."""
    texts, person = turn.office.texts, turn.person
    if person is None:
        return Reply(texts("stranger-press"), alert=True)
    if not incoming.text.strip():
        return Reply(texts("needs-draft-text"), alert=True)
    before = compositions.get(turn.tx, case.number, draft_key(person.id)) or {}
    revision = int(before.get("revision", 0)) + 1
    media = [dict(file) for file in incoming.media] or before.get("media", [])
    compositions.put(turn.tx, NO_CASE, source_key(person.id, incoming), {"case": case.number}, turn.now)
    value = {
        "kind": kind or before.get("kind", "answer"),
        "text": incoming.text.strip(),
        "html": incoming.html,
        "media": media,
        "revision": revision,
    }
    compositions.put(turn.tx, case.number, draft_key(person.id), value, turn.now)
    payload = {
        "case": case.number,
        "person": person.id,
        "revision": revision,
        "reply_to": incoming.message_id,
    }
    if media:
        album = {"case": case.number, "media": media, "reply_to": incoming.message_id}
        outbox.enqueue(turn.tx, Outgoing(incoming.chat_id, incoming.thread_id, "media", album), turn.now)
    outbox.enqueue(turn.tx, Outgoing(incoming.chat_id, incoming.thread_id, "preview", payload), turn.now)
    return Reply(Html(""))


def press_draft(turn: Turn, press: DraftPress, message_id: int, place: Place) -> Reply:
    """One of the three buttons under a preview."""
    texts, person = turn.office.texts, turn.person
    if person is None or person.id != press.person:
        return Reply(texts("draft-not-yours"), alert=True)
    case = cases.load(turn.tx, press.number)
    value = compositions.get(turn.tx, press.number, draft_key(person.id))
    if case is None or value is None or value["revision"] != press.revision:
        return Reply(texts("draft-stale"), alert=True)
    if press.choice == "send":
        return _send(turn, case, value, message_id, place)
    actor = actor_for(turn.tx, turn.office.rules_of(case), case, person, Action.SUBMIT_DRAFT)
    wanted = ASKS[(Action.SUBMIT_DRAFT, "")]
    if press.choice == "edit":
        ask(turn, case, wanted, value["kind"], place)
        return Reply(texts("press-asked"))
    compositions.drop(turn.tx, case.number, draft_key(actor.person or person.id))
    _settle(turn, message_id, place, texts("draft-dropped", number=case.number))
    return Reply(texts("cancelled"))


def _send(turn: Turn, case: Case, value: dict[str, Any], message_id: int, place: Place) -> Reply:
    person = turn.person
    if person is None:
        raise ValueError("a draft has an author")
    actor = actor_for(turn.tx, turn.office.rules_of(case), case, person, Action.SUBMIT_DRAFT)
    args = {name: value[name] for name in ("kind", "text", "html", "media")}
    reply = take(turn, case, Command(Action.SUBMIT_DRAFT, actor, args), place)
    if not reply.alert:
        compositions.drop(turn.tx, case.number, draft_key(person.id))
        _settle(turn, message_id, place, turn.office.texts("draft-sent", number=case.number))
    return reply


def _settle(turn: Turn, message_id: int, place: Place, note: Html) -> None:
    """Take the buttons off a preview that has been decided on."""
    payload = {"message_id": message_id, "html": str(note)}
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "edit", payload), turn.now)
