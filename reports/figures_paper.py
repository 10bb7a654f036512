"""A report on a period as a docx, ready to print and sign."""

from __future__ import annotations

from dataclasses import dataclass

from reports.content import Cell, Content, Took
from reports.paper import BOTH, CENTRE, FREE_FACE, Paper
from reports.words import Names, Words

LISTED = 1000  # breaches in print, some forty pages; all of them are in the workbook
CHART_HEIGHT = 14.0  # centimetres: it shares the first page with the totals


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the tables: whose report, on what, by which paragraph, for whom, who signs, the date."""

    organisation: str
    title: str
    basis: str
    to: str
    signer: str
    date: str


def paper(content: Content, frame: Frame, chart: bytes, words: Words, names: Names) -> bytes:
    """The report as a docx."""
    sheet = Paper(FREE_FACE, 12, left_margin=2.5)
    sheet.line(frame.organisation, align=CENTRE)
    if frame.to:
        sheet.line(frame.to, indent=9)
    sheet.line(frame.title, align=CENTRE, bold=True, size=14, before=6)
    if frame.basis:
        sheet.line(frame.basis, align=CENTRE, size=11)
    for section in content.sections:
        sheet.line(section.heading, bold=True, before=10)
        rows = [[said(cell, names) for cell in row] for row in section.rows[:LISTED]]
        first = None if section.name == "breaches" else 1
        sheet.table(section.columns, rows, widths=section.widths, size=10, figures_from=first)
        if len(section.rows) > LISTED:
            sheet.line(words("report-listed", shown=LISTED, all=len(section.rows)), size=10)
        if section.name == "totals" and chart:
            sheet.line("", size=4)
            sheet.picture(chart, CHART_HEIGHT)
    sheet.line(words("report-signature", signer=frame.signer), align=BOTH, before=24)
    sheet.line(frame.date)
    sheet.numbered(words("document-page"), words("document-of"))
    return sheet.done()


def said(cell: Cell, names: Names) -> str:
    """A cell as it is printed."""
    return names("minutes", str(int(cell))) if isinstance(cell, Took) else str(cell)
