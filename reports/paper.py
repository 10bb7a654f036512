"""A sheet of A4 as offices print it: margins, a serif face of 14 points, dates and signature lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

FACE, SIZE = "Times New Roman", Pt(14)
LEFT, RIGHT, CENTRE, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


class Paper:
    """A document being written from top to bottom."""

    def __init__(self) -> None:
        self._document = Document()
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = FACE, SIZE
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
        style.paragraph_format.space_after = Pt(6)
        page = self._document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin, page.right_margin = Cm(3), Cm(1.5)
        page.top_margin = page.bottom_margin = Cm(2)

    def line(self, text: str, *, align: WD_ALIGN_PARAGRAPH = LEFT, bold: bool = False, indent: float = 0) -> Paragraph:
        """A paragraph; `indent` moves its left edge, in centimetres."""
        paragraph = self._document.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.left_indent = Cm(indent)
        paragraph.add_run(text).bold = bold
        return paragraph

    def body(self, text: str) -> None:
        """A paragraph of running text, its first line indented."""
        self.line(text, align=BOTH).paragraph_format.first_line_indent = Cm(1.25)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A ruled table with a bold head that is repeated on every page."""
        table = self._document.add_table(rows=1, cols=len(head))
        table.style = "Table Grid"
        self._row(table.rows[0].cells, head, bold=True)
        table.rows[0]._tr.get_or_add_trPr().append(table._tbl.makeelement(qn("w:tblHeader"), {}))  # noqa: SLF001
        for row in rows:
            self._row(table.add_row().cells, row)
        self._document.add_paragraph()

    def _row(self, cells: Iterable[object], texts: Sequence[str], *, bold: bool = False) -> None:
        for cell, text in zip(cells, texts, strict=True):
            paragraph = cell.paragraphs[0]  # type: ignore[attr-defined]
            run = paragraph.add_run(text)
            run.bold, run.font.size = bold, Pt(11)
            paragraph.paragraph_format.space_after = Pt(0)

    def done(self) -> bytes:
        """The file."""
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()
