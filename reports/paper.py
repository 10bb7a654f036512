"""A sheet of A4 as offices print it: margins, a serif face, tables, page numbers. The one writer of docx files.

https://python-docx.readthedocs.io/
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

LETTER_FACE = "Times New Roman"
FREE_FACE = "Liberation Serif"  # its metric twin, there on every free system
LEFT, RIGHT, CENTRE, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
WIDTH, RIGHT_MARGIN = 21.0, 1.5  # centimetres


class Paper:
    """A document being written from top to bottom. Sizes are points, lengths centimetres."""

    def __init__(self, face: str = LETTER_FACE, size: float = 14, left_margin: float = 3) -> None:
        self._document = Document()
        self._text_width = WIDTH - left_margin - RIGHT_MARGIN
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = face, Pt(size)
        for script in ("w:eastAsia", "w:cs"):
            style.element.rPr.rFonts.set(qn(script), face)
        style.paragraph_format.space_after = Pt(6)
        page = self._document.sections[0]
        page.page_width, page.page_height = Cm(WIDTH), Cm(29.7)
        page.left_margin, page.right_margin = Cm(left_margin), Cm(RIGHT_MARGIN)
        page.top_margin = page.bottom_margin = Cm(2)

    def line(
        self,
        text: str,
        *,
        align: WD_ALIGN_PARAGRAPH = LEFT,
        bold: bool = False,
        indent: float = 0,
        size: float | None = None,
        before: float = 0,
    ) -> Paragraph:
        """A paragraph; `indent` moves its left edge, `before` is the space above it. A bold one stays with the next."""
        paragraph = self._document.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.left_indent = Cm(indent)
        paragraph.paragraph_format.space_before = Pt(before)
        paragraph.paragraph_format.keep_with_next = bold
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, None if size is None else Pt(size)
        return paragraph

    def body(self, text: str, *, before: float = 0) -> None:
        """A paragraph of running text, its first line indented."""
        self.line(text, align=BOTH, before=before).paragraph_format.first_line_indent = Cm(1.25)

    def picture(self, png: bytes, height: float) -> None:
        """A picture in the middle, as wide as the text unless it would be higher than `height`."""
        shape = self._document.add_picture(BytesIO(png), width=Cm(self._text_width))
        if shape.height > Cm(height):
            shape.width, shape.height = int(shape.width * Cm(height) / shape.height), Cm(height)
        self._document.paragraphs[-1].alignment = CENTRE

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        widths: Sequence[float] = (),
        size: float = 11,
        together: bool = False,
        figures_from: int | None = None,
    ) -> None:
        """A ruled table; a head, where there is one, is bold and repeated on every page.

        `widths` are shares of the page. `together` keeps the table on one page with what follows, so that nobody signs
        an empty one. Columns from `figures_from` on stand to the right.
        """
        lines = list(rows)
        columns = len(head) or len(widths)
        table = self._document.add_table(rows=0, cols=columns, style="Table Grid")
        if head:
            self._row(table, head, size, bold=True)
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  no other way
        for row in lines:
            self._row(table, row, size)
        if widths:
            self._widen(table, widths)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  no other way
            for number, cell in enumerate(row.cells):
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.keep_with_next = together
                if figures_from is not None and number >= figures_from:
                    paragraph.alignment = RIGHT

    def _row(self, table: Table, texts: Sequence[str], size: float, *, bold: bool = False) -> None:
        for cell, text in zip(table.add_row().cells, texts, strict=True):  # type: ignore[no-untyped-call]
            self._fill(cell, text, size, bold=bold)

    def _fill(self, cell: _Cell, text: str, size: float, *, bold: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)

    def _widen(self, table: Table, widths: Sequence[float]) -> None:
        table.autofit = False
        whole = sum(widths)
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Cm(self._text_width * share / whole)  # one word processor reads this, another the cells
            for cell in column.cells:
                cell.width = column.width

    def numbered(self, page: str, of: str) -> None:
        """Page numbers at the foot: «`page` 1 `of` 3»."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = CENTRE
        paragraph.add_run(f"{page} ")
        _field(paragraph, "PAGE")
        paragraph.add_run(f" {of} ")
        _field(paragraph, "NUMPAGES")

    def done(self) -> bytes:
        """The file."""
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A field that the word processor counts."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)  # noqa: SLF001  python-docx has no other way
