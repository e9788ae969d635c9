"""How the way of an undertaking reads, and how it is found."""

from __future__ import annotations

from datetime import date

from flask_babel import force_locale

from commons import clock, unit_of_work
from commons.story import way_of
from followup import service, shown
from followup.stories import find_undertakings
from forum.models import ProblemState
from tests.councils.conftest import ranked_problem

DAY = clock.bangkok(2025, 9, 14, 18)


def words_of(thing, language="th"):
    """The sentences of its way, with ordinary spaces."""
    unit_of_work._commit()
    with force_locale(language):
        return [step.sentence.replace("\xa0", " ") for step in way_of(thing)]


def test_the_way_ends_with_the_community(world, undertaking):
    with clock.at(DAY):
        service.tell_overdue(date(2025, 10, 1))
        service.claim_done(undertaking, "ตั้งถังแล้ว", actor=world.actor("officer"))
        service.confirm(undertaking, actor=world.actor("member"))
    service.settle_confirmed(date(2025, 11, 1))
    assert words_of(undertaking) == [
        "มีขั้นต่อไปและผู้รับผิดชอบแล้ว กำหนดเสร็จ 30 ก.ย. 2568",
        "เลยกำหนด 30 ก.ย. 2568",
        "แจ้งว่าแก้แล้ว คนในชุมชนบอกได้ถึง 14 ต.ค. 2568 ถ้ายังไม่จบ",
        "คนในชุมชนยืนยันแล้ว 1 คน",
        "ชุมชนยืนยันว่าแก้แล้ว",
    ]


def test_an_objection_and_what_came_back_are_told_without_the_name(world, undertaking):
    with clock.at(DAY):
        service.claim_done(undertaking, "ตั้งถังแล้ว", actor=world.actor("officer"))
        service.say_not_finished(undertaking, "ยังล้น", actor=world.actor("member"))
    assert words_of(undertaking, "en")[-1] == "Somebody of the community says that it is not finished yet"
    assert "member" not in " ".join(words_of(undertaking))


def test_the_line_of_the_whole_way_says_where_it_is(undertaking, problem):
    steps = shown.journey_of(problem)
    assert [step["state"] for step in steps] == ["done", "done", "here", "ahead", "ahead"]
    with force_locale("en"):
        assert shown.journey_words(problem) == "Step 3 of 5: Being solved"


def test_a_parked_matter_stands_beside_the_line(world):
    parked = ranked_problem(world, state=ProblemState.PARKED)
    assert {step["state"] for step in shown.journey_of(parked)} == {"ahead"}
    assert shown.journey_words(parked) == "พักไว้ก่อน"


def test_an_undertaking_is_found_by_its_next_step_and_owner(undertaking):
    [entry] = find_undertakings({undertaking.code})
    assert "แยกประเภท" in entry.text and "คณะกรรมการชุมชน" in entry.text
