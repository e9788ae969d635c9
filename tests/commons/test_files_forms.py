"""A form with a photo: its body may be larger, a refused photo leaves the rest of the form as typed."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Blueprint
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from commons import files
from commons.forms import Form, LineField, read, required
from commons.idempotency import keeps_own_submission
from sala.app import create_app
from tests.browser import Browser
from tests.commons.test_files import picture
from tests.conftest import settings_for

room = Blueprint("photos_in_a_form", __name__)


class PhotoForm(Form):
    title = LineField("Title", [required])
    photo = files.PhotoField("Photo")


@room.post("/with-photo", endpoint="wide")
@files.accepts_upload
@keeps_own_submission
def take_wide() -> tuple[dict, int]:
    return _take()


@room.post("/without-photo", endpoint="narrow")
@keeps_own_submission
def take_narrow() -> tuple[dict, int]:
    return _take()


def _take() -> tuple[dict, int]:
    form = read(PhotoForm)
    good = form.fill()
    return {
        "title": form.title.data,
        "errors": form.errors,
        "width": form.photo.data and form.photo.data.width,
    }, 200 if good else 422


@pytest.fixture(scope="module")
def desk(database_url, tmp_path_factory):
    """An application with the two forms, without tokens."""
    app = create_app(settings_for(database_url, tmp_path_factory.mktemp("var")), TESTING=True, WTF_CSRF_ENABLED=False)
    app.register_blueprint(room)
    return Browser(app)


def send(desk, address: str, photo: bytes):
    values = {"title": "ถังขยะ", "submit_key": "k" * 20, "photo": FileStorage(BytesIO(photo), "ภาพ.jpg")}
    boundary, body = encode_multipart(values)
    return desk.client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def test_a_photo_arrives_ready_to_be_kept(desk):
    assert send(desk, "/with-photo", picture()).get_json() == {"title": "ถังขยะ", "errors": {}, "width": 60}


def test_a_refused_photo_leaves_the_rest_as_typed(desk):
    answer = send(desk, "/with-photo", b"<svg/>")
    assert answer.status_code == 422
    assert answer.get_json()["title"] == "ถังขยะ"
    assert answer.get_json()["errors"]["photo"]


def test_a_marked_view_takes_a_large_body(desk):
    assert send(desk, "/with-photo", b"\0" * 10_500_000).status_code == 422


@pytest.mark.parametrize("address, size", [("/without-photo", 1_100_000), ("/with-photo", 33_000_000)])
def test_n62_a_body_beyond_the_limit_is_refused_unread(desk, address, size):
    assert send(desk, address, b"\0" * size).status_code == 413
