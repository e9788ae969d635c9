"""What scenarios of the workbook ask of votes: A2, A16, B7, B8, D22, E5."""

from __future__ import annotations

from areas.service import change_setting
from commons.actors import Role
from members.models import AgeBand, Member
from tests.browser import Browser
from tests.signing_in import sign_in
from tests.votes import electorates, halls
from tests.world import ELSEWHERE, HERE, KHAO_SAMING, TAMBON, THERE, TRAT, World, make_member
from votes import service
from votes.ballots import ballot_paper
from votes.models import Part, Round
from votes.service import HallCount, RoundDraft
from votes.took_part import bands_of, places_of

CANAL = "ผลต่อคลอง"


def by_slips(world: World, draft: RoundDraft, ballots: list[object]) -> Round:
    """A published round in which these ballots were cast by slip."""
    round_ = service.draft_round(world.here, draft, actor=world.actor("facilitator"))
    service.make_slips(round_, len(ballots), actor=world.actor("facilitator"))
    service.open_round(round_, actor=world.actor("facilitator"))
    round_ = halls.worked(round_, world)
    for code, ballot in zip(halls.codes_of(round_), ballots, strict=True):
        halls.cast(round_, code, ballot)
    return halls.published(halls.counted(round_, world, HallCount(len(ballots), 0)), world)


def criteria_of(round_: Round) -> list[str]:
    return [criterion.code for criterion in ballot_paper(round_).paper.rules.criteria]


def test_a2_the_matrix_multiplies_and_its_sheet_prints_the_four_scores(world: World, browser: Browser) -> None:
    round_ = halls.matrix_published(world)
    assert [(line.entry.title, line.total) for line in halls.shown(round_).lines[:2]] == [
        ("น้ำท่วม", "96"),
        ("ขยะ", "72"),
    ]
    page = browser.open(f"/rounds/{round_.code}").text
    assert "4 × " in page and "96 คะแนน" in page
    assert browser.open(f"/rounds/{round_.code}/poster").text.count("96")


def test_a16_ages_are_counted_and_nobody_is_named(world: World, browser: Browser) -> None:
    old, young = (aged(world, band, 10) for band in (AgeBand.FROM_60, AgeBand.FROM_25))
    round_ = electorates.opened(world)
    for member in [*old[:2], *young[:8]]:
        electorates.vote(round_, member.display_name, {"1": 1}, world)
    round_ = halls.closed(round_, world)
    told = {band.name: (band.came, band.is_missing) for band in bands_of(round_)}
    assert told == {"60 ปีขึ้นไป": (None, True), "25–59 ปี": (8, False)}  # two are fewer than may be shown
    sign_in(browser, world.people["facilitator"])
    desk = browser.open(f"/rounds/{round_.code}/desk").text
    assert "น้อยกว่าสัดส่วนในบัญชีรายชื่อ" in desk and old[0].display_name not in desk


def test_a16_only_those_who_run_the_round_see_it(world: World, browser: Browser) -> None:
    aged(world, AgeBand.FROM_60, 6)
    round_ = halls.closed(electorates.opened(world), world)
    assert "60 ปีขึ้นไป" not in browser.open(f"/rounds/{round_.code}").text


def test_a16_parts_of_the_place_are_counted_and_a_small_one_hides_another(world: World, browser: Browser) -> None:
    for home, count in ((HERE, 9), (THERE, 6)):
        for number in range(count):
            world.people[f"{home} {number}"] = make_member(f"{home} {number}", world, home=home)
    round_ = halls.drafted(world, titles=["น้ำ", "ขยะ"], area=world.areas[TAMBON])
    electorates.with_voters(round_, world, electorates.CONFIDENTIAL)
    service.open_round(round_, actor=world.actor("facilitator"))
    round_ = halls.worked(round_, world)
    for name in [*(f"{HERE} {number}" for number in range(6)), f"{THERE} 0"]:
        electorates.vote(round_, name, {"1": 1}, world)
    round_ = halls.closed(round_, world)
    told = [(part.came, part.is_small, part.is_missing) for part in places_of(round_)]
    assert told == [(None, False, False), (None, True, True)]  # six of one would tell of the other, whose figure is one
    sign_in(browser, world.people["facilitator"])
    desk = browser.open(f"/rounds/{round_.code}/desk").text
    assert "ใครมาบ้าง แยกตามพื้นที่" in desk and "สมมติ เขาสมิง 2" in desk


def aged(world: World, band: AgeBand, count: int) -> list[Member]:
    """Verified members of an age."""
    made = [make_member(f"{band.value} {number}", world) for number in range(count)]
    for member in made:
        member.age_band = band
        world.people[member.display_name] = member
    return made


def test_b7_a_district_adds_a_criterion_for_its_new_rounds_alone(world: World) -> None:
    world.people["far"] = make_member("far", world, roles=[(Role.FACILITATOR, ELSEWHERE)])
    before = halls.matrix_published(world)
    five = [*halls.CRITERIA, CANAL]
    change_setting("matrix.criteria", five, at=world.areas[KHAO_SAMING], actor=world.actor("officer"))
    draft = RoundDraft("เรื่องไหนก่อน", "เรื่องไหนก่อน", "matrix_group", others=["ก", "ข"], explainer=halls.EXPLAINER)
    here = service.draft_round(world.here, draft, actor=world.actor("facilitator"))
    there = service.draft_round(world.areas[ELSEWHERE], draft, actor=world.actor("far"))
    assert (criteria_of(here), criteria_of(there)) == (five, list(halls.CRITERIA))
    assert criteria_of(before) == list(halls.CRITERIA)


def test_b8_three_faces_say_how_many_of_how_many_and_what_was_remarked(world: World, browser: Browser) -> None:
    draft = RoundDraft("หลังจบงาน", "พอใจไหม", "faces", others=["การทำงานปีนี้"], explainer=halls.EXPLAINER)
    answers = [{"answer": "satisfied"}] * 24 + [{"answer": "unsatisfied", "reason": "ประกาศช้า"}] * 6
    round_ = by_slips(world, draft, [{"1": answer} for answer in answers])
    page = browser.open(f"/rounds/{round_.code}").text
    assert "พอใจ 24 จาก 30 คน" in page and "ประกาศช้า" in page


def test_d22_a_province_puts_its_directions_in_order(world: World) -> None:
    world.people["lead"] = make_member("lead", world, roles=[(Role.COUNCIL_LEAD, TRAT)])
    world.people["guide"] = make_member("guide", world, roles=[(Role.FACILITATOR, TRAT)])
    directions = ["สุขภาพดีถ้วนหน้า", "เกษตรปลอดภัย"]
    draft = RoundDraft("ทิศทางจังหวัด", "ทิศทางไหนก่อน", "matrix_group", others=directions, explainer=halls.EXPLAINER)
    round_ = service.draft_round(world.areas[TRAT], draft, actor=world.actor("guide"))
    service.open_round(round_, actor=world.actor("guide"))
    scores = {f"score_{option}_{place}": str(5 - option) for option in (1, 2) for place in range(4)}
    service.write_sheet(round_, scores, actor=world.actor("guide"))
    service.close_round(round_, actor=world.actor("guide"))
    service.count_round(round_, actor=world.actor("guide"))
    service.confirm_result(round_, Part.COMMUNITY, actor=world.actor("lead"))
    service.confirm_result(round_, Part.FACILITATION, actor=world.actor("guide"))
    service.publish_result(round_, actor=world.actor("lead"))
    assert [line.entry.title for line in halls.shown(round_).lines] == directions


def test_e5_the_line_is_drawn_where_the_money_ends(world: World, browser: Browser) -> None:
    rules = {"budget": 200_000, "costs": {"1": 120_000, "2": 60_000, "3": 50_000}}
    draft = RoundDraft(
        "งบชุมชน", "ทำอะไร", "knapsack", others=["ไฟ", "ท่อ", "ลาน"], rules=rules, explainer=halls.EXPLAINER
    )
    round_ = by_slips(world, draft, [["1", "2"], ["1", "2"], ["1", "3"]])
    (funds,) = halls.shown(round_).funds
    assert [(row.entry.title, row.is_funded) for row in funds.rows] == [("ไฟ", True), ("ท่อ", True), ("ลาน", False)]
    page = browser.open(f"/rounds/{round_.code}").text
    assert "เกินวงเงิน" in page and "ใช้ 180,000 จาก 200,000 บาท เหลือ 20,000 บาท" in page
