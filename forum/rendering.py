"""Keeps the HTML of comments beside their text, one per language, so that a page of fifty only joins it."""

from __future__ import annotations

from flask import render_template
from flask_babel import force_locale

from commons.db import session
from forum.models import Comment, Problem

VERSION = 2  # raise when templates/forum/_comment.html changes


def keep_html(comment: Comment, problem: Problem) -> None:
    """Render a comment in both languages and keep it."""
    comment.html_th, comment.html_en = (html_in(language, comment, problem) for language in ("th", "en"))
    comment.html_version = VERSION
    session().flush()


def html_of(comment: Comment, problem: Problem, language: str) -> str:
    """The kept HTML, or a fresh one where it was made by an older template."""
    kept = comment.html_en if language == "en" else comment.html_th
    return kept if comment.html_version == VERSION else html_in(language, comment, problem)


def html_in(language: str, comment: Comment, problem: Problem) -> str:
    """A comment as everyone sees it."""
    with force_locale(language):
        return render_template("forum/_comment.html", comment=comment, problem=problem)
