"""Trat: an invented citizen council, its first assembly, and the way of the drinking water from a village to a charter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TypeVar

from areas.labels import AreaKind
from areas.service import NewCommunity, make_community, make_subdistrict
from bodies.labels import BodyKind, Office, OrganizationKind
from bodies.rules import DecisionRule, QuorumRule, Way
from bodies.service import NewBody, Rules, SeatPlan, make_body, make_organization, seat_member
from charters import service as charters
from charters.models import CharterKind, Edition, RatificationMethod
from charters.queries import charters_in
from charters.service import Source, Vote
from commons.actors import SYSTEM, Role
from commons.db import session
from councils import service as councils
from forum import service as forum
from forum.models import Doer
from forum.queries import visits_of
from forum.service import ProblemDraft
from sala.demo import assembly, found
from sala.demo.bang_phlat import EXPLAINER, publish, score_fields
from sala.demo.people import Cast
from sala.demo.stage import Stage, day, scene, worker
from sala.demo.words_of_trat import HEALTH_CHAPTERS, MATTERS, NEW_CLAUSES, THEMES
from votes import service as votes

T = TypeVar("T")
PROVINCE, DISTRICT = "23", "2303"
VILLAGES = ("ก", "ข", "ค")


def tell(stage: Stage, cast: Cast) -> None:
    """Everything that happened in Trat from พ.ศ. 2567 on, in order."""
    make_places(stage, cast)
    make_council(stage, cast)
    adopt_first_charters(stage)
    raise_water(stage)
    assembly.hold(stage)
    write_water_into_charter(stage)


def make_places(stage: Stage, cast: Cast) -> None:
    """Three invented subdistricts with a village each, its chair and its people."""
    with scene(day(2567, 9, 2)):
        cast.office("trat officer", "นักพัฒนาชุมชน อำเภอเขาสมิง (สมมติ)", Role.OFFICER, DISTRICT, "ที่ว่าการอำเภอเขาสมิง (สมมติ)")
        cast.helper("trat facilitator", "วิทยากรกระบวนการ จังหวัดตราด (สมมติ)", Role.FACILITATOR, PROVINCE, by="admin")
    with scene(day(2567, 9, 3)):
        for letter in VILLAGES:
            tambon = make_subdistrict(stage.area(DISTRICT), NewCommunity(f"สมมติ {letter}"), actor=stage.actor("admin"))
            stage.area_codes[f"tambon {letter}"] = tambon.code
            session().flush()
            village = make_community(
                tambon,
                NewCommunity(f"สมมติ {letter} 1", kind=AreaKind.VILLAGE, households=120),
                actor=stage.actor("trat officer"),
            )
            stage.area_codes[f"village {letter}"] = village.code
    with scene(day(2567, 9, 4)):
        for letter in VILLAGES:
            cast.chair(f"chair {letter}", f"ผู้ใหญ่บ้านสมมติ {letter} 1", f"village {letter}", by="trat officer")
            cast.helper(
                f"lead {letter}",
                f"ประธานสภาองค์กรชุมชนตำบลสมมติ {letter}",
                Role.COUNCIL_LEAD,
                f"tambon {letter}",
                by="admin",
            )
    with scene(day(2567, 9, 5)):
        for name in ("ป้าบ่อน้ำ", "ลุงสวนยาง", "ครูอนามัย"):
            cast.resident(name, name, "village ค", by="chair ค")


def make_council(stage: Stage, cast: Cast) -> None:
    """สภาพลเมืองจังหวัดตราด (สมมติ): 35 seats, quorum 18, consensus, else two thirds."""
    with scene(day(2567, 10, 1)):
        rules = Rules(
            mandate_text="รับเรื่องจากตำบลและอำเภอ หามติร่วม และติดตามผล (สมมติ)",
            term_years=4,
            quorum_rule=QuorumRule(number=18),
            decision_rule=DecisionRule(Way.CONSENSUS, fallback=Way.TWO_THIRDS),
        )
        seats = [SeatPlan(1, "อำเภอเมืองตราด", Office.CHAIR), SeatPlan(1, "อำเภอเขาสมิง", Office.SECRETARY)]
        seats += [
            SeatPlan(count, name)
            for name, count in (
                ("อำเภอเมืองตราด", 2),
                ("อำเภอเขาสมิง", 2),
                ("อำเภอคลองใหญ่", 3),
                ("อำเภอบ่อไร่", 3),
                ("อำเภอแหลมงอบ", 3),
                ("อำเภอเกาะกูด", 3),
                ("อำเภอเกาะช้าง", 3),
                ("สุขภาพดี", 2),
                ("เศรษฐกิจดี", 2),
                ("สิ่งแวดล้อมดี", 2),
                ("ที่อยู่อาศัยดี", 2),
                ("สังคมดี", 2),
                ("เยาวชน", 2),
                ("คนพิการ", 1),
                ("ผู้ใช้แรงงาน", 1),
            )
        ]
        body = make_body(
            stage.area(PROVINCE),
            NewBody(BodyKind.CITIZEN_COUNCIL, "สภาพลเมืองจังหวัดตราด (สมมติ)", founded_on=date(2024, 10, 1), rules=rules),
            seats=seats,
            actor=stage.actor("admin"),
        )
        stage.things["council"] = body.code
    with scene(day(2567, 10, 2)):
        cast.helper("council chair", "ประธานสภาพลเมืองจังหวัดตราด (สมมติ)", Role.PARTNER, PROVINCE, by="admin")
        cast.helper("council secretary", "เลขานุการสภาพลเมืองจังหวัดตราด (สมมติ)", Role.PARTNER, PROVINCE, by="admin")
    with scene(day(2567, 10, 3)):
        for who, office in (("council chair", Office.CHAIR), ("council secretary", Office.SECRETARY)):
            seat = next(seat for seat in found.council(stage).seats if seat.office is office)
            seat_member(seat, stage.member(who), actor=stage.actor("admin"))
    with scene(day(2567, 10, 4)):
        councils.set_common_agenda(stage.area(PROVINCE), "5 ดี วิถีตราด", THEMES, actor=stage.actor("admin"))
        for name in ("สำนักงานประปาส่วนภูมิภาค (สมมติ)", "สำนักงานสาธารณสุขจังหวัด (สมมติ)", "องค์การบริหารส่วนตำบลสมมติ ค"):
            organization = make_organization(name_th=name, kind=OrganizationKind.STATE, actor=stage.actor("admin"))
            stage.things[name] = organization.code


def adopt_first_charters(stage: Stage) -> None:
    """Health charters: ค and ข declare their first editions; ก is being heard on 1 October, 12 of 30 days left."""
    for letter, begun in (("ค", day(2567, 10, 10)), ("ข", day(2567, 11, 10))):
        edition = _draft_health_charter(stage, letter, begun)
        _heard_and_declared(stage, letter, edition, begun + timedelta(days=1))


def _draft_health_charter(stage: Stage, letter: str, begun: datetime) -> str:
    with scene(begun):
        lead = stage.actor(f"lead {letter}")
        edition = charters.start_charter(
            stage.area(f"tambon {letter}"),
            f"ธรรมนูญสุขภาพตำบลสมมติ {letter}",
            CharterKind.HEALTH_SUBDISTRICT,
            actor=lead,
            theme="สุขภาพดี",
        )
        charters.write_preamble(edition, f"คนตำบลสมมติ {letter} ตกลงดูแลสุขภาพและสิ่งแวดล้อมร่วมกัน", actor=lead)
        for title, clauses in HEALTH_CHAPTERS:
            chapter = charters.add_chapter(edition, title, actor=lead)
            for text in clauses:
                charters.add_clause(chapter, text, [Source(f"วงรับฟังหมู่บ้าน ตำบลสมมติ {letter} (สมมติ)")], actor=lead)
        return edition.code


def _heard_and_declared(stage: Stage, letter: str, code: str, begun: datetime) -> None:
    """30 days of hearing, then ratified by a show of hands of the households' representatives and declared."""
    with scene(begun):
        last = begun.date() + timedelta(days=31)
        charters.open_hearing(found.edition(code), last, actor=stage.actor(f"lead {letter}"))
    with scene(begun + timedelta(days=34)):
        charters.end_hearing(found.edition(code), actor=SYSTEM)
        charters.put_to_people(found.edition(code), actor=stage.actor(f"lead {letter}"))
        held = begun.date() + timedelta(days=34)
        vote = Vote(RatificationMethod.HANDS, held, eligible=120, present=84, in_favour=79, against=3, abstain=2)
        charters.record_ratification(found.edition(code), vote, actor=stage.actor(f"lead {letter}"))
        charters.declare(
            found.edition(code),
            declared_on=held,
            place=f"ศาลากลางบ้าน ตำบลสมมติ {letter}",
            signatories=[f"ประธานสภาองค์กรชุมชนตำบลสมมติ {letter}"],
            actor=stage.actor(f"lead {letter}"),
        )


def raise_water(stage: Stage) -> None:
    """Spoken, talked over, ranked first, looked at by both sides."""
    with scene(day(2567, 12, 2, 19)):
        village = stage.area("village ค")
        for number, (title, words, category, who) in enumerate(MATTERS):
            problem = forum.propose_problem(
                village, ProblemDraft(title, words, category, who_affected="ทั้งหมู่บ้าน"), actor=stage.actor(who)
            )
            stage.things[f"trat {number}"] = problem.code
        forum.propose_solution(
            found.water(stage),
            "ขอให้หน่วยงานตรวจน้ำและต่อท่อประปา ชุมชนช่วยขุดแนวท่อ",
            Doer.JOINT,
            actor=stage.actor("ลุงสวนยาง"),
        )
    with scene(day(2567, 12, 3, 20)):
        forum.post_comment(found.water(stage), "เด็กที่โรงเรียนท้องเสียบ่อย ครูต้องซื้อน้ำถังทุกอาทิตย์", actor=stage.actor("ครูอนามัย"))
        for who in ("ลุงสวนยาง", "ครูอนามัย"):
            forum.join_affected(found.water(stage), actor=stage.actor(who))
    _rank(stage)
    with scene(day(2568, 1, 10)):
        forum.add_depth_note(
            found.water(stage),
            "บ่อบาดาลลึก 30 เมตร พบตะกอนเหล็กสูงกว่าเกณฑ์ (ตัวเลขสมมติ)",
            source="ผลตรวจน้ำสมมติ",
            office_unit="ฝ่ายสาธารณสุข (สมมติ)",
            actor=stage.actor("trat officer"),
        )
        stage.things["water visit"] = forum.plan_visit(
            found.water(stage), date(2025, 1, 18), actor=stage.actor("trat officer")
        ).code
    for hour, side, who in ((11, "office", "trat officer"), (18, "community", "chair ค")):
        with scene(day(2568, 1, 18, hour)):
            from_code = stage.things["water visit"]
            visit = next(visit for visit in visits_of(found.water(stage)) if visit.code == from_code)
            forum.confirm_visit(
                found.water(stage), visit, side=side, findings="ตักน้ำจากสามบ้าน ขุ่นทุกบ้าน ถังกรองตัน", actor=stage.actor(who)
            )


def _rank(stage: Stage) -> None:
    moment = day(2567, 12, 14, 14)
    with scene(moment):
        problems = [found.problem(stage, number) for number in range(len(MATTERS))]
        draft = votes.RoundDraft(
            title="จัดลำดับเรื่องของหมู่บ้าน",
            question="เรื่องไหนควรแก้ก่อน",
            plan="matrix_group",
            problems=problems,
            explainer=EXPLAINER,
            eligible=64,
        )
        round_ = votes.draft_round(stage.area("village ค"), draft, actor=stage.actor("trat facilitator"))
        votes.open_round(round_, actor=stage.actor("trat facilitator"))
        votes.write_sheet(
            round_, score_fields(((4, 4, 2, 4), (3, 2, 3, 3), (2, 3, 2, 2))), actor=stage.actor("trat facilitator")
        )
        votes.close_round(round_, actor=stage.actor("trat facilitator"))
        votes.count_round(round_, actor=stage.actor("trat facilitator"))
        stage.things["trat round"] = round_.code
    worker(moment)
    publish(stage, stage.things["trat round"], moment, "chair ค", facilitator="trat facilitator")


def write_water_into_charter(stage: Stage) -> None:
    """Tambon ค makes its second edition: four clauses changed, one of them from resolution 1/2568 and the problem behind it."""
    water, resolution = f"problem:{stage.things['trat 0']}", f"resolution:{stage.things['resolution 1']}"
    with scene(day(2568, 7, 30)):
        first = charters_in_force(stage, "ค")
        following = charters.begin_next_edition(first, actor=stage.actor("lead ค"))
        code = following.code
    with scene(day(2568, 7, 30, 14)):
        for number, text in NEW_CLAUSES:
            clause = found.edition(code).clauses[number - 1]
            sources = (
                [Source("น้ำดื่มสะอาดทุกตำบล มติที่ 1/2568", resolution), Source(MATTERS[0][0], water)]
                if number == 4
                else [Source("เวทีทบทวนธรรมนูญ ก.ค. 2568 (สมมติ)")]
            )
            charters.change_clause(clause, text, revision=clause.revision, actor=stage.actor("lead ค"), sources=sources)
    _heard_and_declared(stage, "ค", code, day(2568, 7, 31))
    stage.things["charter ค"] = code
    heard = _draft_health_charter(stage, "ก", day(2568, 9, 10))
    with scene(day(2568, 9, 14)):
        charters.open_hearing(found.edition(heard), date(2025, 10, 13), actor=stage.actor("lead ก"))
    stage.things["charter ก"] = heard


def charters_in_force(stage: Stage, letter: str) -> Edition:
    """The edition in force of a subdistrict's health charter, with its whole text."""
    charter = next(iter(charters_in(stage.area(f"tambon {letter}"))))
    return found.edition(charter.in_force.code if charter.in_force else "")
