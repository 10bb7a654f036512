"""The letter about a breach of terms to the head of the organ (Barnaul 16), ready to print and sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.words import Words


@dataclass(frozen=True, slots=True)
class Breach:
    """A missed term in words: what, by which paragraph, when it ended, how late it was seen."""

    term: str
    ref: str
    due: str
    late: str


@dataclass(frozen=True, slots=True)
class BreachLetter:
    """Everything the letter says; all of it is text already."""

    issuer: str
    act: str
    ref: str
    addressee: str
    department: str
    number: int
    received: str
    topic: str
    breaches: Sequence[Breach]
    signer: str
    date: str


def breach_letter(letter: BreachLetter, words: Words) -> bytes:
    """The letter as a docx."""
    from reports.paper import BOTH, CENTRE, Paper  # seven megabytes that a bot needs with its first letter

    paper = Paper()
    paper.line(letter.issuer, align=CENTRE, bold=True)
    paper.line(letter.addressee, indent=9)
    paper.line(letter.department, indent=9)
    paper.line(words("letter-date", date=letter.date))
    paper.line(words("letter-title"), align=CENTRE, bold=True)
    paper.body(
        words(
            "letter-body",
            ref=letter.ref,
            act=letter.act,
            number=letter.number,
            received=letter.received,
            topic=letter.topic,
            department=letter.department,
        )
    )
    head = words("letter-head").split(" | ")
    paper.table(head, ([item.term, item.ref, item.due, item.late] for item in letter.breaches))
    paper.body(words("letter-request"), before=8)
    paper.line(words("letter-signature", signer=letter.signer), align=BOTH, before=24)
    return paper.done()
