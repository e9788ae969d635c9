"""A phone shared by a family: who is here, who acts, who is forgotten."""

from __future__ import annotations

from flask import Response, abort, url_for

from commons import htmx
from commons.caching import is_visitor
from members import sign_in as signing
from members.routes.doors import room
from members.routes.signing_in import cleared


@room.get("/here")
def show_people_here() -> Response:
    people = [] if is_visitor() else signing.people_here()
    return htmx.page("members/here.html", fragment="members/_here.html", people=people)


@room.post("/here/<code>/switch")
def switch_person(code: str) -> Response:
    if not signing.switch_to(code):
        abort(404)
    return htmx.go_to(url_for("members.show_me"))


@room.post("/here/<code>/forget")
def forget_person(code: str) -> Response:
    if not signing.forget_here(code):
        abort(404)
    return htmx.go_to(url_for("members.show_people_here"))


@room.post("/here/forget-all")
def forget_all() -> Response:
    signing.end_everyone_here()
    return cleared(htmx.go_to(url_for("home.show_home")))
