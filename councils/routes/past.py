"""Doors to resolutions of past years, typed from paper, and to the plans that resolutions were put forward for."""

from __future__ import annotations

from functools import partial

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from commons import htmx, idempotency
from commons.actors import current_actor
from commons.files import accepts_upload
from commons.forms import Form, read
from commons.permissions import require
from commons.unit_of_work import reading
from councils import forms, policy, service
from councils.models import PlanLink, Resolution
from councils.routes.room import act_or_again, body_or_404, form_page, made_or_again, resolution_or_404, room


@room.route("/body/<code>/resolutions/past", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def enter_past_resolution(code: str) -> Response:
    """Enter a resolution of a past year from paper."""
    with reading():
        body = body_or_404(code)
        require(policy.TABLE, current_actor(), policy.ENTER_PAST, body)
        form = read(forms.PastForm)

    def again(status: int | None = None) -> Response:
        hints = {
            "paragraphs": _(
                "Whom a paragraph asks stands before a colon, such as: the provincial office: install filters"
            ),
            "source": _("Such as: minute book of 2560, page 12"),
        }
        title, back = _("Enter a past resolution"), url_for(".show_register", code=body.code)
        return form_page(form, title, back=back, about=body.name, hints=hints, status=status, has_files=True)

    if request.method == "GET" or not form.fill():
        return again()
    idempotency.take()
    body = body_or_404(code)
    enter = partial(service.enter_past_resolution, body, form.draft(), actor=current_actor(), scan=form.scan.data)
    made = made_or_again(form, enter, again)
    return made if isinstance(made, Response) else _to(made)


@room.route("/resolutions/<code>/scans", methods=["GET", "POST"])
@accepts_upload
@idempotency.takes_submission_late
def add_resolution_scan(code: str) -> Response:
    """One more photographed page of a resolution of a past year."""
    with reading():
        resolution = resolution_or_404(code)
        require(policy.TABLE, current_actor(), policy.ENTER_PAST, resolution)
        if resolution.past is None:
            abort(404)
        form = read(forms.ScanForm)

    def again(status: int | None = None) -> Response:
        return _again(resolution, form, _("Add a page"), status=status, has_files=True)

    if request.method == "GET" or not form.fill():
        return again()
    idempotency.take()
    resolution = resolution_or_404(code)
    keep = partial(service.add_resolution_scan, resolution, form.photo(), actor=current_actor())
    return act_or_again(form, keep, again) or _to(resolution)


@room.route("/resolutions/<code>/plan", methods=["GET", "POST"])
def put_into_plan(code: str) -> Response:
    """It was put forward for a plan of the state."""
    return _tell_plan(resolution_or_404(code), None, _("Put it forward for a plan"))


@room.route("/resolutions/<code>/plan/<plan_code>", methods=["GET", "POST"])
def answer_of_plan(code: str, plan_code: str) -> Response:
    """What the plan made of it."""
    resolution = resolution_or_404(code)
    link = next((one for one in resolution.plans if one.code == plan_code), None)
    return _tell_plan(resolution, link or abort(404), _("What the plan made of it"))


def _tell_plan(resolution: Resolution, link: PlanLink | None, title: str) -> Response:
    require(policy.TABLE, current_actor(), policy.TELL_PLAN, resolution)
    form = read(forms.PlanForm, obj=link)

    def again(status: int | None = None) -> Response:
        return _again(resolution, form, title, status=status)

    if request.method == "GET" or not form.fill():
        return again()
    tell = partial(service.tell_plan, resolution, form.draft(), actor=current_actor(), link=link)
    return act_or_again(form, tell, again) or _to(resolution)


def _again(resolution: Resolution, form: Form, title: str, *, status: int | None, has_files: bool = False) -> Response:
    back = url_for(".show_resolution", code=resolution.code)
    return form_page(form, title, back=back, about=resolution.title, status=status, has_files=has_files)


def _to(resolution: Resolution) -> Response:
    return htmx.go_to(url_for(".show_resolution", code=resolution.code))
