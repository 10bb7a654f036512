"""`otklik describe ID`: a regulation as a page of Markdown — its diagram, its terms, its readings, by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.diagram import mermaid
from handlers.texts import Html, Texts
from workflow.regulation import Alert, Regulation
from workflow.terms import DeadlineRule, Term, When


def page(regulation: Regulation) -> str:
    """The whole page. Nothing here is written by hand: docs/regulations/ is made of it and tested against it."""
    return Page(regulation, Texts()).text()


def table(head: str, rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; `head` is «one | two | three». Bars and line breaks in cells would break it."""
    titles = head.split(" | ")
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in line) + " |" for line in lines
    )


class Words:
    """Names of a regulation's own things, as people read them."""

    def __init__(self, regulation: Regulation, texts: Texts) -> None:
        self._regulation = regulation
        self._texts = texts

    def role(self, role: str) -> str:
        """A role as the act calls it."""
        return self._regulation.roles[role].title

    def kind(self, kind: str) -> Html:
        """What a term is for."""
        return self._texts.first(f"term-{kind.replace('_', '-')}", "term-other", kind=kind)

    def rule(self, rule: DeadlineRule) -> Html:
        """A term with the condition it applies under."""
        title, condition = self.kind(rule.kind), self._condition(rule.when)
        return self._texts("describe-term-of", term=title, condition=condition) if condition else title

    def _condition(self, when: When) -> str:
        found = []
        for name in ("importance", "dept_role", "pass_", "path", "kind"):
            words = getattr(when, name)
            key = f"describe-when-{name.rstrip('_').replace('_', '-')}"
            titles = [self._texts.first(f"{key}-{word}", "describe-when-importance-other", word=word) for word in words]
            found += [" / ".join(titles)] if titles else []
        return "; ".join(found)


class Page:
    """Sections of the page of one regulation."""

    def __init__(self, regulation: Regulation, texts: Texts) -> None:
        self._regulation = regulation
        self._texts = texts
        self._words = Words(regulation, texts)

    def text(self) -> str:
        """See `page`."""
        act, texts = self._regulation.act, self._texts
        date = act.date.strftime("%d.%m.%Y") if act.date else ""
        parts = [
            f"# {act.title}",
            texts("describe-act", issuer=Html(act.issuer), number=act.number, date=date),
            texts("describe-head", id=act.id),
            *self._section("diagram", self._diagram()),
            *self._section("terms", table(texts("describe-terms-head"), self._terms())),
            *self._section("approval", table(texts("describe-approval-head"), self._approval())),
            *self._section("grounds", table(texts("describe-grounds-head"), self._grounds())),
            *self._section("alerts", table(texts("describe-alerts-head"), self._alerts())),
        ]
        if self._regulation.report:
            parts += self._section("reports", table(texts("describe-reports-head"), self._reports()))
        if self._regulation.ambiguity:
            parts += self._section("readings", table(texts("describe-readings-head"), self._readings()))
        return "\n\n".join(parts) + "\n"

    def _section(self, name: str, body: str) -> list[str]:
        return [f"## {self._texts(f'describe-{name}')}", body]

    def _diagram(self) -> str:
        drawn = f"```mermaid\n{mermaid(self._regulation, self._texts)}\n```"
        if not self._regulation.conversion.enabled:
            return drawn
        return f"{drawn}\n\n{self._texts('describe-consent-note')}"

    def _terms(self) -> Iterator[list[str]]:
        texts = self._texts
        for rule in self._regulation.deadline:
            missed = texts("describe-breach" if rule.on_expiry == "breach" else "describe-lapse")
            yield [
                self._words.rule(rule),
                self._words.role(rule.owner),
                self._amount(rule),
                ", ".join(map(self._event, rule.opens)),
                ", ".join(map(self._event, rule.closes)),
                missed,
                texts("describe-inferred", ref=rule.ref) if rule.inferred else rule.ref,
                f"«{rule.quote}»" if rule.quote else "",
            ]

    def _amount(self, rule: DeadlineRule) -> Html:
        terms = [self._term(term) for term in rule.terms]
        return terms[0] if len(terms) == 1 else self._texts("describe-earliest", terms=Html("; ".join(terms)))

    def _term(self, term: Term) -> Html:
        texts = self._texts
        if term.agreed:
            title = next(item.title for item in self._regulation.agreed if item.name == term.agreed)
            return texts("describe-agreed", title=Html(title))
        amount = texts(f"describe-unit-{term.unit.replace('_', '-')}", amount=term.amount)
        if term.before:
            return texts("describe-before", amount=amount, kind=self._words.kind(term.before))
        counted = texts("describe-after", amount=amount, event=self._event(term.after))
        if term.floor is None:
            return counted
        floor = texts(f"describe-unit-{term.floor.unit.replace('_', '-')}", amount=term.floor.amount)
        return Html(f"{counted} {texts('describe-floor', amount=floor)}")

    def _approval(self) -> Iterator[list[str]]:
        for item in self._regulation.approval:
            reasons = [
                self._texts.first(f"reason-{r.replace('_', '-')}", "reason-other", reason=r) for r in item.reasons
            ]
            yield [
                str(item.level),
                self._words.role(item.role),
                self._words.role(item.reject_to),
                "; ".join(reasons),
                item.ref,
            ]

    def _grounds(self) -> Iterator[list[str]]:
        for ground in self._regulation.refusal:
            yield [ground.title, self._texts(f"describe-disposition-{ground.disposition}"), ground.ref]

    def _alerts(self) -> Iterator[list[str]]:
        for alert in self._regulation.alert:
            yield [self._occasion(alert), ", ".join(map(self._words.role, alert.to)), alert.ref]

    def _occasion(self, alert: Alert) -> Html:
        texts, (name, _, detail) = self._texts, alert.on.partition(":")
        match name:
            case "importance":
                word = texts.first(f"describe-when-importance-{detail}", "describe-when-importance-other", word=detail)
                return texts("describe-on-importance", importance=word)
            case "breach":
                return texts("describe-on-breach", owners=Html(", ".join(map(self._words.role, alert.owners))))
        return texts(f"describe-on-{alert.on.replace(':', '-').replace('_', '-')}")

    def _reports(self) -> Iterator[list[str]]:
        for report in self._regulation.report:
            period = str(report["period"])
            title = self._texts.first(f"describe-period-{period}", "describe-period-other", period=period)
            to = ", ".join(self._words.role(role) for role in report["to"])
            yield [title, self._words.role(str(report["by"])), to, str(report["ref"])]

    def _readings(self) -> Iterator[list[str]]:
        for entry in self._regulation.ambiguity:
            others = "; ".join(option for option in entry.options if option != entry.chosen)
            keys = ", ".join(f"`{key}`" for key in entry.edit)
            yield [", ".join(entry.refs), entry.text, entry.chosen, others, keys]

    def _event(self, event: str) -> Html:
        return self._texts.first(f"describe-event-{event.replace('_', '-')}", "describe-event-other", event=event)
