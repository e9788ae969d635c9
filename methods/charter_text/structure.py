"""From headings and paragraphs to a charter: what is its title, its preamble, a chapter, a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from methods.charter_text import days
from methods.charter_text.blocks import Block
from methods.charter_text.numbering import settled
from methods.charter_text.numbers import NUMBER, TO_THAI, cleaned
from methods.charter_text.pieces import Piece, made_of
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.text import (
    FIELDS,
    NOTES,
    UNNUMBERED,
    Chapter,
    Clause,
    Form,
    Role,
    Text,
    form_for,
    language_of,
)

MOST_CLAUSES = 5_000
LONGEST_TITLE = 200
LONGEST_HEADING = 300
DASHES = ("–", "-", "—")
_CHAPTER_WORDS = {"หมวดที่": "หมวด", "ส่วนที่": "ส่วนที่"}
CHAPTER = re.compile(
    rf"(?P<word>หมวด(?:ที่)?|ภาค(?:ที่)?|ลักษณะ|ส่วนที่|[Cc]hapter|CHAPTER|[Pp]art|PART|[Tt]itle|TITLE)[ \u00a0]*"
    rf"(?P<number>{NUMBER}|[IVXLC]+|[A-Z])(?=$|[\s.:\u00a0–-])[.:]?[ \u00a0]*(?:[–-][ \u00a0]*)?(?P<rest>.*)",
    re.DOTALL,
)
CLAUSE = re.compile(
    rf"(?P<word>ข้อ(?:ที่)?|มาตรา|[Aa]rticle|ARTICLE|[Cc]lause|[Ss]ection|SECTION|§)[ \u00a0]*"
    rf"(?P<number>(?:[A-Z]\.)?{NUMBER}[A-Za-z]?|[IVXLC]+|[A-Z])"
    rf"(?P<stop>[.:]?)(?:[ \u00a0]+|(?=\n)|$)(?P<rest>.*)",
    re.DOTALL,
)
COUNTED_HEADING = re.compile(
    r"(?P<number>[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*|[A-Z](?:\.[0-9]{1,3})*)[.:)]?[ \u00a0]+(?P<rest>\S.*)", re.DOTALL
)
EDITION = re.compile(r"(?:ฉบับที่|[Ee]dition|EDITION)[ \u00a0]*(?P<number>[0-9๐-๙]{1,4})")
PREAMBLES = {"คำปรารภ", "preamble"}
ROLES: dict[str, Role] = {
    "บทนิยาม": Role.DEFINITIONS,
    "คำนิยาม": Role.DEFINITIONS,
    "นิยามศัพท์": Role.DEFINITIONS,
    "definitions": Role.DEFINITIONS,
    "บทเฉพาะกาล": Role.TRANSITIONAL,
    "transitional provisions": Role.TRANSITIONAL,
    "ภาคผนวก": Role.ANNEX,
    "annex": Role.ANNEX,
}
_FIELD = re.compile(
    "(?P<word>"
    + "|".join(re.escape(word) for words in (FIELDS | NOTES).values() for word in words.values())
    + r"): ?(?P<value>\S.*)",
    re.DOTALL,
)
_FIELD_NAMES = {word: name for name, words in (FIELDS | NOTES).items() for word in words.values()}
THAI_WORDS = frozenset({"ข้อ", "มาตรา"})


@dataclass
class _Clause:
    label: str = ""
    heading: str = ""
    pieces: list[Piece] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    is_own: bool = True  # began with a number or a heading of its own


@dataclass
class _Chapter:
    title: str = ""
    label: str = ""
    role: Role = Role.CHAPTER
    clauses: list[_Clause] = field(default_factory=list)


def build(blocks: Sequence[Block], *, title: str = "", language: str = "") -> Text:
    """A charter out of blocks. `title` is used where the blocks have none. Raises Unreadable when nothing is in them."""
    blocks = [block for block in blocks if block.text.strip()]
    if not blocks:
        raise Unreadable(Reason.EMPTY)
    language = language or language_of(" ".join(block.text for block in blocks[:400]))
    builder = _Builder(form_for(language))
    rest = builder.take_head(blocks, title)
    builder.find_levels(rest)
    for index, block in enumerate(rest):
        builder.take(block, rest[index + 1] if index + 1 < len(rest) else None)
    return builder.made()


class _Builder:
    """Takes one block after the other."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.title, self.edition = "", 1
        self.preamble: list[Piece] = []
        self.chapters: list[_Chapter] = []
        self.is_preamble = True
        self.waits_for_title = False
        self.widest, self.has_numbers, self.by_headings = 0, False, False

    def take_head(self, blocks: Sequence[Block], title: str) -> list[Block]:
        """The title and the number of the edition; what is left."""
        rest = list(blocks)
        first = rest[0]
        tops = [block for block in rest if block.heading == first.heading]
        is_alone = first.heading and (len(tops) == 1 or first.heading == 1) and not self._begins(first)
        is_line = not first.heading and not first.mark and not self._begins(first) and len(first.text) <= LONGEST_TITLE
        if is_alone and (len(tops) == 1 or not any(self._begins(block) for block in tops)):
            is_one_of_many = len(tops) > 1 and first.heading == min(block.heading for block in rest if block.heading)
            self.title = "" if is_one_of_many and title else _line(first.text)
            rest = rest if is_one_of_many and title else rest[1:]
        elif is_alone or (is_line and (not title or any(self._begins(block) for block in rest))):
            self.title, rest = _line(first.text), rest[1:]
        self.title = self.title or title or _line(first.text)
        for index, block in enumerate(rest[:3]):
            if found := EDITION.fullmatch(block.text.strip()):
                self.edition = int(cleaned(found["number"]))
                if (
                    language_of(found[0]) != self.form.language
                ):  # a Thai text with English words around it, or the reverse
                    self.form = form_for(language_of(found[0]))
                return rest[:index] + rest[index + 1 :]
        return rest

    def find_levels(self, blocks: Sequence[Block]) -> None:
        """Which headings are chapters, and whether anything in the text has a number of its own."""
        # Where clauses stand in headings, a paragraph that begins with "ข้อ 3" speaks of one and does not begin it.
        self.by_headings = any(block.heading and CLAUSE.fullmatch(block.text.strip()) for block in blocks)
        levels = {block.heading for block in blocks if block.heading and not self._clause(block)}
        self.widest = min(levels, default=0)
        self.has_numbers = any(
            self._chapter(block) or self._clause(block) or (block.heading and COUNTED_HEADING.fullmatch(block.text))
            for block in blocks
        )

    def take(self, block: Block, following: Block | None) -> None:
        """One block more."""
        text = block.text.strip()
        if self.waits_for_title and not block.mark and not self._begins(block) and len(text) <= LONGEST_TITLE:
            self.waits_for_title, self.chapters[-1].title = False, _line(text)
            return
        self.waits_for_title = False
        may_begin = not block.mark and (block.heading or not self.by_headings)
        if may_begin and text.lower().rstrip(":") in PREAMBLES:
            self.is_preamble = not self.chapters
        elif may_begin and (role := ROLES.get(text.lower())):
            self._open_chapter(_line(text), "", role)
        elif found := self._chapter(block):
            self._open_numbered_chapter(found, following)
        elif clause := self._clause(block):
            self._open_clause(clause, is_heading=bool(block.heading))
        elif block.heading:
            self._open_heading(block)
        else:
            self._add(block)

    def made(self) -> Text:
        """The charter. Raises Unreadable when it has no clause, or too many."""
        chapters = [_chapter_of(chapter) for chapter in self.chapters]
        chapters = [chapter for chapter in chapters if chapter.is_shown or chapter.clauses]
        count = sum(len(chapter.clauses) for chapter in chapters)
        if not count and self.preamble:
            chapters, self.preamble = [Chapter("", tuple(_one_each(self.preamble)))], []
            count = len(chapters[0].clauses)
        if not count:
            raise Unreadable(Reason.NO_CLAUSES)
        if count > MOST_CLAUSES:
            raise Unreadable(Reason.TOO_MANY_CLAUSES, most=MOST_CLAUSES)
        chapters, form = settled(chapters, self.form)
        return Text(self.title, tuple(chapters), made_of(self.preamble), self.edition, form)

    def _begins(self, block: Block) -> bool:
        text = block.text.strip().lower()
        return bool(self._chapter(block) or self._clause(block) or text in PREAMBLES or text in ROLES)

    def _chapter(self, block: Block) -> re.Match[str] | None:
        if block.mark or (self.by_headings and not block.heading):
            return None
        found = CHAPTER.fullmatch(block.text.strip())
        if not found or block.heading:
            return found
        is_short = len(block.text) <= LONGEST_TITLE and "\n" not in block.text
        return found if is_short and language_of(found["word"]) == "th" else None

    def _clause(self, block: Block) -> re.Match[str] | None:
        if block.mark or block.level or (self.by_headings and not block.heading):
            return None
        found = CLAUSE.fullmatch(block.text.strip())
        if not found or block.heading or language_of(found["word"]) == "th":
            return found
        return found if found["stop"] or not found["rest"] or "\n" in found[0][: found.start("rest")] else None

    def _open_numbered_chapter(self, found: re.Match[str], following: Block | None) -> None:
        word = _CHAPTER_WORDS.get(found["word"], found["word"])
        if not any(chapter.label for chapter in self.chapters):
            self.form = replace(self.form, chapter=word if language_of(word) == "th" else word.capitalize())
        self._open_chapter(_line(found["rest"]), cleaned(found["number"]), Role.CHAPTER)
        self.waits_for_title = not found["rest"].strip() and following is not None and not following.heading

    def _open_chapter(self, title: str, label: str, role: Role) -> None:
        self.is_preamble = False
        self.chapters.append(_Chapter(title, label, role))

    def _open_clause(self, found: re.Match[str], *, is_heading: bool) -> None:
        word = "ข้อ" if found["word"] == "ข้อที่" else found["word"]
        if all(clause.label in ("", UNNUMBERED) for chapter in self.chapters for clause in chapter.clauses):
            self.form = replace(self.form, clause=word if language_of(word) == "th" else word.capitalize())
        if cleaned(found["number"]) != found["number"].translate(TO_THAI) == found["number"]:
            self.form = replace(self.form, digits="thai")
        rest = found["rest"].strip()
        clause = _Clause(label=cleaned(found["number"]), heading=_line(rest) if is_heading else "")
        if rest and not is_heading:
            clause.pieces.append(Piece(rest))
        self._here().clauses.append(clause)

    def _open_heading(self, block: Block) -> None:
        text = _line(block.text)
        if block.heading <= self.widest:
            found = COUNTED_HEADING.fullmatch(text)
            return self._open_chapter(
                found["rest"] if found else text, cleaned(found["number"]) if found else "", Role.CHAPTER
            )
        if text in DASHES:
            self._here().clauses.append(_Clause(label=UNNUMBERED))
            return None
        found = COUNTED_HEADING.fullmatch(text)
        label = cleaned(found["number"]) if found else UNNUMBERED if self.has_numbers else ""
        self._here().clauses.append(_Clause(label=label, heading=found["rest"] if found else text))
        return None

    def _add(self, block: Block) -> None:
        piece = Piece(block.text, block.mark, block.level)
        if self.is_preamble:
            self.preamble.append(piece)
            return
        chapter = self._here()
        is_lead = not chapter.clauses or not chapter.clauses[-1].is_own
        if not chapter.clauses or (is_lead and not self.has_numbers and not block.mark and not block.level):
            chapter.clauses.append(_Clause(label=UNNUMBERED if self.has_numbers else "", is_own=False))
        clause = chapter.clauses[-1]
        if found := None if block.mark else _FIELD.fullmatch(block.text.strip()):
            clause.fields[_FIELD_NAMES[found["word"]]] = found["value"]
        else:
            clause.pieces.append(piece)

    def _here(self) -> _Chapter:
        self.is_preamble = False
        if not self.chapters:
            self.chapters.append(_Chapter())
        return self.chapters[-1]


def _chapter_of(chapter: _Chapter) -> Chapter:
    clauses = [_clause_of(clause) for clause in chapter.clauses]
    kept = tuple(clause for clause in clauses if clause.text or clause.heading or clause.label != UNNUMBERED)
    return Chapter(chapter.title, kept, label=chapter.label, role=chapter.role)


def _clause_of(clause: _Clause) -> Clause:
    fields = dict(clause.fields)
    day = fields.pop("effective_on", "")
    return Clause(
        made_of(clause.pieces), label=clause.label, heading=clause.heading, effective_on=days.read(day), **fields
    )


def _one_each(pieces: Sequence[Piece]) -> list[Clause]:
    """A clause for each paragraph, with its items."""
    made: list[list[Piece]] = []
    for piece in pieces:
        if not made or (not piece.mark and not piece.level):
            made.append([piece])
        else:
            made[-1].append(piece)
    return [Clause(made_of(each)) for each in made]


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_HEADING]
