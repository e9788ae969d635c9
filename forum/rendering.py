"""The HTML of comments and cards that is kept beside their text, one per language, so that a page of fifty only joins it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template
from flask_babel import force_locale

from commons.kept import is_of_this_release, piece_of
from forum.models import Comment, Problem
from forum.queries import (
    CARD,
    Card,
    KeptComment,
    attachments_of,
    comments_by_ids,
    problems_by_codes,
    reactions_to,
)
from forum.shown import ShownProblem

VERSION = 3  # raise when templates/forum/_comment.html changes


def keep_html(comment: Comment, problem: Problem) -> None:
    """Render a comment in both languages and keep that beside its text."""
    comment.html_th, comment.html_en = (html_in(language, comment, problem) for language in ("th", "en"))
    comment.html_version = VERSION


def thread_html(thread: Sequence[KeptComment], problem: Problem | ShownProblem, language: str) -> list[tuple[int, str]]:
    """The kept HTML of a thread with the ids of its comments; a fresh one where it was made by an older template."""
    stale = [kept.id for kept in thread if kept.version != VERSION and not kept.is_hidden]
    fresh = {one.id: html_in(language, one, problem) for one in comments_by_ids(stale)} if stale else {}
    gone = _gone(language) if any(kept.is_hidden for kept in thread) else ""
    return [(kept.id, gone if kept.is_hidden else fresh.get(kept.id, kept.html)) for kept in thread]


def html_in(language: str, comment: Comment, problem: Problem | ShownProblem) -> str:
    """A comment as everyone sees it."""
    with force_locale(language):
        return render_template(
            "forum/_comment.html",
            comment=comment,
            problem=problem,
            reactions=reactions_to(comment) if comment.id else {},
            attachments=attachments_of(comment.problem, comment) if comment.id else [],
        )


def _gone(language: str) -> str:
    """What stands where a comment is hidden, so that its answers still stand under something."""
    with force_locale(language):
        return render_template("forum/_comment_gone.html")


def cards_html(cards: Sequence[Card], language: str) -> list[str]:
    """The kept cards of a board; those that an older release made, or none, are rendered now."""
    stale = [card.code for card in cards if card.html is None or not is_of_this_release(card.release)]
    fresh = (
        {problem.code: piece_of(problem, language, None, CARD) for problem in problems_by_codes(stale)} if stale else {}
    )
    return [fresh.get(card.code, card.html or "") for card in cards]
