"""Bang Phlat: 48 invented communities, 47 with a ranking; the whole story of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from areas.labels import AreaKind
from areas.queries import children_of
from areas.service import Facts, NewCommunity, change_facts, make_community
from commons.actors import Role
from forum import service as forum
from forum.models import Category, Origin
from forum.service import ProblemDraft
from members.models import AgeBand
from sala.demo.people import RESIDENTS, YOUNG, Cast
from sala.demo.stage import Stage, day, scene, worker
from votes import service as votes
from votes.models import Part
from votes.queries import round_by_code

DISTRICT = "1025"
KHWAENG = ("บางพลัด", "บางอ้อ", "บางบำหรุ", "บางยี่ขัน")
KINDS = (AreaKind.CROWDED, AreaKind.URBAN, AreaKind.HIGH_RISE, AreaKind.URBAN)
PER_KHWAENG = 12
STORY = 13  # ชุมชนสมมติ บางอ้อ 1
CHAIR = f"chair {STORY}"
WITHOUT_RANKING = 48
# Which kind of problem came first, by number of communities.
FIRST_RANKED = (
    (Category.FLOODING, 12),
    (Category.RUBBISH, 10),
    (Category.ROAD, 9),
    (Category.WASTE_WATER, 6),
    (Category.LIGHTING, 6),
    (Category.WALKWAY, 4),
)
SPOKEN = {
    Category.FLOODING: "ฝนตกทีไรน้ำท่วมซอย เข้าบ้านชั้นล่าง",
    Category.RUBBISH: "ขยะล้นถังหน้าปากซอย ส่งกลิ่น หมาคุ้ย",
    Category.ROAD: "ถนนในซอยเป็นหลุม รถล้ม",
    Category.WASTE_WATER: "น้ำในคลองเน่า ยุงเยอะ",
    Category.LIGHTING: "ไฟในซอยดับ เดินกลางคืนน่ากลัว",
    Category.WALKWAY: "ทางเท้าแคบ คนแก่ต้องเดินลงถนน",
}
EXPLAINER = (
    "เราจะให้คะแนนแต่ละเรื่อง 4 ข้อ ข้อละ 1 ถึง 4 คะแนน แล้วนำมาคูณกัน เรื่องที่ได้คะแนนมากที่สุดควรแก้ก่อน ผลใช้ประกอบการตกลง ไม่ใช่คำตัดสิน"
)


def households(number: int) -> int:
    """The houses of the invented community with this number, 1 to 48."""
    return 80 + 10 * ((7 * number) % 30)


def make_places(stage: Stage, cast: Cast) -> None:
    """The district's facts, its office, its 48 communities and their chairs."""
    with scene(day(2568, 1, 6)):
        cast.office("officer", "เจ้าหน้าที่พัฒนาชุมชน เขตบางพลัด (สมมติ)", Role.OFFICER, DISTRICT, "สำนักงานเขตบางพลัด (สมมติ)")
        cast.office("director", "ผู้อำนวยการเขต (บทบาทสมมติ)", Role.DIRECTOR, DISTRICT, "สำนักงานเขตบางพลัด (สมมติ)")
        cast.helper("facilitator", "วิทยากรกระบวนการ เขตบางพลัด (สมมติ)", Role.FACILITATOR, DISTRICT, by="officer")
        cast.helper("moderator", "ผู้ดูแลเนื้อหา (สมมติ)", Role.MODERATOR, DISTRICT, by="officer")
    with scene(day(2568, 1, 7)):
        change_facts(
            stage.area(DISTRICT),
            Facts(
                population=92_189,
                population_date=date(2020, 9, 15),
                area_km2="11.36",
                population_source="รายงานบางพลัดโมเดล 15 ก.ย. 2563",
            ),
            actor=stage.actor("officer"),
        )
        for number in range(1, 49):
            _make_community(stage, number)
    for first in range(1, 49, 12):
        with scene(day(2568, 1, 8, 9 + first // 12)):
            for number in range(first, first + 12):
                cast.chair(f"chair {number}", f"ประธานชุมชน{_name(number)}", f"community {number}", by="officer")


def make_story_people(stage: Stage, cast: Cast) -> None:
    """The people of ชุมชนสมมติ บางอ้อ 1."""
    here, chair = f"community {STORY}", f"chair {STORY}"
    with scene(day(2568, 1, 10)):
        cast.resident("secretary", "เลขานุการชุมชนสมมติ บางอ้อ 1", here, by=chair)
        cast.role("secretary", Role.COMMITTEE, here, by=chair)
        cast.resident("volunteer", "อาสาสมัคร บางอ้อ 1", here, by=chair)
        cast.role("volunteer", Role.VOLUNTEER, here, by=chair)
        cast.resident("steward", "ผู้ดูแลข้อมูลชุมชน บางอ้อ 1", here, by=chair)
        cast.role("steward", Role.DATA_STEWARD, here, by=chair)
        for name in RESIDENTS:
            cast.resident(name, name, here, by=chair, age=AgeBand.FROM_18 if name in YOUNG else AgeBand.FROM_25)


def rank_everywhere(stage: Stage) -> None:
    """46 communities rank their problems by four criteria; the 47th is the story's, the 48th has not begun."""
    numbers = [number for number in range(1, 49) if number not in (STORY, WITHOUT_RANKING)]
    firsts = [category for category, count in FIRST_RANKED for _ in range(count - (category is Category.FLOODING))]
    for position, (number, first) in enumerate(zip(numbers, firsts, strict=True)):
        _rank_one(stage, number, first, day(2568, 7, 1 + position // 2, 13 + position % 2))


def _rank_one(stage: Stage, number: int, first: Category, moment: datetime) -> None:
    """One community's evening, in one scene: three matters from cards, one agreed sheet, the result confirmed by two."""
    where, chair = stage.area_codes[f"community {number}"], f"chair {number}"
    others = [category for category in SPOKEN if category is not first][:2]
    with scene(moment):
        area = stage.area(where)
        problems = [
            forum.record_problem(
                area,
                ProblemDraft(SPOKEN[category], SPOKEN[category], category),
                origin=Origin.ROOM_CARD,
                actor=stage.actor("facilitator"),
            )
            for category in (first, *others)
        ]
        draft = votes.RoundDraft(
            title="ปีนี้เราจะแก้อะไรก่อน",
            question="เรื่องไหนควรแก้ก่อน",
            plan="matrix_group",
            problems=problems,
            explainer=EXPLAINER,
            eligible=30,
        )
        round_ = votes.draft_round(area, draft, actor=stage.actor("facilitator"))
        votes.open_round(round_, actor=stage.actor("facilitator"))
        votes.write_sheet(
            round_, score_fields(((4, 3, 2, 4), (3, 3, 2, 3), (3, 2, 2, 2))), actor=stage.actor("facilitator")
        )
        votes.close_round(round_, actor=stage.actor("facilitator"))
        votes.count_round(round_, actor=stage.actor("facilitator"))
        code = round_.code
    worker(moment)
    publish(stage, code, moment, chair)


def publish(stage: Stage, code: str, moment: datetime, chair: str, *, facilitator: str = "facilitator") -> None:
    """Two people confirm a result; then it is public."""
    with scene(moment):
        round_ = round_by_code(code)
        if round_ is None:
            raise LookupError(code)
        votes.confirm_result(round_, Part.COMMUNITY, actor=stage.actor(chair))
        votes.confirm_result(round_, Part.FACILITATION, actor=stage.actor(facilitator))
        votes.publish_result(round_, actor=stage.actor(facilitator))


def _make_community(stage: Stage, number: int) -> None:
    name = KHWAENG[(number - 1) // PER_KHWAENG]
    khwaeng = next(area for area in children_of(stage.area(DISTRICT)) if area.name_th == name)
    new = NewCommunity(name_th=_name(number), kind=KINDS[number % 4], households=households(number))
    stage.area_codes[f"community {number}"] = make_community(khwaeng, new, actor=stage.actor("officer")).code


def _name(number: int) -> str:
    return f"สมมติ {KHWAENG[(number - 1) // PER_KHWAENG]} {(number - 1) % PER_KHWAENG + 1}"


def score_fields(rows: Sequence[Sequence[int]]) -> dict[str, str]:
    """An agreed sheet as the form sends it: one row of scores per matter, in the order of the criteria."""
    return {
        f"score_{number}_{place}": str(score)
        for number, row in enumerate(rows, start=1)
        for place, score in enumerate(row)
    }
