"""Problems of the matrix: ours and next door's on the board, one that is hidden, a visit that waits to be confirmed."""

from __future__ import annotations

from datetime import date

from areas.models import Area
from forum import service
from forum.models import Category, Problem, ProblemState
from forum.service import ProblemDraft, SummaryDraft
from tests.house.access.matrix import Things
from tests.world import KHAO_SAMING, World

ROUTES = [
    ("forum.propose", "place"),
    ("forum.record", "place"),
    ("forum.show_board", "place"),
    ("forum.show_same_matters", "place"),
    ("forum.show_waiting", "place"),
    ("forum.show_near", "place"),
    ("forum.show_unanswered", "place"),
    ("forum.add_template", "place"),
    ("forum.forget_template", "template"),
    ("forum.react", "feeling"),
    ("forum.show_comment", "said"),
    ("forum.show_earlier", "said"),
    ("forum.reword", "said"),
    ("forum.split", "said"),
    ("forum.confirm_visit", "visit"),
    ("forum.set_aside", "step"),
    ("forum.*", "problem"),
]
PROBLEM = {"title": "น้ำท่วมซอย", "text_as_spoken": "ฝนตกทีไรท่วมทุกที", "category": "flooding", "looked": "1"}
FORMS = {
    "forum.propose": PROBLEM,
    "forum.record": PROBLEM | {"way": "paper"},
    "forum.comment_for_others": {"text": "เห็นด้วย", "way": "voice"},
    "forum.answer": {
        "state": "will_do",
        "text": "จะลอกท่อ",
        "office_unit": "กองช่าง",
        "cost": "20000",
        "due_on": "1/10/2569",
    },
    "forum.note": {"text": "ถามกองคลังก่อน"},
    "forum.evaluate": {"feasibility": "3", "cost": "20000", "text": "เคยทำแล้ว"},
    "forum.add_template": {"title": "รับเรื่องแล้ว", "text": "รับเรื่องแล้ว จะตอบภายใน 15 วัน"},
    "forum.say_what_is_missing": {"remark": "ยังไม่ได้พูดเรื่องเวลา"},
    "forum.close_talk": {"reason": "ครบกำหนดที่ตกลงกันไว้"},
    "forum.mark_read": {"upto": "1"},
    "forum.reword": {"text": "ขอแก้คำ"},
    "forum.split": {"title": "ท่อหน้าวัด", "category": "flooding"},
    "forum.edit": PROBLEM,
    "forum.comment": {"text": "เห็นด้วย"},
    "forum.propose_solution": {"text": "ลอกท่อ", "doer": "self"},
    "forum.add_depth_note": {"text": "ท่อเล็ก", "source": "สำรวจ 2568", "office_unit": "ฝ่ายโยธา"},
    "forum.plan_visit": {"visited_on": "1/10/2568"},
    "forum.confirm_visit": {"findings": "ท่อตัน"},
    "forum.set_aside": {"reason": "ขอที่อยู่ให้ชัด", "until": "1/10/2569"},
}


def things(world: World) -> Things:
    own, foreign = _problem(world, world.here, "member"), _problem(world, world.there, "neighbour")
    hidden = _problem(world, world.here, "member")
    hidden.state = ProblemState.HIDDEN
    looked_at = _problem(world, world.here, "member")
    looked_at.state = ProblemState.RANKED
    visit = service.plan_visit(looked_at, date(2025, 10, 1), actor=world.actor("committee"))
    FORMS["forum.merge"] = {"into": looked_at.code}
    words = service.post_comment(own, "ท่อหน้าวัดตันด้วย", actor=world.actor("member"))
    said = {
        "own": {"code": own.code, "said": words.code},
        "of another problem": {"code": foreign.code, "said": words.code},
    }
    summary = SummaryDraft("มีคนเล่าเรื่องท่อหน้าวัด", "จะไปดูด้วยกัน")
    service.write_summary(own, summary, [words], actor=world.actor("facilitator"))
    FORMS["forum.write_summary"] = {"heard": "มีคนเล่าเรื่องท่อหน้าวัด", "cited_many": words.code}
    kept = service.keep_template(world.areas[KHAO_SAMING], "รับเรื่อง", "รับเรื่องแล้ว", actor=world.actor("officer"))
    seen = {"own": own, "foreign": foreign, "hidden": hidden}
    return {
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "problem": {state: {"code": problem.code} for state, problem in seen.items()},
        "template": {
            "own": {"code": "2303", "template": kept.code},
            "of another place": {"code": world.here.code, "template": kept.code},
        },
        "said": said,
        "feeling": {state: told | {"feeling": "useful"} for state, told in said.items()},
        "step": {
            f"{state} {step}": {"code": problem.code, "step": step}
            for state, problem in seen.items()
            for step in ("return", "park", "pass_on", "withdraw")
        },
        "visit": {
            f"own {side}": {"code": looked_at.code, "visit_code": visit.code, "side": side}
            for side in ("community", "office")
        }
        | {"of another problem": {"code": own.code, "visit_code": visit.code, "side": "community"}},
    }


def _problem(world: World, area: Area, who: str) -> Problem:
    draft = ProblemDraft("น้ำท่วมซอยทุกครั้งที่ฝนตก", "ฝนตกทีไรน้ำท่วมซอย", Category.FLOODING)
    return service.propose_problem(area, draft, actor=world.actor(who))
