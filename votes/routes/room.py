"""The blueprint of the room, and how its doors find what they are asked for."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request, url_for

from commons import htmx
from commons.actors import current_actor
from commons.permissions import may
from votes import labels, policy, queries
from votes.desk import desk_face
from votes.marking import answers, pairs
from votes.models import Round, RoundState
from votes.paper_tables import PaperBatch
from votes.plans import money
from votes.service.asking import ask

room = Blueprint("votes", __name__)
room.record_once(
    lambda setup: setup.app.jinja_env.globals.update(
        vote_words=labels, answer_words=answers, pair_words=pairs, money_words=money
    )
)
room.add_app_template_filter(labels.criterion_name, "criterion_name")


def round_or_404(code: str) -> Round:
    """The round, or 404; one that is being prepared is there only for those who prepare it."""
    round_ = queries.round_by_code(code)
    if round_ is None or (
        round_.state is RoundState.DRAFT and not may(policy.TABLE, current_actor(), policy.SEE_WORK, round_)
    ):
        abort(404)
    return round_


def round_for(action: str, code: str) -> Round:
    """The round for a page of an act: only for those who may do it, and only while its state allows it."""
    round_ = round_or_404(code)
    ask(current_actor(), action, round_)
    return round_


def batch_for(action: str, code: str, batch_code: str) -> PaperBatch:
    """A pile of paper of that round."""
    round_ = round_for(action, code)
    batch = queries.batch_by_code(batch_code)
    if batch is None or batch.round_id != round_.id:
        abort(404)
    return batch


def desk(round_: Round) -> Response:
    """The answer to every act at the desk: the desk as it stands now."""
    address = url_for("votes.show_desk", code=round_.code)
    if not htmx.wants_fragment():
        return htmx.answer(otherwise=address)
    return htmx.answer("votes/_desk.html", otherwise=address, **desk_face(round_, current_actor()))


def status() -> int:
    """Of a form that is shown: 200 when asked for, 422 when it came back."""
    return 422 if request.method == "POST" else 200
