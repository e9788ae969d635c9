"""What all doors of this room share: the blueprint, who is at the door, and the page of one form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from commons import htmx
from commons.actors import Actor, current_actor
from commons.db import session
from commons.forms import Form
from commons.permissions import NotAllowed
from members import commands, labels, policy, queries, sign_in
from members.models import Member, Membership

room = Blueprint("members", __name__)
commands.register(room)


class SignInFirst(Exception):
    """This page is one person's own: whoever is not signed in comes back after signing in."""


@dataclass(frozen=True)
class FormPage:
    """A page that is one form: its words, where it is sent, and how its fields are shown."""

    title: Any
    action: str
    submit: Any
    back: str
    lead: Any = ""
    hints: dict[str, Any] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    has_file: bool = False
    below: str = ""  # a template with what stands below the form
    script: str = ""  # of this page alone, under static/


def show(form: Form, page: FormPage, **context: Any) -> Response:
    """The form, empty or filled with what is known."""
    return htmx.page("members/form.html", fragment="members/_form.html", form=form, page=page, **context)


def again(form: Form, page: FormPage, **context: Any) -> Response:
    """The form once more, with what was typed and what is wrong."""
    return htmx.again("members/form.html", fragment="members/_form.html", form=form, page=page, **context)


def me() -> Member:
    """The member at the door. Raises SignInFirst."""
    return session().get_one(Member, actor_at_door().member_id)


def actor_at_door() -> Actor:
    """Who acts; visitors are asked to sign in first, and a change of theirs is refused."""
    actor = current_actor()
    if not actor.is_signed_in:
        if request.method == "POST":
            raise NotAllowed(policy.is_signed_in.refusal)
        raise SignInFirst
    return actor


def membership_or_404(code: str) -> Membership:
    """A membership is known to its member, to those who verify, and to members of the community; all others see the same 404."""
    actor = actor_at_door()
    membership = queries.membership_by_code(code)
    if membership is None or not may_see(actor, membership):
        abort(404)
    return membership


def may_see(actor: Actor, membership: Membership) -> bool:
    """Whether this membership exists for the actor."""
    ways = (policy.is_own, policy.is_committee, policy.is_officer, policy.belongs)
    return any(way(actor, membership) for way in ways)


@room.app_errorhandler(SignInFirst)
def ask_to_sign_in(_error: SignInFirst) -> Response:
    """Reading waits behind the sign-in."""
    here = request.script_root + request.full_path.removesuffix("?")
    return htmx.go_to(url_for("members.show_sign_in", next=here))


@room.record_once
def _prepare(state: Any) -> None:
    """Sign-in watches every request of the house; templates know what our states are called."""
    sign_in.init_app(state.app)
    state.app.jinja_env.globals.update(member_labels=labels)
