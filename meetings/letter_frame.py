"""The frame of every external letter: number, owner, day, subject, addressee, enclosures, close; by whichever room it is written.

Nothing of what is typed for a letter is kept: number, addressee and signer stand in what is sent alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from flask import Response, abort, make_response, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _

from commons import clock, thai
from commons.paging import chosen
from meetings import kit
from meetings.docx_file import DOCX, docx_file
from meetings.minutes_blocks import Block, Kind

DOTS = "………………………………"
LONGEST = 200
FORMATS = frozenset({"page", "docx"})


@dataclass(frozen=True)
class Typed:
    """What is filled in for one letter."""

    number: str = ""
    to: str = ""
    signer: str = ""
    post: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Head:
    """Who writes, on what, with what enclosed; `owner` line by line."""

    owner: tuple[str, ...]
    subject: str
    enclosed: tuple[str, ...] = ()
    cited: str = ""  # อ้างถึง


def framed(head: Head, body: Iterable[Block], typed: Typed) -> list[Block]:
    """The whole letter around its body."""
    return [*_top(head, typed), *body, *_end(typed)]


def typed_now() -> Typed:
    """What the form of a letter says."""
    asked = {name: thai.canonical_line(request.form.get(name, ""))[:LONGEST] for name in Typed.__dataclass_fields__}
    return Typed(**asked)


def letter_answer(
    blocks: list[Block],
    *,
    typed: Typed,
    title: str,
    back: tuple[str, str],
    saved_as: str,
    next_page: list[Block] | None = None,
) -> Response:
    """The letter with the form for what is filled in, or the DOCX where that was asked for. `back`: an address and its words."""
    here = request.script_root + request.full_path.removesuffix("?")
    digits = _chosen("digits", kit.DIGITS, otherwise="thai" if kit.is_thai() else "arabic")
    after = next_page or []
    if _chosen("format", FORMATS, otherwise="page") == "docx":
        return _docx([*blocks, *after], title, saved_as, is_thai=digits == "thai")
    html = render_template(
        "meetings/print/letter.html",
        blocks=blocks,
        agenda=after,
        typed=typed,
        digits=digits,
        title=title,
        here=here,
        back=back,
    )
    return make_response(kit.with_thai_digits(html) if digits == "thai" else html)


def _top(head: Head, typed: Typed) -> Iterator[Block]:
    # Translators: ที่ …, the number of a letter.
    yield Block(Kind.PAIR, typed.number or DOTS, label=_("Ref."))
    yield Block(Kind.ASIDE, rows=tuple((line,) for line in dict.fromkeys(head.owner)))
    yield Block(Kind.CENTRE, rows=((thai.letter_date(clock.today(), str(get_locale())),),))
    yield Block(Kind.PAIR, head.subject, label=_("Subject"))
    yield Block(Kind.PAIR, typed.to or DOTS, label=_("To"))
    if head.cited:
        # Translators: อ้างถึง, what a letter goes back to.
        yield Block(Kind.PAIR, head.cited, label=_("With reference to"))
    if head.enclosed:
        yield Block(Kind.PAIR, label=_("Enclosed"))
        yield Block(Kind.PEOPLE, rows=tuple((name, "", "") for name in head.enclosed))


def _end(typed: Typed) -> Iterator[Block]:
    # Translators: the close of a letter, such as "Yours faithfully".
    yield Block(
        Kind.ASIDE, rows=((_("Yours faithfully"),), (DOTS,), (f"({typed.signer or DOTS})",), (typed.post or DOTS,))
    )
    if typed.contact:
        yield Block(Kind.PAIR, typed.contact, label=_("Contact"))


def _chosen(name: str, allowed: Collection[str], *, otherwise: str) -> str:
    """What the form says, or the address where nothing was sent."""
    if request.method == "GET":
        return chosen(name, allowed, otherwise=otherwise)
    given = request.form.get(name, "")
    if given and given not in allowed:
        abort(400)
    return given or otherwise


def _docx(blocks: list[Block], title: str, saved_as: str, *, is_thai: bool) -> Response:
    content = docx_file(blocks, title=title, mark="", thai_digits=is_thai, sign_word=_("signed"))
    response = make_response(content)
    response.headers["Content-Type"] = DOCX
    response.headers["Content-Disposition"] = f'attachment; filename="sala-letter-{saved_as}.docx"'
    return response
