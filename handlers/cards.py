"""The card of a case: state, holder, original, draft, deadlines in words and instants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from handlers.changes import changes
from handlers.duty_lines import duty_lines
from handlers.names import actor_name, department_title, holder_names
from handlers.proofreading import remarks_line
from handlers.rendered import TEXT_LIMIT, clip, formatted, plain
from handlers.standing_in import stand_ins
from handlers.texts import Html, Texts
from handlers.timewords import instant, time_left
from handlers.topics.naming import topic_title
from storage import cases, similar
from storage.rules import Rules
from storage.similar import Likeness
from storage.tx import Tx
from workflow.case import Case, Draft
from workflow.deadlines import Deadline, missed, open_deadlines

# How much of each text is shown, in characters; less of each where the whole card would not fit one message.
LONGEST_PARTS = ((1400, 1400, 400), (700, 700, 200), (300, 300, 80), (100, 100, 30))
CARD_LIMIT = TEXT_LIMIT - 200


class CardText:
    """Renders the text of one case's card."""

    def __init__(
        self, tx: Tx, rules: Rules, texts: Texts, case: Case, now: datetime, notes: Sequence[Html] = ()
    ) -> None:
        """`notes` are said below the first lines: what the reader is charged with, what is supposed of the message."""
        self._tx = tx
        self._rules = rules.of(case)
        self._texts = texts
        self._case = case
        self._now = now
        self._notes = notes
        self._original_limit, self._draft_limit, self._remarks_limit = LONGEST_PARTS[0]

    def full(self, about: str = "") -> Html:
        """The whole card; `about` is why it comes now, said in the first line."""
        for limits in LONGEST_PARTS:
            self._original_limit, self._draft_limit, self._remarks_limit = limits
            text = self._whole(about)
            if len(plain(text)) <= CARD_LIMIT:
                break
        return text

    def _whole(self, about: str) -> Html:
        case = self._case
        paragraphs = [
            self.headline(about),
            self._original(),
            self._earlier(),
            self._sources(),
            self._people(),
            self._draft(),
            self._outcome(),
            self.terms(),
        ]
        return Html("\n\n".join(part for part in paragraphs if part) or str(case.number))

    def headline(self, about: str = "") -> Html:
        case, texts = self._case, self._texts
        lines = [texts("card-title", number=case.number, state=state_title(texts, case.state))]
        if about:
            lines.insert(0, about_line(texts, about, case.number))
        if case.is_open:
            lines.append(texts("card-holder", who=holder_names(self._tx, self._rules.regulation, texts, case)))
            lines += stand_ins(self._tx, self._rules, texts, case)
        lines += [texts.first(f"flag-{flag.replace('_', '-')}", "flag-other", flag=flag) for flag in case.flags]
        if case.importance != self._rules.regulation.importance.default:
            lines.append(texts("card-importance", importance=importance_title(texts, case.importance)))
        if case.topic:
            lines.append(texts("card-topic", topic=topic_title(self._tx, case.topic)))
        if case.kind == "repeat":
            lines.append(texts("card-repeat", previous=case.previous_case or 0))
        lines += self._notes
        return Html("\n".join(lines))

    def _original(self) -> Html:
        case, texts = self._case, self._texts
        lines = [texts("card-author", author=case.author)] if case.author else []
        if case.url:
            lines.append(texts("card-url", url=case.url))
        if case.text:
            lines.append(texts("card-quote", text=clip(case.text, self._original_limit)))
        if case.media:
            lines.append(texts("card-media", count=len(case.media)))
        erased = [happened.at for happened in case.log if happened.kind == "erased"]
        if erased:
            lines.append(texts("card-erased", when=instant(texts, erased[0], self._now, self._rules.calendar)))
        return Html("\n".join(lines))

    def _earlier(self) -> Html:
        """What was answered before, to whoever answers now; before the routing, earlier cases like this one."""
        case, texts, lines = self._case, self._texts, []
        previous = cases.load(self._tx, case.previous_case) if case.previous_case else None
        if previous is not None and previous.draft is not None:
            text = clip(previous.draft.text, self._remarks_limit)
            lines.append(texts("card-previous-answer", number=previous.number, text=text, url=previous.outcome_url))
        if case.state in {"new", "returned"} and case.kind != "repeat":
            alike = [texts(f"card-alike-{item.by}", number=item.number) for item in self._alike]
            lines += [texts("card-alike", list=", ".join(alike))] if alike else []
        return Html("\n".join(lines))

    @cached_property
    def _alike(self) -> list[Likeness]:
        """Looked for once, however often the card is shortened to fit."""
        return similar.earlier(self._tx, self._case)

    def _sources(self) -> Html:
        """The other places the same question stands in, each with what has been done there."""
        case, texts = self._case, self._texts
        lines = [
            texts(
                "card-source", number=item.number, url=item.url, author=item.author, answer=item.answer_url,
                answered="yes" if item.answered else "no",
            )
            for item in case.sources
        ]  # fmt: skip
        lines += [texts("card-joined", number=case.joined_to)] if case.joined_to else []
        return Html("\n".join(lines))

    def _people(self) -> Html:
        texts, lines = self._texts, []
        for part in self._case.current:
            title = department_title(self._tx, part.dept)
            if part.accepted_by is not None and part.accepted_by.person is None:
                lines.append(texts("card-unassigned", dept=title, part=part.part))
            elif part.accepted_by is not None:
                who = actor_name(self._tx, texts, part.accepted_by)
                lines.append(texts("card-accepted", dept=title, who=who, part=part.part))
            elif part.delivered_at is None:
                lines.append(texts("card-queued", dept=title, part=part.part))
            else:
                lines.append(texts("card-assigned", dept=title, part=part.part))
            if part.info:
                lines.append(texts("card-info", dept=title, text=clip(part.info, self._remarks_limit)))
        returned = () if self._case.current else self._case.assignments
        for part in returned:
            if part.return_reason:
                lines.append(
                    texts("card-returned", dept=department_title(self._tx, part.dept), reason=part.return_reason)
                )
        lines += duty_lines(self._tx, self._rules, texts, self._case, self._now)
        return Html("\n".join(lines))

    def _draft(self) -> Html:
        draft = self._case.draft
        if draft is None:
            return Html("")
        texts = self._texts
        body = formatted(draft.text, draft.html, self._draft_limit)
        lines = [self._draft_title(draft), texts("card-quote", text=body)]
        if draft.status == "submitted":
            lines += [line for line in (self._changes(draft), remarks_line(texts, draft.text)) if line]
        if draft.media:
            lines.append(texts("card-media", count=len(draft.media)))
        if draft.status == "rejected":
            reasons = [texts.first(f"reason-{r.replace('_', '-')}", "reason-other", reason=r) for r in draft.reasons]
            said = "; ".join([*reasons, *([draft.remarks] if draft.remarks else [])])
            lines.append(texts("card-remarks", remarks=clip(said, self._remarks_limit)))
        return Html("\n".join(lines))

    def _changes(self, draft: Draft) -> Html:
        """What this version changes in the one before it."""
        if draft.version < 2:
            return Html("")
        found = changes(self._case.drafts[draft.version - 2].text, draft.text)
        return self._texts("card-changes", changes=found) if found else Html("")

    def _draft_title(self, draft: Draft) -> Html:
        kind = self._texts.first(f"draft-kind-{draft.kind}", "draft-kind-answer")
        return self._texts(
            "card-draft", kind=kind, version=draft.version, who=actor_name(self._tx, self._texts, draft.author)
        )

    def _outcome(self) -> Html:
        case, texts = self._case, self._texts
        lines = []
        if case.outcome_url:
            lines.append(texts("card-published-at", url=case.outcome_url))
        if case.outcome_reason:
            lines.append(texts("card-published-elsewhere", reason=case.outcome_reason))
        if case.ground:
            lines.append(texts("card-ground", ground=ground_title(self._rules, case.ground)))
        if case.closed_at is not None:
            when = instant(texts, case.closed_at, self._now, self._rules.calendar)
            lines.append(texts("card-closed", when=when))
        return Html("\n".join(lines))

    def terms(self) -> Html:
        """The open deadlines, nearest first."""
        rules = self._rules
        deadlines = open_deadlines(rules.regulation, self._case, self._now, rules.calendar)
        return Html("\n".join(self.term(deadline) for deadline in sorted(deadlines, key=lambda d: d.due)))

    def term(self, deadline: Deadline) -> Html:
        """One deadline: what, how much working time is left, until when, by which paragraph."""
        left = time_left(self._texts, deadline.due, self._now, self._rules.calendar)
        dept = department_title(self._tx, deadline.dept) if deadline.dept and len(self._case.current) > 1 else ""
        what = term_title(self._texts, deadline.kind)
        late = "yes" if missed(deadline.due, self._now) else "no"
        return self._texts("card-term", what=what, dept=dept, left=left, ref=deadline.ref, missed=late)


def state_title(texts: Texts, state: str) -> Html:
    """A state in words."""
    return texts.first(f"state-{state.replace(':', '-').replace('_', '-')}", "state-other", state=state)


def term_title(texts: Texts, kind: str) -> Html:
    """A deadline's kind in words: what has to be done in time."""
    return texts.first(f"term-{kind.replace('_', '-')}", "term-other", kind=kind)


def importance_title(texts: Texts, importance: str) -> Html:
    return texts.first(f"importance-{importance}", "importance-other", importance=importance)


def ground_title(rules: Rules, ground: str) -> str:
    """The ground of a refusal as the act words it."""
    return next((item.title for item in rules.regulation.refusal if item.id == ground), ground)


def about_line(texts: Texts, about: str, number: int) -> Html:
    """Why a card comes now: the first line, in bold."""
    name, _, kind = about.partition(":")
    key = f"about-{name.replace('_', '-')}"
    if kind:
        return texts.first(key, "about-other", kind=term_title(texts, kind), number=number, about=about)
    return texts.first(key, "about-other", about=about)
