"""Problems of the matrix: ours and next door's on the board, one that is hidden, a visit that waits to be confirmed."""

from __future__ import annotations

from datetime import date

from areas.models import Area
from forum import service
from forum.models import Category, Problem, ProblemState
from forum.service import ProblemDraft
from tests.house.access.matrix import Things
from tests.world import World

ROUTES = [
    ("forum.propose", "place"),
    ("forum.record", "place"),
    ("forum.show_board", "place"),
    ("forum.show_same_matters", "place"),
    ("forum.show_waiting", "place"),
    ("forum.show_near", "place"),
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
    seen = {"own": own, "foreign": foreign, "hidden": hidden}
    return {
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "problem": {state: {"code": problem.code} for state, problem in seen.items()},
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
