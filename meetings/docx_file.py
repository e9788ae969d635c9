"""Minutes as DOCX, set as official papers are: A4, Sarabun 16 points, page numbers in the middle of the top from page 2.

python-docx writes the Latin face alone; Word reads Thai from w:cs, w:szCs and w:bCs, so every style and run says both.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from commons import thai
from commons.lazy import lazy
from meetings.minutes_blocks import Block, Kind

docx = lazy("docx")
shared = lazy("docx.shared")
oxml = lazy("docx.oxml")
ns = lazy("docx.oxml.ns")
FACE, SIZE = "Sarabun", 16
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BOLD = re.compile(r"\*\*(.+?)\*\*")

MOST_IN_TITLE = 255  # letters that the properties of a document hold


def docx_file(blocks: Sequence[Block], *, title: str, mark: str, thai_digits: bool, sign_word: str) -> bytes:
    """The paper. `mark` stands at its head (ร่าง ยังไม่ได้รับรอง); Thai digits are written in text, never in page fields."""
    return _Paper(title, thai_digits, sign_word).written(blocks, mark)


class _Paper:
    """One document while it is written."""

    def __init__(self, title: str, thai_digits: bool, sign_word: str) -> None:
        self.document: Any = docx.Document()
        self.thai_digits, self.sign_word = thai_digits, sign_word
        self.document.core_properties.title = title[:MOST_IN_TITLE]
        self.document.core_properties.author = ""
        self.document.core_properties.comments = ""
        self._page()
        self._style()

    def written(self, blocks: Sequence[Block], mark: str) -> bytes:
        if mark:
            self._line(mark, bold=True, align="right")
        for block in blocks:
            self._block(block)
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _block(self, block: Block) -> None:
        if block.kind is Kind.CENTRE:
            for (text,) in block.rows:
                self._line(text, bold=True, align="center")
        elif block.kind is Kind.HEADING:
            self._line(block.text, bold=True, keep=True)
        elif block.kind is Kind.ITEM:
            self._line(" ".join(part for part in (block.label, block.text) if part), bold=True, indent=1.25, keep=True)
        elif block.kind is Kind.FACT:
            self._line(block.text, first=2.5)
        elif block.kind is Kind.DECISION:
            self._decision(block)
        elif block.kind is Kind.WORDS:
            self._words(block)
        elif block.kind is Kind.PEOPLE:
            self._table([(f"{place}.", *row) for place, row in enumerate(block.rows, start=1)], lines=False)
        elif block.kind is Kind.TABLE:
            self._table([block.heads, *block.rows], lines=True)
        elif block.kind is Kind.SIGN:
            self._sign(block)
        elif block.kind is Kind.ASIDE:
            for (text,) in block.rows:
                self._line(text, left=8, keep=True)
        elif block.kind is Kind.PAIR:
            paragraph = self._paragraph()
            self._run(paragraph, f"{block.label}  ", bold=True)
            self._run(paragraph, block.text)

    def _decision(self, block: Block) -> None:
        paragraph = self._paragraph(indent=1.25)
        if block.label:
            self._run(paragraph, block.label + "   ", bold=True)
        for number, line in enumerate(block.text.split("\n")):
            if number:
                paragraph = self._paragraph(indent=1.25)
            self._run(paragraph, line)

    def _words(self, block: Block) -> None:
        """What somebody wrote: paragraphs, lists, headings and bold; other Markdown stays as typed."""
        text = f"{block.label} {block.text}" if block.label else block.text
        for line in text.split("\n"):
            if not line.strip():
                continue
            is_point = line.lstrip().startswith(("- ", "* "))
            is_heading = line.startswith("#")
            words = line.lstrip("# ") if is_heading else line.lstrip()[2:] if is_point else line
            paragraph = self._paragraph(indent=2.5 if is_point else 0, first=0 if is_point or is_heading else 2.5)
            if is_point:
                self._run(paragraph, "– ")
            for place, piece in enumerate(_BOLD.split(words)):
                self._run(paragraph, piece, bold=is_heading or place % 2 == 1)

    def _sign(self, block: Block) -> None:
        name = block.rows[0] if block.rows else ("………………………………",)
        self._line("", align="center")
        for text in (f"({self.sign_word}) …………………… {block.label}", f"({name[0]})", *name[1:]):
            self._line(text, align="center", keep=True, left=3)

    def _line(self, text: str, *, bold: bool = False, **shape: Any) -> None:
        self._run(self._paragraph(**shape), text, bold=bold)

    def _paragraph(
        self, *, align: str = "", indent: float = 0, first: float = 0, left: float = 0, keep: bool = False
    ) -> Any:
        paragraph: Any = self.document.add_paragraph()
        shape = paragraph.paragraph_format
        if align:
            paragraph.alignment = {"center": 1, "right": 2}[align]
        shape.left_indent = shared.Cm(indent or left)
        shape.first_line_indent = shared.Cm(first)
        shape.keep_with_next = keep
        return paragraph

    def _run(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        if not text:
            return
        run: Any = paragraph.add_run(thai.to_thai_digits(text) if self.thai_digits else text)
        run.bold = bold or None
        properties = run._element.get_or_add_rPr()
        if bold:
            properties.append(oxml.OxmlElement("w:bCs"))

    def _table(self, rows: Sequence[Sequence[str]], *, lines: bool) -> None:
        table: Any = self.document.add_table(rows=0, cols=len(rows[0]))
        if lines:
            table.style = "Table Grid"
        for number, row in enumerate(rows):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.paragraphs[0].paragraph_format.space_after = shared.Pt(0)
                self._run(cell.paragraphs[0], text, bold=lines and number == 0)
        _widths(table, [1.0, *[15.0 / (len(rows[0]) - 1)] * (len(rows[0]) - 1)] if len(rows[0]) > 1 else [16.0])

    def _page(self) -> None:
        """A4 with the margins of official papers; - ๒ - at the top from the second page."""
        section: Any = self.document.sections[0]
        section.page_width, section.page_height = shared.Cm(21.0), shared.Cm(29.7)
        section.left_margin, section.right_margin = shared.Cm(3), shared.Cm(2)
        section.top_margin = section.bottom_margin = shared.Cm(2.5)
        section.different_first_page_header_footer = True
        if self.thai_digits:
            numbers: Any = oxml.OxmlElement("w:pgNumType")
            numbers.set(ns.qn("w:fmt"), "thaiNumbers")
            section._sectPr.pgMar.addnext(numbers)
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = 1
        self._run(paragraph, "- ")
        for kind, text in (
            ("begin", ""),
            ("", "PAGE"),
            ("end", ""),
        ):
            run: Any = paragraph.add_run()
            element: Any = oxml.OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(ns.qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._element.append(element)
        self._run(paragraph, " -")

    def _style(self) -> None:
        """One style for everything: the face and size for Latin and for Thai."""
        style: Any = self.document.styles["Normal"]
        style.font.name, style.font.size = FACE, shared.Pt(SIZE)
        style.paragraph_format.space_after = shared.Pt(0)
        style.paragraph_format.line_spacing = 1.0
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(ns.qn(name), FACE)
        size: Any = oxml.OxmlElement("w:szCs")
        size.set(ns.qn("w:val"), str(SIZE * 2))
        properties.append(size)
        language: Any = oxml.OxmlElement("w:lang")
        language.set(ns.qn("w:val"), "th-TH" if self.thai_digits else "en-US")
        language.set(ns.qn("w:bidi"), "th-TH")
        properties.append(language)


def _widths(table: Any, widths: Sequence[float]) -> None:
    """Word reads the width of each cell, others that of the columns."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = shared.Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = shared.Cm(width)
