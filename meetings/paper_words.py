"""What pages and letters say of the papers of an agenda: their names, of what sort and how large they are, who may read them."""

from __future__ import annotations

from flask_babel import gettext as _

from commons.actors import current_actor
from meetings.agenda_tables import AgendaPaper
from meetings.models import AgendaLine, Meeting

KILOBYTE, MEGABYTE = 1_000, 1_000_000


def paper_facts(paper: AgendaPaper) -> str:
    """PDF, 1.2 MB; and that it is not for everybody."""
    kind = _("PDF") if paper.file.mimetype == "application/pdf" else _("Picture")
    bytes_ = paper.file.byte_count
    size = (
        _("%(number)s MB", number=f"{bytes_ / MEGABYTE:.1f}")
        if bytes_ >= MEGABYTE
        else _("%(number)s kB", number=max(1, round(bytes_ / KILOBYTE)))
    )
    words = [kind, size] + ([] if paper.is_public else [_("for who sits in the body only")])
    return " · ".join(words)


def paper_names(line: AgendaLine, *, for_body: bool = False) -> list[str]:
    """What goes with a line: what was named, and what was laid beside it; `for_body`: what only the body may read, too."""
    beside = [paper.name for paper in line.papers if for_body or paper.is_public]
    return [*([line.document] if line.document else []), *beside]


def own_papers(meeting: Meeting) -> list[AgendaPaper]:
    """The papers that are not for everybody but for this reader; a page that all share must not ask."""
    actor = current_actor()
    return [
        paper
        for line in meeting.agenda
        for paper in line.papers
        if not paper.is_public and (actor.sees(paper.file.audience) or actor.code == paper.file.keeper_code)
    ]
