"""A community's roll: what is read, what is refused and why, nothing kept before it was looked at."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from commons.db import session
from commons.permissions import Conflict, NotAllowed
from members import queries, roll, service, slips
from members.contacts import clean_email, clean_phone
from members.models import Member, MembershipState, VerifiedWay
from methods.files import spreadsheet


def csv(*lines: str, head: str = "ชื่อ,โทรศัพท์,อีเมล,ช่วงอายุ,ประเภท") -> bytes:
    return "\n".join((head, *lines)).encode()


def xlsx(*rows: list[object]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def archive(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def reasons(content, **known):
    return [row["reason"] for row in roll.read_roll(content, **known)[1]]


def test_a_row_becomes_a_person():
    rows, refused = roll.read_roll(csv("ป้าแดง,๐๘๑-๒๓๔๕๖๗๘,aunt@example.com,60+,ทะเบียนบ้าน"))
    assert refused == []
    assert rows == [
        {
            "line": 2,
            "display_name": "ป้าแดง",
            "phone": "0812345678",
            "email": "aunt@example.com",
            "age_band": "60+",
            "kind": "registered",
        }
    ]


def test_a_spreadsheet_is_read_and_lost_noughts_come_back():
    rows, _ = roll.read_roll(xlsx(["ชื่อ", "โทรศัพท์"], ["ป้าแดง", 812345678], ["ลุงหมาย", None]))
    assert [(row["display_name"], row["phone"]) for row in rows] == [("ป้าแดง", "0812345678"), ("ลุงหมาย", None)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_thai_office_files_are_read(delimiter):
    content = f"ชื่อ{delimiter}โทรศัพท์\nป้าแดง{delimiter}0812345678\n".encode("cp874")
    assert roll.read_roll(content)[0][0]["display_name"] == "ป้าแดง"


@pytest.mark.parametrize(
    "line, reason",
    [
        (",0812345678,,,", "no_name"),
        ("\u200b,0812345678,,,", "no_name"),
        ("ก\u0e48\u0e48\u0e48\u0e48\u0e48\u0e48,,,,", "bad_name"),
        ("ป้า\u202eแดง,,,,", "bad_name"),
        ("ก" * 61 + ",,,,", "long_name"),
        ("ป้าแดง,12,,,", "bad_phone"),
        ("ป้าแดง,,nobody,,", "bad_email"),
        ("ป้าแดง,,,35,", "bad_age_band"),
        ("ป้าแดง,,,,เจ้าของ", "bad_kind"),
        ("1103700012346,,,,", "identity_number"),
    ],
)
def test_a_row_is_refused_with_its_reason(line, reason):
    assert reasons(csv(line)) == [reason]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_n40_a_formula_is_refused(sign):
    assert reasons(csv(f"{sign}cmd|' /C calc'!A0,,,,")) == ["formula"]


def test_n66_the_same_name_twice_in_a_file_is_refused():
    assert reasons(csv("ป้าแดง,,,,", "ป้าเเดง,,,,")) == ["name_twice"]


@pytest.mark.parametrize("head", ["บทบาท", "role", "is_admin", "password", "สิทธิ"])
def test_n21_a_roll_gives_no_roles(head):
    assert reasons(csv("ป้าแดง,ประธาน", "ลุงหมาย,", head=f"ชื่อ,{head}")) == ["role"]


@pytest.mark.parametrize("contact", ["boss@example.com,", ",0811111111"])
def test_n21_the_address_of_an_administrator_is_refused(world, contact):
    admin = world.people["sysadmin"]
    admin.email, admin.phone = "boss@example.com", "0811111111"
    content = csv(f"ป้าแดง,{contact}", head="ชื่อ,อีเมล,โทรศัพท์")
    known = queries.contacts_of_staff(roll.contacts_in(content))
    assert reasons(content, contacts_of_staff=known) == ["staff"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\1\2", b"PK\x03\x04 not an archive", csv(), csv("ป้าแดง", head="บ้านเลขที่"), b"\x89PNG\r\n\x1a\n\0"],
)
def test_what_is_no_roll_is_told(content):
    with pytest.raises(roll.UnreadableRoll):
        roll.read_roll(content)


def test_n41_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(spreadsheet, "python_calamine", None)  # nothing is parsed
    bomb = archive(xl__workbook=b"0" * 15_000_000)
    assert len(bomb) < 20_000
    with pytest.raises(roll.UnreadableRoll):
        roll.read_roll(bomb)


@pytest.mark.parametrize(
    "content",
    [
        archive(**{f"entry{number}": b"" for number in range(201)}),
        archive(inner=archive(deep=b"x")),
        archive(**{"xl__vbaProject.bin": b"macro"}),
        archive(**{"xl__externalLinks__externalLink1.xml": b"<a/>"}),
        archive(
            **{
                "xl__workbook.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
            }
        ),
        archive(**{"..__..__x": b""}),
    ],
)
def test_n41_n42_dangerous_archives_are_refused(monkeypatch, content):
    monkeypatch.setattr(spreadsheet, "python_calamine", None)
    with pytest.raises(roll.UnreadableRoll):
        roll.read_roll(content)


def test_n41_too_many_rows_are_refused():
    with pytest.raises(roll.UnreadableRoll):
        roll.read_roll(csv(*(f"คน {number},,,," for number in range(1001))))


def test_nothing_is_kept_before_it_was_looked_at(world):
    rows, refused = roll.read_roll(csv("ป้าแดง,,,,", "ลุงหมาย,12,,,"))
    before = members_kept()
    draft = service.keep_draft(world.here, rows, refused, actor=world.actor("chair"))
    assert members_kept() == before
    added, lost = service.keep_roll(draft, actor=world.actor("chair"))
    assert ([member.display_name for member in added], lost) == (["ป้าแดง"], [])
    membership = queries.memberships_of(added[0])[0]
    assert (membership.state, membership.verified_way) == (MembershipState.VERIFIED, VerifiedWay.ROLL)
    assert [member for member, _secret in slips.secrets_of(added)] == added


def test_a_name_taken_in_the_meantime_is_listed_and_the_rest_is_kept(world):
    rows, refused = roll.read_roll(csv("ป้าแดง,,,,", "ลุงหมาย,,,,"))
    draft = service.keep_draft(world.here, rows, refused, actor=world.actor("chair"))
    service.register(service.Registration("ป้าแดง"), way="web", actor=world.actor("visitor"))
    added, lost = service.keep_roll(draft, actor=world.actor("chair"))
    assert [member.display_name for member in added] == ["ลุงหมาย"]
    assert lost == [{"line": 2, "name": "ป้าแดง", "reason": "name_taken"}]


def test_a_roll_is_kept_once_and_forgets_its_people(world):
    draft = service.keep_draft(world.here, *roll.read_roll(csv("ป้าแดง,0812345678,,,")), actor=world.actor("chair"))
    service.keep_roll(draft, actor=world.actor("chair"))
    assert "0812345678" not in str(draft.rows)
    with pytest.raises(Conflict):
        service.keep_roll(draft, actor=world.actor("chair"))


@pytest.mark.parametrize("who", ["member", "committee", "other_chair", "other_officer", "visitor"])
def test_n17_who_may_not_keep_a_roll(world, who):
    draft = service.keep_draft(world.here, *roll.read_roll(csv("ป้าแดง,,,,")), actor=world.actor("chair"))
    with pytest.raises(NotAllowed):
        service.keep_roll(draft, actor=world.actor(who))


@given(st.text(max_size=60))
def test_contacts_are_clean_or_refused(typed):
    phone, email = clean_phone(typed), clean_email(typed)
    assert phone is None or (phone.isascii() and phone.isdigit() and clean_phone(phone) == phone)
    assert email is None or ("\n" not in email and " " not in email and clean_email(email) == email)


@given(st.lists(st.text(max_size=30), max_size=8))
def test_no_file_crashes_the_reader(lines):
    content = ("ชื่อ\n" + "\n".join(lines)).encode("utf-8", "replace")
    try:
        rows, refused = roll.read_roll(content)
    except roll.UnreadableRoll:
        return
    assert all(row["display_name"] for row in rows) and all(row["reason"] in roll.REASONS for row in refused)


def members_kept() -> int:
    return session().query(Member).count()
