"""What can be printed, and the job that prints it: asked for once, made by the worker, made again without harm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons import clock, files, outbox
from commons.db import Base, OneOf, session
from commons.documents import chromium
from commons.documents.page_numbers import page_numbers
from commons.files import StoredFile
from commons.unit_of_work import reading, unit_of_work

PUBLIC = "public"
LOST_AFTER = timedelta(minutes=15)  # a worker that died does not keep a paper for ever
MOST_PASSES = 3  # contents that grow move the pages they tell of: the second pass mends it, the third is for odd cases


@dataclass(frozen=True)
class Paper:
    """A paper that can be printed. `here` is the print page itself, for who prints with their own browser.

    `html` makes the page; it is given the page numbers of its anchors, or {} while they are not known.
    """

    title: str
    area_path: str
    here: str
    html: Callable[[Mapping[str, int]], str]
    audience: str = PUBLIC


class PaperState(StrEnum):
    """How far a paper has come."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    NO_PRINTER = "no_printer"


class PrintedPaper(Base):
    """A paper somebody asked for, and the file it became."""

    __tablename__ = "printed_paper"
    __table_args__ = (UniqueConstraint("kind", "code", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(5))
    state: Mapped[PaperState] = mapped_column(OneOf(PaperState))
    changed_at: Mapped[datetime]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    file: Mapped[StoredFile | None] = relationship(lazy="joined")

    @property
    def is_under_way(self) -> bool:
        return self.state in (PaperState.WAITING, PaperState.PRINTING) and self.changed_at > clock.now() - LOST_AFTER


Maker = Callable[[str], Paper | None]
_makers: dict[str, Maker] = {}


def paper(kind: str) -> Callable[[Maker], Maker]:
    """Register a paper: `@paper("charter.booklet")` over a function from the code of a thing; None where there is none."""

    def register(maker: Maker) -> Maker:
        _makers[kind] = maker
        return maker

    return register


def find_paper(kind: str, code: str) -> Paper | None:
    """The paper of a thing, not yet printed."""
    return _makers[kind](code) if kind in _makers else None


def printed(kind: str, code: str, language: str) -> PrintedPaper | None:
    """What has become of a paper that was asked for."""
    return session().scalar(
        select(PrintedPaper).where(
            PrintedPaper.kind == kind, PrintedPaper.code == code, PrintedPaper.language == language
        )
    )


def ask_for(kind: str, code: str, language: str) -> PrintedPaper:
    """Have a paper printed, unless that is under way."""
    row = printed(kind, code, language)
    if row is not None and row.is_under_way:
        return row
    row = row or PrintedPaper(kind=kind, code=code, language=language)
    row.state, row.changed_at = PaperState.WAITING, clock.now()
    session().add(row)
    session().flush()
    outbox.post("documents.print", kind=kind, code=code, language=language)
    return row


@outbox.long_job("documents.print")
def print_paper(kind: str, code: str, language: str) -> None:
    """Print a paper: three short transactions, and Chromium at work between them."""
    _note(kind, code, language, PaperState.PRINTING)
    try:
        content = made_now(kind, code, language)
    except chromium.NoChromium:
        _note(kind, code, language, PaperState.NO_PRINTER)
    except BaseException:
        _note(kind, code, language, PaperState.FAILED)
        raise
    else:
        _keep(kind, code, language, content)


def made_now(kind: str, code: str, language: str) -> bytes:
    """The PDF, for commands that wait for it. Raises NoChromium; LookupError when the thing is gone.

    Printed again when the page numbers in its contents were not right."""
    pages: dict[str, int] = {}
    html, content = _rendered(kind, code, language, pages), b""
    for _ in range(MOST_PASSES):
        content = chromium.print_pdf(html)
        pages = page_numbers(content)
        again = _rendered(kind, code, language, pages) if pages else html
        if again == html:
            break
        html = again
    return content


def _rendered(kind: str, code: str, language: str, pages: Mapping[str, int]) -> str:
    """The page as a visitor of that language would see it."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    prefix = "/en" if language == "en" else ""
    with (
        app.app_context(),
        app.test_request_context(base_url=_own_host(), environ_overrides={"SCRIPT_NAME": prefix}),
        reading(),
        force_locale(language),
    ):
        found = _makers[kind](code)
        if found is None:
            raise LookupError(f"{kind} {code} is gone")
        return found.html(pages)


def _own_host() -> str:
    """What addresses on a paper begin with: the first host this installation answers to."""
    config = current_app.config
    host = next(iter(config.get("TRUSTED_HOSTS") or ()), "localhost").lstrip(".")
    return f"{'https' if config['HAS_TLS'] else 'http'}://{host}"


def _keep(kind: str, code: str, language: str, content: bytes) -> None:
    with unit_of_work():
        row, found = printed(kind, code, language), _makers[kind](code)
        if row is None or found is None:
            return
        old, row.file = (
            row.file,
            files.keep_document(content, title=found.title, area_path=found.area_path, audience=found.audience),
        )
        row.state, row.changed_at = PaperState.DONE, clock.now()
        session().flush()
        if old is not None:
            files.remove(old)


def _note(kind: str, code: str, language: str, state: PaperState) -> None:
    with unit_of_work():
        row = printed(kind, code, language)
        if row is not None:
            row.state, row.changed_at = state, clock.now()
