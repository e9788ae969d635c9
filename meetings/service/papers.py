"""The verbs of papers: laid beside a line of the agenda before the session, taken away again."""

from __future__ import annotations

from pathlib import PurePath

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import files
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.files import Document, Photo
from commons.permissions import Conflict, require
from meetings import policy
from meetings.agenda_tables import PUBLIC, AgendaPaper
from meetings.events import PapersChanged
from meetings.models import AgendaLine, Meeting, MeetingState
from meetings.service.asking import refused

MOST_PAPERS = 12  # of one line


def add_paper(
    line: AgendaLine, paper: Document | Photo, *, actor: Actor, name: str = "", for_body: bool = False
) -> AgendaPaper:
    """Lay a paper beside a line until the session is over; `for_body`: only who sits in the body may read it."""
    meeting = line.meeting
    _can_change_papers(meeting, actor)
    if len(line.papers) >= MOST_PAPERS:
        raise Conflict(_("A line of the agenda holds at most %(most)d papers.", most=MOST_PAPERS))
    if for_body and meeting.body is None:
        raise Conflict(_l("This session belongs to no body, so its papers are for everybody."))
    audience = f"body:{meeting.body.code}" if for_body and meeting.body else PUBLIC
    title = name or line.title
    if isinstance(paper, Photo):
        file = files.keep_photo(paper, title=title, area_path=meeting.area_path, actor=actor, audience=audience)
    else:
        file = files.keep_document(
            paper.content, title=title, area_path=meeting.area_path, actor=actor, audience=audience
        )
    kept = AgendaPaper(line=line, file=file, name=title)
    session().add(kept)
    _tell(line, actor)
    return kept


def drop_paper(paper: AgendaPaper, *, actor: Actor) -> None:
    """Take a paper away, with its file."""
    line = paper.line
    _can_change_papers(line.meeting, actor)
    file = paper.file
    line.papers.remove(paper)
    session().flush()
    files.remove(file)
    _tell(line, actor)


def forget_papers(line: AgendaLine) -> None:
    """The files of a line that leaves the agenda go with it."""
    kept = [paper.file for paper in line.papers]
    line.papers.clear()
    session().flush()
    for file in kept:
        files.remove(file)


def name_of_file(file_name: str) -> str:
    """How a paper is called until somebody says otherwise: as its file, without the ending."""
    return PurePath(file_name.replace("\\", "/")).stem


def _can_change_papers(meeting: Meeting, actor: Actor) -> None:
    require(policy.TABLE, actor, policy.EDIT, meeting)
    if meeting.is_over or meeting.state is MeetingState.CANCELLED:
        raise Conflict(refused(meeting))


def _tell(line: AgendaLine, actor: Actor) -> None:
    session().flush()
    papers = sum(len(each.papers) for each in line.meeting.agenda)
    announce(PapersChanged(actor=actor, meeting=line.meeting, line=line.code, papers=papers))
