"""What figures and their periods are called."""

from __future__ import annotations

from handlers.cards import ground_title, term_title
from handlers.names import department_title, person_name
from handlers.rendered import plain
from handlers.texts import Html, Texts
from handlers.timewords import duration
from storage.rules import Rules
from storage.tx import Tx
from workflow.periods import Period


class Named:
    """Names of stages, departments, people, topics and grounds; see reports/words.py. Each is looked up once."""

    def __init__(self, tx: Tx, rules: Rules, texts: Texts) -> None:
        self._tx, self._rules, self._texts = tx, rules, texts
        self._known: dict[tuple[str, str], str] = {}

    def __call__(self, group: str, code: str) -> str:
        if (group, code) not in self._known:
            self._known[group, code] = self._name(group, code)
        return self._known[group, code]

    def _name(self, group: str, code: str) -> str:
        match group:
            case "stage":
                return plain(term_title(self._texts, code))
            case "dept":
                return department_title(self._tx, code) if code else plain(self._texts("figure-no-dept"))
            case "person":
                return person_name(self._tx, int(code))
            case "ground":
                return ground_title(self._rules, code)
            case "minutes":
                return plain(duration(self._texts, int(code)))
        return code or plain(self._texts("figure-no-topic"))


def period_title(texts: Texts, period: Period) -> Html:
    """«за март 2026 года», «с 16.03.2026 по 22.03.2026»."""
    first = period.first
    return texts(
        f"report-period-{period.kind}",
        first=f"{first:%d.%m.%Y}",
        last=f"{period.last:%d.%m.%Y}",
        month=first.month,
        quarter=(first.month + 2) // 3,
        year=str(first.year),
    )
