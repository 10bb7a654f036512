"""The document of a case as a .docx file."""

from __future__ import annotations

from pathlib import Path

from bot.document.content import Document
from reports.paper import CENTRE, FREE_FACE, Paper

# Shares of the width by the number of columns.
LAYOUT = {2: (4.2, 12.8), 3: (3.2, 8.6, 5.2), 4: (5.6, 2.2, 3.3, 5.9)}


def write(document: Document, file: Path) -> None:
    """Write the file; OSError where it cannot be written."""
    paper = Paper(FREE_FACE, 11, left_margin=2.5)
    paper.line(document.organisation, align=CENTRE)
    paper.line(document.title, bold=True, size=14, align=CENTRE, before=10)
    for section in document.sections:
        if section.heading:
            paper.line(section.heading, bold=True, size=12, before=10)
        widths = LAYOUT[len(section.columns) or 2]
        paper.table(section.columns, section.rows, widths=widths, size=10, together=section is document.sections[-1])
    paper.line(document.signature, before=24)
    paper.numbered(document.page, document.of)
    file.write_bytes(paper.done())
