"""Sentences about an alert: why it came, that nobody has answered, who has, why it is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.cards import importance_title, term_title
from handlers.names import address_title, department_title, person_name
from handlers.rendered import clip
from handlers.texts import Html, Texts
from handlers.timewords import instant, time_left
from storage import instructions
from storage.alert_rows import Alert
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Address
from workflow.urgency import reporters

LABEL_LIMIT = 80
TEXT_LIMIT = 600


class AlertWords:
    """Words for one reader at one instant."""

    def __init__(self, tx: Tx, rules: Rules, texts: Texts, now: datetime) -> None:
        self._tx = tx
        self._rules = rules
        self._texts = texts
        self._now = now

    def why(self, row: Alert) -> Html:
        """The first line: what has happened, and by whom or where it stands."""
        texts, params = self._texts, row.params
        number = row.case_number or 0
        match row.about:
            case "surge":
                return texts("alert-surge", what=self.surge(row), growing="yes" if params["growing"] else "no")
            case "breach":
                due = datetime.fromisoformat(params["due"])
                late = time_left(texts, due, self._now, self._rules.calendar)
                holder = self._title(Address.parse(params["owner"]))
                return texts(
                    "alert-breach", number=number, kind=term_title(texts, params["kind"]), late=late, who=holder
                )
            case "importance":
                importance = importance_title(texts, str(params["on"]).partition(":")[2])
                return texts("alert-importance", number=number, importance=importance, who=self._who(params))
        flag = str(params["on"]).partition(":")[2].replace("_", "-")
        what = texts.first(f"alert-flag-{flag}", "alert-flag-other")
        return texts("alert-flag", number=number, what=what, who=self._who(params))

    def surge(self, row: Alert) -> Html:
        """What is unusual, with the figures: it can be checked by counting."""
        params, by = row.params, row.params["by"]
        label = department_title(self._tx, params["label"]) if by == "dept" else clip(params["label"], LABEL_LIMIT)
        usual = "none" if not params["weeks"] else "same" if params["low"] == params["high"] else "range"
        return self._texts(
            f"surge-by-{by}", label=label, count=params["count"], hours=params["hours"], usual=usual,
            low=params["low"], high=params["high"], weeks=params["weeks"],
        )  # fmt: skip

    def duty(self, row: Alert) -> Html:
        """Whoever reports by the act is told so."""
        on = str(row.params.get("on", ""))
        named = {role for alert in self._rules.regulation.alert if alert.on == on for role in alert.to}
        if row.address in reporters(self._rules.regulation, on) and row.address.role not in named:
            return self._texts("alert-duty")
        return Html("")

    def insistence(self, row: Alert, *, deputy: bool) -> Html:
        """That nobody has answered yet: nothing for the first time."""
        if row.passed_to is not None and deputy:
            return self._texts("alert-passed-on", role=self._title(row.address))
        return self._texts("alert-again", count=row.rung - 1) if row.rung > 1 else Html("")

    def status(self, row: Alert) -> Html:
        """The last line: who has taken it up, or why it is over."""
        if row.acknowledged_at is not None:
            who = person_name(self._tx, row.acknowledged_by)
            return self._texts("alert-acknowledged", who=who, at=self._instant(row.acknowledged_at))
        if row.over_at is not None:
            over = f"alert-over-{row.params['over']}"
            return self._texts(over, at=self._instant(row.over_at))
        return Html("")

    def note(self, row: Alert, about: str, params: Mapping[str, Any]) -> Html:
        """A line about it to others."""
        what = self._texts(f"alert-what-{row.about}", number=row.case_number or 0)
        if about in {"unanswered", "nobody"}:
            who = "; ".join(self._title(Address.parse(address)) for address in params["who"])
            return self._texts(f"alert-note-{about}", what=what, who=who, why=self.why(row))
        if about == "surge":
            return self._texts("alert-note-surge", what=self.surge(row))
        if about == "instruction-done":
            return self._carried_out(params["instruction"])
        at = self._instant(datetime.fromisoformat(params["at"]))
        who, role = person_name(self._tx, params["person"]), self._title(Address.parse(params["role"]))
        return self._texts(f"alert-note-{about}", what=what, who=who, role=role, at=at, count=params["count"])

    def _carried_out(self, instruction_id: int) -> Html:
        given = instructions.get(self._tx, instruction_id)
        if given is None or given.done_at is None:
            return Html("")
        who, at = person_name(self._tx, given.done_by), self._instant(given.done_at)
        text = clip(given.text, TEXT_LIMIT)
        return self._texts("alert-note-instruction-done", number=given.case_number, who=who, at=at, text=text)

    def _who(self, params: Mapping[str, Any]) -> str:
        person = params["person"]
        return person_name(self._tx, person) if person is not None else self._title(Address(params["by"]))

    def _title(self, address: Address) -> str:
        return address_title(self._tx, self._rules.regulation, self._texts, address)

    def _instant(self, at: datetime) -> Html:
        return instant(self._texts, at, self._now, self._rules.calendar)
