"""What was not delivered and what was not acted on, for the admins: the alarm, and the list with its buttons."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.callbacks import ShowPress, TroublePress
from handlers.faults import fault
from handlers.names import department_title, person_name
from handlers.rendered import Button, Rendered, Rows, clip
from handlers.texts import Html, Texts
from handlers.timewords import instant
from storage import departments, inbox, outbox, people
from storage.inbox import GivenUp
from storage.outbox import Pending
from storage.rules import Rules
from storage.tx import Tx

PAGE = 4
IN_ALARM = 3
QUOTE = 3000


@dataclass(frozen=True, slots=True)
class Trouble:
    """One line: a letter (`out`) or an update (`in`)."""

    where: str
    id: int
    text: Html
    case: int | None = None


class Troubles:
    """Renders the troubles there are when the message is sent."""

    def __init__(self, tx: Tx, rules: Rules, texts: Texts, now: datetime) -> None:
        self._tx = tx
        self._rules = rules
        self._texts = texts
        self._now = now

    def alarm(self, _row: Pending) -> Rendered | None:
        """The newest ones and how many there are; None where an admin has dealt with them meanwhile."""
        letters, updates = outbox.dead_letters(self._tx), inbox.given_up(self._tx)
        count = len(letters) + len(updates)
        if not count:
            return None
        shown = [*(self._letter(item) for item in letters[-IN_ALARM:]), *map(self._update, updates[-IN_ALARM:])]
        advice = dict.fromkeys(self._advice(item) for item in letters)
        lines = [self._texts("trouble-alarm", count=count), *(item.text for item in shown), *filter(None, advice)]
        several = "all" if count > 1 else shown[0].where
        rows = Rows()
        rows.add(
            self._button("retry-all" if count > 1 else "retry", several, 0 if count > 1 else shown[0].id, "retry"),
            self._button("show", "all", 0, "list"),
        )
        return Rendered(Html("\n".join(lines)), rows.done())

    def page(self, row: Pending) -> Rendered:
        """A page of the list, newest first; one that has vanished meanwhile shows the last there is."""
        letters, updates = outbox.dead_letters(self._tx), inbox.given_up(self._tx)
        count = len(letters) + len(updates)
        if not count:
            return Rendered(self._texts("troubles-none"))
        page = min(int(row.payload["page"]), (count - 1) // PAGE)
        every: list[Pending | GivenUp] = [*reversed(updates), *reversed(letters)]
        shown = [self._trouble(item) for item in every[page * PAGE : (page + 1) * PAGE]]
        rows = Rows()
        lines = [self._texts("troubles", count=count)]
        for index, item in enumerate(shown, page * PAGE + 1):
            lines.append(Html(f"<b>{index}.</b> {item.text}"))
            rows.add(
                self._button("retry", item.where, item.id, "retry", page, index),
                self._look(item, page, index),
                self._button("put-away", item.where, item.id, "drop", page, index),
            )
        turns = [("button-previous", page - 1)] if page else []
        turns += [("button-next", page + 1)] if (page + 1) * PAGE < count else []
        rows.add(*(Button(self._texts(label), _data("all", 0, "page", to)) for label, to in turns))
        rows.add(self._button("retry-all", "all", 0, "retry", page))
        return Rendered(Html("\n\n".join(lines)), rows.done())

    def _trouble(self, item: Pending | GivenUp) -> Trouble:
        return self._letter(item) if isinstance(item, Pending) else self._update(item)

    def _letter(self, letter: Pending) -> Trouble:
        text = self._texts(
            "trouble-out",
            what=letter_words(self._texts, letter),
            to=self._addressee(letter),
            why=fault(self._texts, letter.error or ""),
            when=self._when(letter.created_at or self._now),
        )
        return Trouble("out", letter.id, text, letter.payload.get("case"))

    def _update(self, update: GivenUp) -> Trouble:
        sender, _ = told_by(update.payload)
        when = self._when(update.received_at)
        text = self._texts("trouble-in", update=update.update_id, sender=sender, error=update.error, when=when)
        return Trouble("in", update.update_id, text)

    def _addressee(self, letter: Pending) -> str:
        if letter.chat_id > 0:
            person = people.by_telegram(self._tx, letter.chat_id)
            return person_name(self._tx, person.id if person is not None else None)
        department = departments.of_chat(self._tx, letter.chat_id, letter.thread_id)
        if department is None:
            return self._texts("letter-to-chat", chat=str(letter.chat_id))
        return department_title(self._tx, department.code)

    def _advice(self, letter: Pending) -> Html | None:
        department = departments.of_chat(self._tx, letter.chat_id, letter.thread_id) if letter.chat_id < 0 else None
        if department is None:
            return None
        return self._texts("undelivered", dept=department.title, code=department.code)

    def _when(self, at: datetime) -> Html:
        return instant(self._texts, at, self._now, self._rules.calendar)

    def _look(self, item: Trouble, page: int, index: int) -> Button:
        if item.case is not None:
            return Button(f"№ {item.case}", ShowPress(number=item.case, what="card").pack())
        return self._button("show", item.where, item.id, "show", page, index)

    def _button(self, key: str, where: str, of: int, choice: str, page: int = 0, index: int = 0) -> Button:
        label = self._texts(f"button-trouble-{key}")
        return Button(f"{label} {index}" if index else label, _data(where, of, choice, page))


def letter_words(texts: Texts, letter: Pending) -> Html:
    """What kind of message it is."""
    return texts.first(f"letter-{letter.kind}", "letter-other", number=letter.payload.get("case", 0))


def told_by(payload: str) -> tuple[str, str]:
    """Who sent an update, and the text of it as far as there is one."""
    update: dict[str, Any] = json.loads(payload)
    query = update.get("callback_query")
    body: dict[str, Any] = query or next(
        (update[name] for name in ("message", "edited_message", "my_chat_member") if name in update), {}
    )
    sender = body.get("from", {})
    name = " ".join(filter(None, (sender.get("first_name"), sender.get("last_name"))))
    text = body.get("data") if query else body.get("text") or body.get("caption")
    return name or "—", clip(str(text or ""), QUOTE)


def _data(where: str, of: int, choice: str, page: int) -> str:
    return TroublePress(where=where, id=of, choice=choice, page=page).pack()
