"""Doors to reviews: the author asks, the panel finds."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from commons import htmx
from commons.actors import current_actor
from commons.forms import read
from commons.permissions import require
from moderation import forms, policy, service
from moderation.routes.room import again, case_or_404, room
from moderation.service.steps import contribution_of


@room.route("/cases/<code>/review", methods=["GET", "POST"])
def ask_review(code: str) -> Response:
    """The author asks others to look again."""
    case = case_or_404(code, policy.SEE_AS_AUTHOR, policy.SEE_DECISION)
    require(policy.TABLE, current_actor(), policy.APPEAL, case)
    form, back = read(forms.WordsForm), url_for(".show_case", code=case.code)
    if request.method == "GET" or not form.fill():
        intro = _("People who took no part in the decision look at it again. Your name is not shown to them.")
        return again(form, _("Ask for a review"), case=case, back=back, submit=_("Ask for a review"), intro=intro)
    service.ask_review(case, form.words.data, actor=current_actor())
    return htmx.go_to(back)


@room.route("/cases/<code>/voice", methods=["GET", "POST"])
def speak_in_review(code: str) -> Response:
    """One voice of the panel."""
    case = case_or_404(code, policy.SEE_CASE)
    require(policy.TABLE, current_actor(), policy.SPEAK_IN_REVIEW, case)
    form, back = read(forms.VoiceForm), url_for(".show_case", code=case.code)
    if request.method == "GET" or not form.fill():
        return again(
            form, _("Your voice in the review"), case=case, back=back, submit=_("Send"), found=contribution_of(case)
        )
    service.speak_in_review(case, stands=form.stands.data == "yes", reason=form.reason.data, actor=current_actor())
    return htmx.go_to(back)
