"""Own criteria of a matrix on pages: names, questions, scales, weights with their sum, and which weight would change the winner."""

from __future__ import annotations

import pytest
from flask_babel import force_locale

from tests.signing_in import sign_in
from tests.votes.halls import shown
from tests.votes.test_plans import begun
from votes import service
from votes.ballots import fields_of, paper_of
from votes.flips import flips
from votes.plans.criteria import read_criteria, write_criteria

LINES = "ขนาดปัญหา = 3\nผลต่อคลอง (0-5): กระทบคลองแค่ไหน = ๒"


def sent(browser, world, lines, status=None):
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/in/{world.here.code}/new?plan=matrix_group")
    fields = {"title": "ปีนี้", "question": "เรื่องไหน", "explainer": "รู้ก่อน", "others": "ขยะ\nน้ำเสีย"}
    return browser.send(page, status=status, rule_criteria=lines, rule_combine="sum", **fields)


def test_own_criteria_are_typed_and_shown_again_with_the_sum_of_their_weights(browser, world):
    desk = browser.follow(sent(browser, world, LINES))
    form = browser.open(desk.soup.select_one("a[href$='/edit']")["href"])
    assert "ผลต่อคลอง (0-5): กระทบคลองแค่ไหน = 2" in form.soup.select_one("#rule_criteria").text.splitlines()
    assert "น้ำหนักรวม 5" in form.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "lines", [": ไม่มีชื่อ", "ก = มาก", "ยาว" * 40, "\n".join(f"เกณฑ์ {n}" for n in range(13)), "(1-5)"]
)
def test_n27_a_criterion_that_cannot_be_read_comes_back(browser, world, lines):
    sent(browser, world, lines, status=422)


def test_the_weight_that_would_change_the_winner_is_told_exactly(world):
    criteria = [{"code": "size", "weight": "3"}, {"code": "ผลต่อคลอง", "question": "แค่ไหน", "weight": "1"}]
    round_ = begun(world, "matrix_group", ["ขยะ", "น้ำเสีย"], criteria=criteria, combine="sum")
    assert paper_of(round_).rules.criteria[1].question == "แค่ไหน"
    scores = {"1": {"size": 4, "ผลต่อคลอง": 1}, "2": {"size": 3, "ผลต่อคลอง": 2}}
    service.write_sheet(round_, fields_of(paper_of(round_), scores), actor=world.actor("facilitator"))
    service.close_round(round_, actor=world.actor("facilitator"))
    service.count_round(round_, actor=world.actor("facilitator"))
    told = flips(shown(round_))  # 13 to 11: the canal at 3 makes them equal
    assert told and (
        "มากกว่า 3 แทน 1" in told[0].replace("\u00a0", " ") or "น้อยกว่า 1 แทน 3" in told[0].replace("\u00a0", " ")
    )


def test_a_known_criterion_keeps_its_code(app):
    with app.test_request_context():
        assert read_criteria(["ผลต่อคลอง = 1/2"])[0]["weight"] == "1/2"


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_the_form_writes_it_reads_again(app, language):
    usual = [{"code": code, "least": 1, "most": 4} for code in ("size", "severity", "ease", "concern")]
    with app.test_request_context("/"), force_locale(language):
        read = read_criteria(write_criteria(usual))
    assert [one["code"] for one in read] == ["size", "severity", "ease", "concern"]
    assert all((one["least"], one["most"]) == ("1", "4") for one in read)
