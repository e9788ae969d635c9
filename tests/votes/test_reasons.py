"""Reasons beside a vote go through the checks of every other text, from the phone and from paper alike."""

from __future__ import annotations

from typing import Any

import pytest

from methods import tally
from methods.refusals import Reason, Refused
from methods.tally import AnyPaper, Option
from votes.ballots import read_fields, read_line
from votes.marking import Entry
from votes.refusals import phrase

PAPER: AnyPaper = tally.draw_up("consensus", vote="KQ7PM", options=[Option("1", 0)])
ENTRIES = (Entry("1", "ก", "ทางเดินริมคลอง"),)


def said(reason: str) -> Any:
    """The answer as it is kept after somebody typed this reason on a phone."""
    return read_fields(PAPER, {"mark_1": "cannot_yet", "reason_1": reason})["1"]


def test_a_telephone_number_in_a_reason_is_masked():
    assert said("โทร 081-234-5678 หรือ ๐๘๑๒๓๔๕๖๗๘")["reason"] == "โทร 08x-xxx-xxxx หรือ ๐๘xxxxxxxx"


def test_what_cannot_be_seen_is_taken_out_of_a_reason():
    assert said("น้ำ\u202eท่วม\u200b\u2066 ทุก  ปี")["reason"] == "น้ำท่วม ทุก ปี"


@pytest.mark.parametrize("blank", ["", "   ", "\u200b\u2060", "\u3164"])
def test_a_reason_of_signs_nobody_sees_is_none(blank):
    with pytest.raises(Refused) as refused:
        said(blank)
    assert refused.value.reason is Reason.REASON_MISSING


@pytest.mark.parametrize("number", ["1101700230708", "๑๑๐๑๗๐๐๒๓๐๗๐๘", "1-1017-00230-70-8"])
def test_e07_an_identity_number_in_a_reason_is_refused_from_phone_and_paper(app, number):
    with pytest.raises(Refused) as refused:
        said(f"ของ {number} ครับ")
    with pytest.raises(Refused):
        read_line(PAPER, ENTRIES, f"3 ({number})")
    with app.test_request_context():
        assert "13" in phrase(refused.value, ENTRIES)


def test_a_reason_on_paper_is_masked_as_well():
    ballot = read_line(PAPER, ENTRIES, "3 (ถาม 0812345678)")
    assert ballot["1"]["reason"] == "ถาม 08xxxxxxxx"


@pytest.mark.parametrize("reason", ["โทร 081-234-5678", "น้ำท่วม"])
def test_a_kept_reason_read_again_stays_as_it_is(reason):
    kept = said(reason)["reason"]
    assert said(kept)["reason"] == kept


def test_a_reason_that_is_too_long_is_refused():
    with pytest.raises(Refused) as refused:
        said("ก" * 201)
    assert refused.value.reason is Reason.REASON_TOO_LONG
