"""Writes DOCX and EPUB: for who reads and prints elsewhere; a DOCX that is read back is the same text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape
from typing import Any

from methods.charter_text.about import About
from methods.charter_text.inline import runs
from methods.charter_text.numbering import shown
from methods.charter_text.numbers import in_digits
from methods.charter_text.pieces import parse
from methods.charter_text.read_office import ORIGIN
from methods.charter_text.text import Text
from methods.charter_text.write_plain import chapter_heading, clause_heading, fields_of, html_lines, origin_lines
from methods.heavy import lazy

docx = lazy("docx")
shared = lazy("docx.shared")
oxml = lazy("docx.oxml")
ns = lazy("docx.oxml.ns")
enums = lazy("docx.enum.style")

FACE = "TH Sarabun New"
SIZE = 16
SMALL = 11
HEADINGS = {"Title": 26, "Heading 1": 20, "Heading 2": 18, "Heading 3": 16}
INDENT_CM = 0.8
DEEPEST = 7
NO_DATE = (1980, 1, 1, 0, 0, 0)  # an archive of the same text has the same bytes


def write_docx(text: Text, about: About) -> bytes:
    """A DOCX file with headings, so that Word makes its contents from them."""
    document = docx.Document()
    _styles(document)
    numbers, form = shown(text), text.form
    document.core_properties.title = text.title
    document.core_properties.language = form.language
    document.core_properties.author = about.place
    document.add_paragraph(text.title, style="Title")
    document.add_paragraph(in_digits(f"{form.edition} {text.edition}", form.digits))
    if text.preamble:
        document.add_paragraph(form.preamble, style="Heading 1")
        _words(document, text.preamble)
    place = 0
    for index, chapter in enumerate(text.chapters):
        if chapter.is_shown:
            document.add_paragraph(chapter_heading(text, chapter, index, numbers), style="Heading 1")
        for number, clause in enumerate(chapter.clauses):
            is_first = not number and chapter.is_shown
            heading = clause_heading(text, clause, place, numbers, is_first=is_first)
            if heading:
                document.add_paragraph(heading, style="Heading 2")
            _words(document, clause.text)
            for _name, words, value in fields_of(text, clause):
                document.add_paragraph(f"{words}: {value}")
            place += 1
    _origins(document, text, about)
    _foot(document, about)
    made = io.BytesIO()
    document.save(made)
    return _with_steady_dates(made.getvalue())


def write_epub(text: Text, about: About) -> bytes:
    """An EPUB 3 with one page for each chapter and a contents that readers of e-books know."""
    parts = _parts(text, about)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        _store(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _store(archive, "META-INF/container.xml", CONTAINER.encode())
        _store(archive, "OEBPS/style.css", EPUB_STYLE.encode())
        _store(archive, "OEBPS/nav.xhtml", _page(text, _contents(text, parts)).encode())
        for number, (_title, body) in enumerate(parts, start=1):
            _store(archive, f"OEBPS/part-{number}.xhtml", _page(text, body).encode())
        _store(archive, "OEBPS/package.opf", _package(text, about, len(parts)).encode())
    return made.getvalue()


def _styles(document: Any) -> None:
    """Thai letters are set by Word from the face for complex scripts, which must be named too."""
    section = document.sections[0]
    section.page_width, section.page_height = shared.Cm(21), shared.Cm(29.7)
    section.left_margin, section.right_margin = shared.Cm(3), shared.Cm(2)
    section.top_margin = section.bottom_margin = shared.Cm(2.5)
    for name, size in ({"Normal": SIZE} | HEADINGS).items():
        style = document.styles[name]
        _face(style, size, is_bold=name != "Normal")
        style.font.color.rgb = shared.RGBColor(0, 0, 0)
    for level in range(1, DEEPEST + 1):
        style = document.styles.add_style(f"SalaIn{level}", enums.WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.left_indent = shared.Cm(INDENT_CM * level)
    beside = document.styles.add_style(ORIGIN, enums.WD_STYLE_TYPE.PARAGRAPH)
    beside.base_style = document.styles["Normal"]
    beside.font.size = shared.Pt(SMALL)
    strong = (
        document.styles.add_style("Strong", enums.WD_STYLE_TYPE.CHARACTER)
        if "Strong" not in [style.name for style in document.styles]
        else document.styles["Strong"]
    )
    strong.font.bold = strong.font.cs_bold = True


def _face(style: Any, size: int, *, is_bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold = FACE, shared.Pt(size), is_bold
    style.font.cs_bold = is_bold
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(ns.qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(ns.qn(f"w:{kind}"), FACE)
    complex_size = properties.find(ns.qn("w:szCs"))
    if complex_size is None:
        complex_size = oxml.OxmlElement("w:szCs")
        properties.append(complex_size)
    complex_size.set(ns.qn("w:val"), str(size * 2))


def _words(document: Any, text: str) -> None:
    for piece in parse(text):
        level = min(piece.level, DEEPEST)
        paragraph = document.add_paragraph(style=f"SalaIn{level}" if level else "Normal")
        if piece.mark:
            paragraph.paragraph_format.left_indent = shared.Cm(INDENT_CM * (level + 1))
            paragraph.paragraph_format.first_line_indent = shared.Cm(-INDENT_CM)
            paragraph.add_run(f"{piece.mark} ")
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                paragraph.add_run().add_break()
            for run in runs(line):
                words = f"[{run.text}]({run.address})" if run.address else run.text
                paragraph.add_run(words, style="Strong" if run.strong else None)


def _origins(document: Any, text: Text, about: About) -> None:
    """Which clause came from where, in a style by which whoever reads the file back leaves it out."""
    for line in origin_lines(text, about):
        document.add_paragraph(line, style=ORIGIN)


def _foot(document: Any, about: About) -> None:
    """Where it stands and how it was agreed: in the foot of the page, which is not read back."""
    words = " · ".join(filter(None, (*about.notices, *about.agreed, about.address, about.fingerprint[:8])))
    _face(document.styles["Footer"], SMALL, is_bold=False)
    document.sections[0].footer.paragraphs[0].text = words


def _with_steady_dates(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            _store(target, name, source.read(name))
    return made.getvalue()


def _store(archive: zipfile.ZipFile, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, NO_DATE)
    info.compress_type = method
    archive.writestr(info, content)


def _parts(text: Text, about: About) -> list[tuple[str, str]]:
    """The pages of the book: the front with the preamble, then a page for each chapter."""
    pages: list[tuple[str, list[str]]] = [(text.title, [])]
    for line in html_lines(text):
        if line.startswith("<h2") and 'id="preamble"' not in line:
            heading = line.partition(">")[2].removesuffix("</h2>")
            pages.append((heading, []))
        pages[-1][1].append(line)
    agreed = [
        *about.notices,
        *about.agreed,
        *origin_lines(text, about),
        *about.signatories,
        about.address,
        about.fingerprint,
    ]
    if any(agreed):
        last = [f"<p>{escape(line)}</p>" for line in agreed if line]
        pages.append(("รับรองและประกาศใช้" if text.form.language == "th" else "How it was agreed", last))
    return [(title, "\n".join(lines)) for title, lines in pages]


def _page(text: Text, body: str) -> str:
    language = text.form.language
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">\n<head><title>'
        f'{escape(text.title)}</title><link rel="stylesheet" href="style.css"/></head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def _contents(text: Text, parts: list[tuple[str, str]]) -> str:
    title = "สารบัญ" if text.form.language == "th" else "Contents"
    links = "".join(
        f'<li><a href="part-{number}.xhtml">{name if number > 1 else escape(name)}</a></li>'
        for number, (name, _body) in enumerate(parts, start=1)
    )
    return f'<nav epub:type="toc"><h1>{title}</h1><ol>{links}</ol></nav>'


def _package(text: Text, about: About, count: int) -> str:
    key = f"urn:sala:charter:{about.code or 'draft'}"
    day = about.day.isoformat() if about.day else "2000-01-01"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{text.form.language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{key}</dc:identifier><dc:title>{escape(text.title)}</dc:title>'
        f"<dc:language>{text.form.language}</dc:language><dc:creator>{escape(about.place or 'Sala')}</dc:creator>"
        f'<meta property="dcterms:modified">{day}T00:00:00Z</meta></metadata><manifest>'
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="style" href="style.css" media-type="text/css"/>'
        f"{''.join(_manifest(count))}</manifest><spine>{''.join(_spine(count))}</spine></package>\n"
    )


def _manifest(count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        yield f'<item id="part-{number}" href="part-{number}.xhtml" media-type="application/xhtml+xml"/>'


def _spine(count: int) -> Iterator[str]:
    yield '<itemref idref="part-1"/><itemref idref="nav"/>'
    for number in range(2, count + 1):
        yield f'<itemref idref="part-{number}"/>'


CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
EPUB_STYLE = (
    "body{font-family:Sarabun,'TH Sarabun New','Noto Sans Thai',sans-serif;line-height:1.7}h1,h2,h3{line-height:1.4}"
    "h3{font-size:1.1em}.field{color:#444}li[data-mark]{list-style:none}"
)
