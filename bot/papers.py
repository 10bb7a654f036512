"""Papers the bot writes for its people: the words found in the database, the sheet made by the reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.cards import term_title
from handlers.names import address_title, department_title
from handlers.rendered import plain
from handlers.texts import Texts
from handlers.timewords import duration
from reports.breach_letter import Breach, BreachLetter, breach_letter
from storage import cases, journal
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Address
from workflow.outcomes import Outcome, outcomes
from workflow.regulation import Regulation

LETTER_TERM = "breach_letter"


@dataclass(frozen=True, slots=True)
class BreachLetters:
    """Writes the letter about a recorded breach, by the paragraph that asks for it (Barnaul 16)."""

    texts: Texts
    organisation: str
    rules: Callable[[], Rules]

    def content(self, tx: Tx, number: int, dept: str, now: datetime) -> BreachLetter | None:
        """What the letter says; None where the case is gone."""
        case = cases.load(tx, number)
        if case is None:
            return None
        rules = self.rules().of(case)
        missed = [
            item
            for item in outcomes(rules.regulation, journal.history(tx, number), now, rules.calendar)
            if item.verdict == "missed" and item.deadline.kind != LETTER_TERM and _concerns(item, dept)
        ]
        return BreachLetter(
            issuer=self.organisation,
            act=rules.regulation.act.title,
            ref=_ref(rules.regulation),
            addressee=self._said("letter-addressee"),
            department=department_title(tx, dept),
            number=number,
            received=self._date(rules, case.registered_at),
            topic=case.topic or "",
            breaches=[self._breach(rules, item, now) for item in missed],
            signer=plain(address_title(tx, rules.regulation, self.texts, Address("coordinator_head"))),
            date=f"{rules.calendar.local(now):%d.%m.%Y}",
        )

    def file(self, letter: BreachLetter) -> tuple[str, bytes]:
        """The name of the file and the docx; some tens of milliseconds of work."""
        return self._said("letter-file", number=letter.number) + ".docx", breach_letter(letter, self._said)

    def _breach(self, rules: Rules, item: Outcome, now: datetime) -> Breach:
        late = rules.calendar.between(item.deadline.due, item.ended_at or now)
        term = plain(term_title(self.texts, item.deadline.kind))
        return Breach(term, item.deadline.ref, self._date(rules, item.deadline.due), plain(duration(self.texts, late)))

    def _date(self, rules: Rules, at: datetime | None) -> str:
        return "" if at is None else f"{rules.calendar.local(at):%d.%m.%Y %H:%M}"

    def _said(self, key: str, /, **params: object) -> str:
        return plain(self.texts(key, **params))


def _concerns(item: Outcome, dept: str) -> bool:
    """A term of the department's own, or of the whole case, which the department has kept waiting."""
    return item.deadline.dept in {dept, None}


def _ref(regulation: Regulation) -> str:
    return next((rule.ref for rule in regulation.deadline if rule.kind == LETTER_TERM), "")
