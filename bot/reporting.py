"""Reports the bot makes: figures counted, put into words, drawn and written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.figuring import Named, period_title
from handlers.names import role_title
from handlers.rendered import plain
from handlers.texts import Html, Texts
from reports.content import EVERYTHING, Content
from reports.figures import ranges
from storage.report_orders import Order
from storage.rules import Rules
from storage.tx import Tx
from workflow.regulation import Regulation

Done = Callable[[int], None]
COUNTED, DRAWN, TABLED = 65, 75, 90  # of a hundred: how far a report is after the figures, the picture, the workbook
FILES = frozenset({"chart", "workbook", "paper"})
CAPTION = 950  # characters; Telegram takes 1024 under a picture


@dataclass(frozen=True, slots=True)
class Report:
    """Everything there is of a report."""

    content: Content
    title: str
    message: Html
    chart: bytes = b""
    workbook: bytes = b""
    paper: bytes = b""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reports:
    """Makes reports, in the words of the bot."""

    texts: Texts
    organisation: str
    rules: Callable[[], Rules]

    def content(self, tx: Tx, order: Order, done: Done = lambda _percent: None) -> Report:
        """The figures in words; seconds for the year of a large town. `done` is told how far of a hundred it is."""
        from reports.counting import figures  # numpy is for reports alone

        rules = self.rules()
        texts, names = self.texts, Named(tx, rules, self.texts)
        rule = _rule(rules.regulation, order.report)
        contents: Sequence[str] = rule.get("contents", EVERYTHING)
        counted = figures(tx, rules, order.period, order.as_of, lambda part: done(part * COUNTED // 100))
        content = Content(counted, contents, self._said, names, rules.calendar.zone)
        about = texts.first(f"report-about-{order.report or 'other'}", "report-about-other")
        title = plain(texts("report-title", about=about, period=period_title(texts, order.period)))
        return Report(content, title, self._message(content, title, names))

    def files(self, tx: Tx, order: Order, done: Done = lambda _percent: None, wanted: frozenset[str] = FILES) -> Report:
        """The same with its picture, workbook and paper, or those of them that are wanted."""
        from reports.chart import chart
        from reports.figures_paper import Frame, paper
        from reports.workbook import workbook

        rules = self.rules()
        names, said = Named(tx, rules, self.texts), self._said
        report = self.content(tx, order, done)
        content, title = report.content, report.title
        rule = _rule(rules.regulation, order.report)
        act = rules.regulation.act
        frame = Frame(
            organisation=self.organisation,
            title=title,
            basis=said("report-basis", ref=rule["ref"], act=act.title) if rule else "",
            to=", ".join(self._role(role) for role in rule.get("to", ())),
            signer=self._role(rule["by"]) if rule else said("report-signer"),
            date=f"{rules.calendar.local(order.as_of):%d.%m.%Y}",
        )
        done(COUNTED)
        picture = chart(content, title, said, names) if wanted & {"chart", "paper"} else b""  # the paper shows it
        done(DRAWN)
        first, last = f"{order.period.first:%d.%m.%Y}", f"{order.period.last:%d.%m.%Y}"
        about = self.texts.first(f"report-about-{order.report or 'other'}", "report-about-other")
        name = said("report-file", about=about, first=first, last=last)
        table = workbook(content, title, said) if "workbook" in wanted else b""
        done(TABLED)
        sheet = paper(content, frame, picture, said, names) if "paper" in wanted else b""
        done(100)
        return Report(content, title, report.message, picture, table, sheet, name)

    def _message(self, content: Content, title: str, names: Named) -> Html:
        """The totals and the cases with a breach, short enough for the caption of a picture."""
        texts, counted = self.texts, content.figures
        lines = [Html(f"<b>{texts('report-title', about=title, period='').strip()}</b>")]
        for key in content.totals():
            before = counted.was(key)
            lines.append(texts("report-line", what=content.label(key), now=counted.value(key), before=before))
        cases = ", ".join(f"№ {part}" for part in ranges(sorted({item.case for item in counted.breaches})))
        if cases and "late" in content.totals():
            left = CAPTION - len(plain("\n".join(lines)))
            lines.append(texts("report-breach-cases", cases=_cut(cases, left)))
        return Html("\n".join(lines))

    def _role(self, role: str) -> str:
        return role_title(self.rules().regulation, self.texts, role)

    def _said(self, key: str, /, **params: object) -> str:
        return plain(self.texts(key, **params))


def _cut(cases: str, limit: int) -> str:
    return cases if len(cases) <= limit else f"{cases[: max(0, limit)].rpartition(',')[0]}…"


def _rule(regulation: Regulation, report: str) -> Mapping[str, Any]:
    return next((rule for rule in regulation.report if report and rule["id"] == report), {})
