"""What the document of a case says: facts, the course of the work, terms, texts, and where it stands in the chain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.cards import state_title, term_title
from handlers.history import event_title, party, told
from handlers.names import actor_name, department_title
from handlers.rendered import plain
from handlers.texts import Texts
from storage import cases, journal
from storage.rules import Rules
from storage.tx import Tx
from workflow.case import Case
from workflow.events import Event
from workflow.outcomes import Outcome, outcomes

PICTURES = re.compile("[\u2190-\u21ff\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a table; `columns` is empty for pairs of a name and what it is."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Everything the file shows, in order; `page` and `of` are the words around the page numbers."""

    organisation: str
    title: str
    sections: tuple[Section, ...]
    signature: str
    page: str
    of: str


class Dossier:
    """Finds the words for one case."""

    def __init__(self, tx: Tx, rules: Rules, texts: Texts, case: Case, now: datetime) -> None:
        self._tx = tx
        self._rules = rules.of(case)
        self._texts = texts
        self._case = case
        self._now = now

    def document(self, organisation: str) -> Document:
        """The whole document; sections without rows are left out."""
        sections = (self._facts(), self._course(), self._terms(), self._answers(), self._chain())
        title = self._said("title", number=self._case.number)
        shown = tuple(section for section in sections if section.rows)
        words = (self._said(name) for name in ("signature", "page", "of"))
        return Document(organisation, title, shown, *words)

    def _facts(self) -> Section:
        case = self._case
        rows = [
            ("regulation", self._rules.regulation.act.title),
            ("registered", self._when(case.registered_at)),
            ("state", plain(state_title(self._texts, case.state))),
            ("closed", self._when(case.closed_at)),
            ("departments", ", ".join(department_title(self._tx, part.dept) for part in case.current)),
            ("author", case.author),
            ("link", case.url),
            ("text", case.text),
            ("files", str(len(case.media)) if case.media else ""),
            ("outcome", case.outcome_url),
            ("elsewhere", case.outcome_reason),
        ]
        return Section("", (), tuple((self._said(name), value) for name, value in rows if value))

    def _course(self) -> Section:
        rows = [
            (self._when(event.at), on_paper(event_title(self._tx, self._texts, event)), self._plain_party(event))
            for event in told(self._tx, self._case.number)
        ]
        return self._section("course", ("when", "what", "who"), rows)

    def _plain_party(self, event: Event) -> str:
        return plain(party(self._tx, self._rules, self._texts, event))

    def _terms(self) -> Section:
        history = journal.history(self._tx, self._case.number)
        found = outcomes(self._rules.regulation, history, self._now, self._rules.calendar)
        return self._section("terms", ("term", "ref", "due", "outcome-of-term"), [self._term(item) for item in found])

    def _term(self, item: Outcome) -> tuple[str, ...]:
        deadline = item.deadline
        dept = department_title(self._tx, deadline.dept)
        what = plain(term_title(self._texts, deadline.kind))
        verdict = self._said(f"term-{item.verdict}", at=self._when(item.ended_at))
        return f"{what} ({dept})" if dept else what, deadline.ref, self._when(deadline.due), verdict

    def _answers(self) -> Section:
        rows = []
        for draft in self._case.drafts:
            kind = plain(self._texts.first(f"draft-kind-{draft.kind}", "draft-kind-answer"))
            author = plain(actor_name(self._tx, self._texts, draft.author))
            version = self._said("version", version=draft.version, kind=kind, author=author, at=self._when(draft.at))
            status = self._said(f"draft-{draft.status}", remarks=draft.remarks)
            rows.append((version, draft.text, status))
        return self._section("answers", ("which", "text", "status"), rows)

    def _chain(self) -> Section:
        first, last = journal.span(self._tx, self._case.number)
        rows = [
            (self._said("first-row", row=first[0]), first[1]),
            (self._said("last-row", row=last[0]), last[1]),
            (self._said("made"), f"{self._when(self._now)}, {self._rules.calendar.zone.key}"),
            (self._said("checked-by"), "otklik audit verify"),
        ]
        return Section(self._said("journal"), (), tuple(rows))

    def _section(self, name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Section:
        return Section(self._said(name), tuple(map(self._said, columns)), tuple(rows))

    def _when(self, at: datetime | None) -> str:
        return "" if at is None else self._rules.calendar.local(at).strftime("%d.%m.%Y %H:%M")

    def _said(self, name: str, **params: str | int) -> str:
        return plain(self._texts(f"document-{name}", **params))


def on_paper(html: str) -> str:
    """Words without the pictures: a printer's font has none."""
    return PICTURES.sub("", plain(html)).strip()


def document_of(tx: Tx, rules: Rules, texts: Texts, number: int, organisation: str, now: datetime) -> Document | None:
    """The document of a case; None where there is no such case."""
    case = cases.load(tx, number)
    return None if case is None else Dossier(tx, rules, texts, case, now).document(organisation)
