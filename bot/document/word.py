"""A document as a .docx file. https://python-docx.readthedocs.io/"""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from bot.document.content import Document, Section

FONT, SIZE = "Liberation Serif", Pt(11)  # metric twin of the usual one, there on every free system
# Widths in centimetres by the number of columns: 17 between the margins.
LAYOUT = {2: (4.2, 12.8), 3: (3.2, 8.6, 5.2), 4: (5.6, 2.2, 3.3, 5.9)}


def write(document: Document, file: Path) -> None:
    """Write the file; OSError where it cannot be written."""
    made = docx.Document()
    _page(made)
    _line(made, document.organisation, centred=True)
    _line(made, document.title, bold=True, size=Pt(14), centred=True)
    for section in document.sections:
        if section.heading:
            _line(made, section.heading, bold=True, size=Pt(12))
        _table(made, section, together=section is document.sections[-1])
    _line(made, document.signature, before=Pt(24))
    _numbered(made, document)
    made.save(str(file))


def _page(made: File) -> None:
    """A4 with the margins of office papers; one font for everything, Cyrillic letters included."""
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(2.5), Cm(1.5), Cm(2), Cm(2)
    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, SIZE
    style.element.rPr.rFonts.set(qn("w:cs"), FONT)


def _line(
    made: File, text: str, *, bold: bool = False, size: Pt = SIZE, centred: bool = False, before: Pt | None = None
) -> None:
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_before = before or Pt(10 if bold else 0)
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.keep_with_next = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, size


def _table(made: File, section: Section, *, together: bool) -> None:
    """`together`: on one page with what follows, so that nobody signs an empty one."""
    columns = len(section.columns) or 2
    table = made.add_table(rows=0, cols=columns, style="Table Grid")
    table.autofit = False
    if section.columns:
        _row(table, section.columns, bold=True)
        _repeated(table)
    for row in section.rows:
        _row(table, row)
    for column, width in zip(table.columns, LAYOUT[columns], strict=True):
        column.width = Cm(width)  # one word processor reads this, another the cells
        for cell in column.cells:
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.keep_with_next = together


def _row(table: Table, values: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, value in zip(table.add_row().cells, values, strict=True):  # type: ignore[no-untyped-call]
        _fill(cell, value, bold=bold)


def _fill(cell: _Cell, value: str, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(value)
    run.bold, run.font.size = bold, Pt(10)


def _repeated(table: Table) -> None:
    """The head of a table stands again on each of its pages."""
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no other way
    properties.append(OxmlElement("w:tblHeader"))


def _numbered(made: File, document: Document) -> None:
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{document.page} ")
    _field(paragraph, "PAGE")
    paragraph.add_run(f" {document.of} ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A field that the word processor counts."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)  # noqa: SLF001  python-docx has no other way
