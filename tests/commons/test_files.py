"""Photos are made anew, files are served so that nothing in them can act, and bytes never outlive their row."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from commons import files
from commons.actors import Actor, Grant, Role
from commons.db import session
from commons.files import keeping, photos, stores
from commons.outbox import Task

HERE = "/TH/23/2303/230301/HHHHH/"
SENDER = Actor(member_id=1, code="SENDR", grants=frozenset({Grant(Role.MEMBER, HERE)}))
SECRET = b"a secret that travels with the picture"


def picture(size=(60, 40), *, kind="JPEG", mode="RGB", **rest) -> bytes:
    """A picture: its left half red, its right half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    target = BytesIO()
    image.convert(mode).save(target, kind, **rest)
    return target.getvalue()


def taken_at_a_place() -> bytes:
    """A photo lying on its side, with the place where it was taken and a comment."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.ImageDescription] = SECRET.decode()
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (13.0, 45.0, 12.5)
    return picture(exif=exif, comment=SECRET)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_n45_a_photo_is_kept_without_the_place_it_was_taken_at():
    photo = photos.prepare(BytesIO(taken_at_a_place()))
    for content in (photo.content, photo.small_content):
        assert not opened(content).getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & opened(content).info.keys()
        assert SECRET not in content
        assert b"EXIF" not in content


def test_a_photo_lying_on_its_side_is_turned_upright():
    photo = photos.prepare(BytesIO(taken_at_a_place()))
    red, _green, blue = opened(photo.content).convert("RGB").tobytes()[5 * 40 * 3 :][:3]
    assert (photo.width, photo.height) == (40, 60)
    assert red > blue


@pytest.mark.parametrize(
    "kind, mode",
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("WEBP", "RGB")],
)
def test_usual_pictures_are_taken(kind, mode):
    photo = photos.prepare(BytesIO(picture(kind=kind, mode=mode)))
    assert opened(photo.content).format == "WEBP"


def test_a_large_picture_becomes_small():
    photo = photos.prepare(BytesIO(picture((4000, 3000))))
    assert (photo.width, photo.height) == (1600, 1200)
    assert opened(photo.small_content).size == (480, 360)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be huge."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


GIF_AND_SCRIPT = b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)"
HOSTILE = {
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "html": b"<!doctype html><script>alert(1)</script>",
    "polyglot": GIF_AND_SCRIPT,
    "gif": picture(kind="GIF", mode="P"),
    "bmp": picture(kind="BMP"),
    "tiff": picture(kind="TIFF"),
    "pdf": b"%PDF-1.4\n",
    "nothing": b"",
    "cut": picture()[:400],
    "cut png": picture(kind="PNG")[:60],
    "many points": bomb(5000, 5000),
    "a bomb": bomb(20_000, 20_000),
    "a huge bomb": bomb(60_000, 60_000),
    "noise": bytes(range(256)) * 40,
    "jpeg head": b"\xff\xd8\xff\xe0" + b"\x00" * 3000,
    "webp head": b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\x00" * 300,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_n43_what_is_no_photo_is_refused_with_a_sentence(name):
    with pytest.raises(photos.PhotoRefused):
        photos.prepare(BytesIO(HOSTILE[name]))


def test_n43_what_hangs_behind_a_picture_is_left_behind():
    photo = photos.prepare(BytesIO(picture() + b"<script>alert(1)</script>" + SECRET))
    assert b"script" not in photo.content + photo.small_content
    assert SECRET not in photo.content


def test_e21_a_file_over_the_limit_is_refused(app):
    with pytest.raises(photos.PhotoRefused) as refused, app.test_request_context():
        photos.prepare(BytesIO(b"\0" * (photos.MOST_MEGABYTES * 1_000_000 + 1)))
    assert "10" in str(refused.value.sentence)


@pytest.fixture(params=[stores.FOLDER, stores.DATABASE])
def kept(request, house, app, monkeypatch, tmp_path):
    """A photo kept in either store."""
    monkeypatch.setitem(app.config, "FILES", request.param)
    monkeypatch.setitem(app.config, "VAR", str(tmp_path))
    return files.keep_photo(photos.prepare(BytesIO(picture())), title="ถังขยะ", area_path=HERE, actor=SENDER)


def test_a_photo_is_served_large_and_small(kept, browser):
    for address in (kept.address, kept.small_address):
        answer = browser.client.get(address)
        assert opened(answer.get_data()).format == "WEBP"
        assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert "Set-Cookie" not in answer.headers


def test_n43_a_file_cannot_act(kept, browser):
    headers = browser.client.get(kept.address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Content-Type"] == "image/webp"


def test_a_part_of_a_file_can_be_asked_for(kept, browser):
    answer = browser.client.get(kept.address, headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.get_data()) == (206, b"RIFF")


@pytest.mark.parametrize(
    "name", ["x", "../sala.db", "..%2f..%2fetc%2fpasswd", "%00", "a" * 26 + ".webp", "a" * 26 + ".html", "ก.webp"]
)
def test_a_name_nobody_gave_is_not_there(kept, browser, name):
    browser.open(f"/files/{name}", status=404, lint=False)


def test_a_file_for_members_is_not_there_for_others(kept, browser):
    kept.audience = f"members:{HERE}"
    browser.open(kept.address, status=404, lint=False)
    browser.open(kept.small_address, status=404, lint=False)


@pytest.mark.parametrize(
    "audience, sees",
    [
        ("public", True),
        (f"members:{HERE}", True),
        ("members:/TH/10/", False),
        ("member:SENDR", True),
        ("member:OTHER", False),
        (f"keepers:{HERE}", False),
        ("none", False),
        ("", False),
    ],
)
def test_who_sees_what_has_an_audience(audience, sees):
    assert SENDER.sees(audience) is sees
    assert Actor().sees(audience) is (audience == "public")


@pytest.mark.parametrize("role", Role)
def test_who_keeps_a_place_sees_what_waits_there(role):
    keeps = role in (Role.CHAIR, Role.COMMITTEE, Role.MODERATOR)
    assert Actor(2, "KEEPR", grants=frozenset({Grant(role, "/TH/23/2303/")})).sees(f"keepers:{HERE}") is keeps


def test_a_removed_file_is_gone_with_its_bytes(kept, browser):
    names = [kept.name, kept.small_name]
    files.remove(kept)
    browser.open(f"/files/{names[0]}", status=404, lint=False)
    for task in session().query(Task).all():
        keeping.erase(**task.payload)
    assert [files.read_bytes(name) for name in names] == [None, None]


def test_bytes_with_a_row_are_never_erased(kept):
    keeping.erase(kept.name)
    assert files.read_bytes(kept.name)


def test_bytes_of_a_change_that_failed_are_erased_after_a_day(house, app, monkeypatch, tmp_path):
    monkeypatch.setitem(app.config, "VAR", str(tmp_path))
    folder, name = stores.InFolder(tmp_path / "files"), "a" * 26 + ".webp"
    folder.write(name, b"left behind")
    keeping.erase_orphans()
    assert folder.read(name)
    monkeypatch.setattr(stores, "ORPHANED_AFTER", -stores.ORPHANED_AFTER)
    keeping.erase_orphans()
    assert folder.read(name) is None


@pytest.mark.parametrize(
    "title, kept_as",
    [
        ("<svg onload=alert(1)>.pdf", "svg onload=alert(1) .pdf"),
        ("a\r\nSet-Cookie: x=1", "a Set-Cookie x=1"),
        ('"; filename="x.exe', "; filename= x.exe"),
        ("../../etc/passwd", "etc passwd"),
        ("ใบ\u202efdp.exe", "ใบfdp.exe"),
        ("\u200b\u200b", "sala"),
        ("", "sala"),
        ("ก" * 300, "ก" * 79 + "…"),
    ],
)
def test_n07_n44_a_title_is_never_a_path_or_a_header(title, kept_as):
    assert keeping.clean_title(title) == kept_as


def test_n07_a_thai_title_travels_as_rfc_6266_says(house, browser, app, monkeypatch, tmp_path):
    monkeypatch.setitem(app.config, "VAR", str(tmp_path))
    file = files.keep_document(b"%PDF-1.4", title="ธรรมนูญ/ฉบับ", area_path=HERE)
    header = browser.open(file.address, lint=False).response.headers["Content-Disposition"]
    assert header.isascii()
    assert f'filename="{file.code}.pdf"' in header
    assert "filename*=UTF-8''%E0%B8%98" in header
    assert "%2F" not in header
