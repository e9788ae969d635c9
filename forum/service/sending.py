"""Keeps what is sent along with a matter or a comment: a voice message with its words, a paper."""

from __future__ import annotations

from commons import thai
from commons.actors import Actor
from commons.db import session
from commons.files import Document, Photo, StoredFile, keep_document, keep_photo, keep_sound
from forum.drafts import Sent
from forum.models import Comment, Problem
from forum.talk_tables import Attachment, AttachmentKind


def attach(problem: Problem, sent: Sent, *, actor: Actor, comment: Comment | None = None) -> None:
    """Keep it beside the matter, or beside one comment; it is seen by whom the matter is seen by."""
    title = thai.shorten(comment.text if comment is not None else problem.title, 60)
    audience = problem.audience
    kept: list[tuple[AttachmentKind, StoredFile, str]] = []
    if sent.sound is not None:
        sound = keep_sound(sent.sound, title=title, area_path=problem.area_path, actor=actor, audience=audience)
        kept.append((AttachmentKind.SOUND, sound, sent.summary))
    if sent.paper is not None:
        kept.append((AttachmentKind.DOCUMENT, _keep_paper(sent.paper, title, problem.area_path, actor, audience), ""))
    for kind, file, summary in kept:
        session().add(
            Attachment(
                problem_id=problem.id,
                comment_id=comment.id if comment is not None else None,
                kind=kind,
                file_id=file.id,
                file=file,
                summary=summary,
            )
        )
    session().flush()


def _keep_paper(paper: Document | Photo, title: str, area_path: str, actor: Actor, audience: str) -> StoredFile:
    if isinstance(paper, Photo):
        return keep_photo(paper, title=title, area_path=area_path, actor=actor, audience=audience)
    return keep_document(paper.content, title=title, area_path=area_path, actor=actor, audience=audience)
