"""An urgent alert as a message: why it came in the first line, the original, the terms left, the answer once given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.alert_words import AlertWords
from handlers.callbacks import AlertPress, ShowPress
from handlers.cards import CardText
from handlers.duty_lines import oncall_lines
from handlers.rendered import Button, Rendered, Rows, clip
from handlers.texts import Html, Texts
from storage import alert_rows, cases, people
from storage.alert_rows import Alert
from storage.alerts import may_answer
from storage.rules import Rules
from storage.standing_in import acting
from storage.tx import Tx
from workflow.case import Case
from workflow.undo import WITHIN

QUOTE_LIMIT = 600


class AlertCard:
    """Renders alerts, and lines about them."""

    def __init__(self, tx: Tx, rules: Rules, texts: Texts, now: datetime) -> None:
        self._tx = tx
        self._rules = rules
        self._texts = texts
        self._now = now
        self._words = AlertWords(tx, rules, texts, now)

    def message(self, alert_id: int, chat_id: int) -> Rendered | None:
        """The alert as it is now, for whoever reads in this chat."""
        row = alert_rows.get(self._tx, alert_id)
        if row is None:
            return None
        case = self._case(row)
        parts = [self._head(row, chat_id), *self._body(row, case), self._words.status(row)]
        return Rendered(Html("\n\n".join(part for part in parts if part)), self._buttons(row, chat_id).done())

    def note(self, payload: Mapping[str, Any]) -> Rendered | None:
        """A line about an alert, to somebody who is not asked to answer it."""
        row = alert_rows.get(self._tx, payload["alert"])
        if row is None:
            return None
        about, params = str(payload["about"]), payload["params"]
        line = self._words.note(row, about, params)
        parts = [line, *(self._body(row, self._case(row)) if about == "unanswered" else ())]
        rows = Rows()
        if row.about == "surge":
            rows.add(self._cases_button(row))
            if about == "surge":
                rows.add(self._press(row, "mark"))
        else:
            rows.add(*self._case_buttons(row))
        return Rendered(Html("\n\n".join(part for part in parts if part)), rows.done())

    def _case(self, row: Alert) -> Case | None:
        return None if row.case_number is None else cases.load(self._tx, row.case_number)

    def _head(self, row: Alert, chat_id: int) -> Html:
        """Why it came; above it, that it comes again or to the deputy, while nobody has answered."""
        person = people.by_telegram(self._tx, chat_id)
        addressed = person is not None and any(by.address == row.address for by in acting(self._tx, person))
        lines = [self._words.insistence(row, deputy=not addressed)] if row.waiting else []
        lines += [self._words.why(row), self._words.duty(row)]
        return Html("\n".join(line for line in lines if line))

    def _body(self, row: Alert, case: Case | None) -> list[Html]:
        if case is None:
            return []
        quote = self._texts("line-quote", text=clip(case.text, QUOTE_LIMIT)) if case.text else Html("")
        called = Html("\n".join(oncall_lines(self._tx, self._rules, self._texts, case, self._now)))
        return [quote, CardText(self._tx, self._rules, self._texts, case, self._now).terms(), called]

    def _buttons(self, row: Alert, chat_id: int) -> Rows:
        rows = Rows()
        if row.over_at is None:
            rows.add(*([self._press(row, "take")] if row.waiting else []), self._press(row, "instruct"))
        if row.acknowledged_at is not None and self._now - row.acknowledged_at <= WITHIN and row.over_at is None:
            person = people.by_telegram(self._tx, chat_id)
            if (
                person is not None
                and person.id == row.acknowledged_by
                and may_answer(self._tx, row, person) is not None
            ):
                rows.add(self._press(row, "back"))
        if row.about == "surge":
            rows.add(self._cases_button(row), self._press(row, "all"))
        else:
            rows.add(self._press(row, "all"))
            rows.add(*self._case_buttons(row))
        return rows

    def _press(self, row: Alert, choice: str) -> Button:
        return Button(self._texts(f"button-alert-{choice}"), AlertPress(alert=row.id, choice=choice).pack())

    def _cases_button(self, row: Alert) -> Button:
        label = self._texts("button-alert-cases", count=len(row.params["cases"]))
        return Button(label, AlertPress(alert=row.id, choice="cases").pack())

    def _case_buttons(self, row: Alert) -> list[Button]:
        if row.case_number is None:
            return []
        labels = (("button-open-card", "card"), ("button-original", "original"))
        return [Button(self._texts(key), ShowPress(number=row.case_number, what=what).pack()) for key, what in labels]
