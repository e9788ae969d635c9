"""Writes Markdown and HTML; what is read back is the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from methods.charter_text import days
from methods.charter_text.about import About
from methods.charter_text.inline import runs
from methods.charter_text.numbering import Shown, clause_numbers, shown
from methods.charter_text.numbers import in_digits
from methods.charter_text.pieces import Item, paragraphs, parse, tree
from methods.charter_text.text import FIELDS, NOTES, Chapter, Clause, Text

NO_NUMBER = "–"  # the heading of a clause without number and heading that is not the first of its chapter
_MEANS_MORE = re.compile(r"^(?=[#>=_*\[+-])(?!- |\*\*)", re.MULTILINE)
STYLE = (
    "body{max-width:40em;margin:2em auto;padding:0 1em;font-family:Sarabun,'TH Sarabun New',sans-serif;"
    "font-size:1.15rem;line-height:1.7}h3{font-size:1.1em}.field,.note{color:#444}ul,ol{padding-left:2em}"
    "li[data-mark]{list-style:none}.mark{margin-left:-2em;display:inline-block;min-width:2em}"
)


def write_markdown(text: Text, about: About) -> bytes:
    """Markdown with the numbers in its headings."""
    # What is said beside the text stands in comments: whoever reads the file back gets the same text.
    origins = [f"<!-- {line.replace('--', '–').replace('>', '›')} -->" for line in origin_lines(text, about)]
    return ("\n\n".join([*_markdown(text), *origins]) + "\n").encode()


def write_html(text: Text, about: About) -> bytes:
    """A whole page with its own style; its parts bear ids, so that a clause can be cited."""
    head = (
        f'<!DOCTYPE html>\n<html lang="{text.form.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(text.title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    return (head + "\n".join([*html_lines(text), *_foot(text, about), "</body>", "</html>"]) + "\n").encode()


def html_lines(text: Text, *, is_xml: bool = False) -> Iterator[str]:
    """The words of a charter as HTML; every line is well-formed XML too."""
    numbers, form = shown(text), text.form
    yield f"<h1>{escape(text.title)}</h1>"
    yield f'<p class="edition">{_number(text, form.edition, str(text.edition))}</p>'
    if text.preamble:
        yield f'<h2 id="preamble">{form.preamble}</h2>'
        yield from _html_text(text.preamble)
    for index, chapter, first in _chapters(text):
        if chapter.is_shown:
            yield f'<h2 id="chapter-{index + 1}">{escape(chapter_heading(text, chapter, index, numbers))}</h2>'
        for place, clause in enumerate(chapter.clauses, start=first):
            yield from _html_clause(text, clause, place, numbers, is_first=place == first and chapter.is_shown)


def chapter_heading(text: Text, chapter: Chapter, index: int, numbers: Shown) -> str:
    """หมวด 2 น้ำ."""
    number = numbers.chapters[index]
    return " ".join(filter(None, (number and _number(text, text.form.chapter, number), chapter.title)))


def clause_heading(text: Text, clause: Clause, place: int, numbers: Shown, *, is_first: bool) -> str:
    """ข้อ 7 with its heading; "" where it needs none, "–" where something must stand."""
    number = numbers.clauses[place]
    made = " ".join(filter(None, (number and _number(text, text.form.clause, number), clause.heading)))
    return made or ("" if is_first else NO_NUMBER)


def fields_of(text: Text, clause: Clause) -> Iterator[tuple[str, str, str]]:
    """What stands below a clause: the name of the field, its words, its value."""
    language = text.form.language
    for name, words in (FIELDS | NOTES).items():
        value = getattr(clause, name)
        if value:
            yield (
                name,
                words[language],
                days.written(value, text.form) if name == "effective_on" else " ".join(value.split()),
            )


def _markdown(text: Text) -> Iterator[str]:
    numbers, form = shown(text), text.form
    yield f"# {_told(text.title)}"
    yield _number(text, form.edition, str(text.edition))
    if text.preamble:
        yield f"## {form.preamble}"
        yield _markdown_text(text.preamble)
    for index, chapter, first in _chapters(text):
        if chapter.is_shown:
            yield f"## {_told(chapter_heading(text, chapter, index, numbers))}"
        for place, clause in enumerate(chapter.clauses, start=first):
            heading = clause_heading(text, clause, place, numbers, is_first=place == first and chapter.is_shown)
            yield from [f"### {_told(heading)}"] if heading else []
            yield from [_markdown_text(clause.text)] if clause.text else []
            yield from (f"{word}: {_told(value)}" for _name, word, value in fields_of(text, clause))


def _markdown_text(text: str) -> str:
    made = []
    for piece in parse(text):
        lines = [_MEANS_MORE.sub(r"\\", _told(line)) for line in piece.text.split("\n")]
        inner = "   " * (piece.level + bool(piece.mark))
        head = "   " * piece.level + (f"{piece.mark} " if piece.mark else "")
        made.append((bool(piece.mark), head + f"\\\n{inner}".join(lines)))
    joined = ""
    for number, (is_item, words) in enumerate(made):
        joined += ("" if not number else "\n" if is_item and made[number - 1][0] else "\n\n") + words
    return joined


def _told(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _html_clause(text: Text, clause: Clause, place: int, numbers: Shown, *, is_first: bool) -> Iterator[str]:
    yield f'<section id="clause-{place + 1}"' + (f' data-clause="{escape(clause.id)}">' if clause.id else ">")
    if heading := clause_heading(text, clause, place, numbers, is_first=is_first):
        yield f"<h3>{escape(heading)}</h3>"
    yield from _html_text(clause.text)
    for name, words, value in fields_of(text, clause):
        yield f'<p class="field {name}">{escape(words)}: {escape(value)}</p>'
    yield "</section>"


def _html_text(text: str) -> Iterator[str]:
    for pieces in paragraphs(text):
        yield from _html_tree(tree(pieces))


def _html_tree(parts: list[Item | str] | tuple[Item | str, ...]) -> Iterator[str]:
    is_list = False
    for part in parts:
        if isinstance(part, Item) is not is_list:
            yield "</ul>" if is_list else "<ul>"
            is_list = not is_list
        if isinstance(part, str):
            yield f"<p>{_html_words(part)}</p>"
        else:
            yield f'<li data-mark="{escape(part.mark)}">'
            mark = f'<span class="mark not-text">{escape(part.mark)} </span>'
            for number, words in enumerate(part.paragraphs):
                yield f"<p>{mark if not number else ''}{_html_words(words)}</p>"
            yield from _html_tree(part.items)
            yield "</li>"
    if is_list:
        yield "</ul>"


def _html_words(words: str) -> str:
    return "<br/>".join(
        "".join(
            f"<strong>{escape(run.text)}</strong>"
            if run.strong
            else f'<a href="{escape(run.address)}">{escape(run.text)}</a>'
            if run.address
            else escape(run.text)
            for run in runs(line)
        )
        for line in words.split("\n")
    )


def origin_lines(text: Text, about: About) -> Iterator[str]:
    """Which clause came from where, a line each: "ข้อ 5 · ที่มา: …"."""
    numbers, word = clause_numbers(text), "ที่มา" if text.form.language == "th" else "Source"
    for one, origin in about.origins:
        if one in numbers:
            cited = _number(text, text.form.clause, numbers[one]) if numbers[one] else ""
            yield " · ".join(filter(None, (cited, f"{word}: {origin}")))


def _foot(text: Text, about: About) -> Iterator[str]:
    """How it was agreed, where it stands, its fingerprint: beside the text, so it is not read back."""
    yield '<footer class="not-text">'
    yield from (f"<p>{escape(sentence)}</p>" for sentence in (*about.notices, *about.agreed))
    yield from (f'<p class="origin">{escape(line)}</p>' for line in origin_lines(text, about))
    if about.signatories:
        yield "<ul>" + "".join(f"<li>{escape(office)}</li>" for office in about.signatories) + "</ul>"
    if about.address:
        yield f'<p><a href="{escape(about.address)}">{escape(about.address)}</a></p>'
    if about.fingerprint:
        yield f"<p><code>{escape(about.fingerprint)}</code></p>"
    yield "</footer>"


def _chapters(text: Text) -> Iterator[tuple[int, Chapter, int]]:
    """Each chapter with its place and the place of its first clause."""
    first = 0
    for index, chapter in enumerate(text.chapters):
        yield index, chapter, first
        first += len(chapter.clauses)


def _number(text: Text, word: str, number: str) -> str:
    return in_digits(f"{word} {number}", text.form.digits)
