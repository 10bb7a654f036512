"""Many reminders at once as one message: what is missed, what is due soon, a button for each card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.callbacks import ListPress, ShowPress
from handlers.cards import term_title
from handlers.names import department_title
from handlers.rendered import Button, Rendered, Rows, clip
from handlers.texts import Html, Texts
from handlers.timewords import time_left
from storage import cases
from storage.outbox import Pending
from storage.rules import Rules
from storage.tx import Tx
from workflow.case import Case
from workflow.deadlines import Deadline, missed, open_deadlines

SHOWN = 20
SNIPPET = 60
Item = Mapping[str, Any]


class Digest:
    """Renders a digest as things stand when it is sent: what has been done meanwhile is left out."""

    def __init__(self, tx: Tx, rules: Rules, texts: Texts, now: datetime) -> None:
        self._tx = tx
        self._rules = rules
        self._texts = texts
        self._now = now

    def page(self, row: Pending) -> Rendered | None:
        """The message; None where nothing of it is left to say."""
        lines: dict[bool, list[tuple[int, Html]]] = {True: [], False: []}
        shown: list[int] = []
        for index, item in enumerate(row.payload["items"]):
            case = cases.load(self._tx, item["case"])
            deadline = None if case is None else self._deadline(case, item)
            if case is None or (deadline is None and not item["about"].startswith("breach")):
                continue
            late = deadline is None or missed(deadline.due, self._now)
            lines[late].append((index, self._line(case, item, deadline)))
            shown.append(case.number)
        if not shown:
            return None
        text = self._text(lines)
        if "title" in row.payload:
            today = self._rules.calendar.local(self._now)
            text = Html(f"{self._texts(row.payload['title'], day=today.day, month=today.month)}\n\n{text}")
        said = tuple(index for part in lines.values() for index, _ in part[:SHOWN])
        return Rendered(text, self._buttons(list(dict.fromkeys(shown))), said=said)

    def _deadline(self, case: Case, item: Item) -> Deadline | None:
        kind = _kind(item)
        found = open_deadlines(self._rules.of(case).regulation, case, self._now, self._rules.calendar)
        return next((d for d in found if d.kind == kind and item.get("dept") in {None, d.dept, d.owner.dept}), None)

    def _line(self, case: Case, item: Item, deadline: Deadline | None) -> Html:
        left = ""
        if deadline is not None:
            left = time_left(self._texts, deadline.due, self._now, self._rules.calendar)
        dept = department_title(self._tx, item.get("dept")) if item["about"].startswith("breach") else ""
        return self._texts(
            "digest-line",
            number=case.number,
            what=term_title(self._texts, _kind(item)),
            dept=dept,
            left=left,
            text=clip(" ".join(case.text.split()), SNIPPET),
        )

    def _text(self, lines: Mapping[bool, list[tuple[int, Html]]]) -> Html:
        texts = self._texts
        parts = []
        for late, key in ((True, "digest-late"), (False, "digest-soon")):
            if lines[late]:
                parts.append(texts(key, count=len(lines[late])))
                parts += [line for _, line in lines[late][:SHOWN]]
                if len(lines[late]) > SHOWN:
                    parts.append(texts("digest-more", count=len(lines[late]) - SHOWN))
        return Html("\n".join(parts))

    def _buttons(self, numbers: list[int]) -> tuple[tuple[Button, ...], ...]:
        rows = Rows()
        cards = [Button(f"№ {number}", ShowPress(number=number, what="card").pack()) for number in numbers[:SHOWN]]
        rows.grid(cards, 4)
        if len(numbers) > SHOWN:
            rows.add(Button(self._texts("button-show-all"), ListPress(name="queue", page=0).pack()))
        return rows.done()


def _kind(item: Item) -> str:
    """The kind of the term an item is about."""
    return str(item.get("kind") or item["about"].partition(":")[2])
