"""Doors to one comment: what one may do with it, answers without a word, other words, earlier words."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, abort, request

from areas.settings import setting
from commons import clock, htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import may, require
from commons.speech import is_welcome, keeps_covers
from forum import forms, policy, queries, service
from forum.models import Comment
from forum.routes.room import problem_or_404, room, shown
from forum.routes.talk import comment_in, where
from forum.talk_tables import Feeling


@room.get("/<code>/said/<said>")
def show_comment(code: str, said: str) -> Response:
    """One comment with all that can be done with it."""
    comment = _comment_or_404(code, said)
    actor = current_actor()
    return htmx.page(
        "forum/said.html",
        problem=comment.problem,
        comment=comment,
        reactions=queries.reactions_to(comment),
        mine=queries.my_reactions(comment, actor.member_id),
        attachments=queries.attachments_of(comment.problem, comment),
        may_react=may(policy.TABLE, actor, policy.REACT, comment.problem),
        may_answer=may(policy.TABLE, actor, policy.COMMENT, comment.problem),
        may_reword=may(policy.TABLE, actor, policy.REWORD, comment) and _is_fresh(comment),
        may_split=may(policy.TABLE, actor, policy.SPLIT, comment.problem),
        address=where(comment),
    )


@room.post("/<code>/said/<said>/<any(thanks,useful,same):feeling>")
def react(code: str, said: str, feeling: str) -> Response:
    """Answer without a word; once more takes it back."""
    comment = _comment_or_404(code, said)
    service.react(comment, Feeling(feeling), actor=current_actor())
    return htmx.answer(
        "forum/_reactions.html",
        otherwise=where(comment),
        problem=comment.problem,
        comment=comment,
        reactions=queries.reactions_to(comment),
        mine=queries.my_reactions(comment, current_actor().member_id),
        may_react=True,
    )


@room.route("/<code>/said/<said>/edit", methods=["GET", "POST"])
def reword(code: str, said: str) -> Response:
    """Mend one's own words while the time for it runs."""
    comment = _comment_or_404(code, said)
    require(policy.TABLE, current_actor(), policy.REWORD, comment)
    form = read(forms.WordsForm, obj=comment)
    if request.method == "GET" or not (
        form.fill() and keeps_covers(form, comment) and is_welcome(form, comment.area_path)
    ):
        return htmx.again(
            "forum/reword.html",
            fragment="forum/_reword_form.html",
            status=shown(),
            problem=comment.problem,
            comment=comment,
            form=form,
            minutes=setting("board.edit_minutes", area_path=comment.area_path),
        )
    service.reword_comment(comment, form.text.data, actor=current_actor())
    return htmx.go_to(where(comment))


@room.get("/<code>/said/<said>/before")
def show_earlier(code: str, said: str) -> Response:
    """How a comment read before it was changed."""
    comment = _comment_or_404(code, said)
    return htmx.page(
        "forum/earlier.html", problem=comment.problem, comment=comment, earlier=queries.earlier_wordings(comment)
    )


def _comment_or_404(code: str, said: str) -> Comment:
    comment = comment_in(problem_or_404(code), said)
    if comment is None:
        abort(404)
    return comment


def _is_fresh(comment: Comment) -> bool:
    minutes = setting("board.edit_minutes", area_path=comment.area_path)
    return bool(clock.now() <= comment.created_at + timedelta(minutes=minutes))
