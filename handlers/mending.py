"""The admins' presses under troubles: look, try again, put away. Each is on record with who did it."""

from __future__ import annotations

from handlers.actors import is_admin
from handlers.callbacks import TroublePress
from handlers.office import Turn
from handlers.replies import Reply
from handlers.texts import Html
from handlers.troubles import letter_words, told_by
from storage import inbox, outbox, troubles
from storage.outbox import Outgoing
from storage.place import Place
from workflow.actors import Actor


def press_trouble(turn: Turn, press: TroublePress, message_id: int, place: Place) -> Reply:
    """Do what the button says, then show the list as it is now in the place of the message."""
    texts = turn.office.texts
    if not is_admin(turn.person) or turn.person is None:
        return Reply(texts("only-admins"), alert=True)
    letters = [item for item in outbox.dead_letters(turn.tx) if _meant(press, "out", item.id)]
    updates = [item for item in inbox.given_up(turn.tx) if _meant(press, "in", item.update_id)]
    by, ids = Actor("admin", person=turn.person.id), [item.update_id for item in updates]
    match press.choice:
        case "page" | "list":
            show(turn, place, press.page, message_id if press.choice == "page" else None)
            return Reply(Html(""))
        case "show":
            mine = Place(turn.person.telegram_id)
            for update in updates:
                sender, text = told_by(update.payload)
                turn.say(mine, texts("trouble-quote", sender=sender, text=text or "—"))
            for letter in letters:
                turn.say(mine, Html(letter.payload.get("html") or letter_words(texts, letter)))
            return Reply(Html("") if letters or updates else texts("trouble-gone"))
        case "retry":
            count = troubles.retry(turn.tx, letters, ids, by, turn.now)
            done = "trouble-retried"
        case "drop":
            count = troubles.put_away(turn.tx, letters, ids, by, turn.now)
            done = "trouble-put-away"
        case _:
            return Reply(texts("unknown-button"), alert=True)
    show(turn, place, press.page, message_id)
    return Reply(texts(done, count=count) if count else texts("trouble-gone"))


def show(turn: Turn, place: Place, page: int = 0, message_id: int | None = None) -> None:
    """Send the list, or redraw it in place."""
    payload = {"page": page} | ({} if message_id is None else {"message_id": message_id})
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "troubles", payload), turn.now)


def _meant(press: TroublePress, where: str, of: int) -> bool:
    return press.where == "all" or (press.where, press.id) == (where, of)
