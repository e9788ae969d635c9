"""What came of it: next steps with an owner and a day, what was claimed done, what the people confirmed."""

from __future__ import annotations

from datetime import date

from followup import service as followup
from followup.labels import UndertakingState
from followup.queries import undertakings_of
from forum.models import Problem
from forum.queries import problem_by_code
from sala.demo.bang_phlat import CHAIR
from sala.demo.stage import Stage, day, periodic, scene

# The matter, the step, who answers for it, until when, and why it went on without a visit where it did.
STEPS = (
    ("matter 3", "ลอกท่อเองวันอาทิตย์ที่ 14 ก.ย. 2568", "คณะกรรมการชุมชน", date(2025, 9, 14), "ทำได้เลยโดยไม่ต้องรอ เวทีเห็นพ้องกัน"),
    ("matter 1", "จุดทิ้งขยะแบบแยกประเภท 2 จุด", "คณะกรรมการชุมชน", date(2025, 12, 31), "เวทีตกลงทำร่วมกับสำนักงานเขต"),
)


def in_bang_o(stage: Stage) -> None:
    """The three agreements of the evening: one said to be done, one under way, one a day late on 1 October."""
    with scene(day(2568, 9, 7, 9)):
        for name, step, owner, due, reason in STEPS:
            plan = followup.Plan(title=step, next_step=step, owner_label=owner, due_on=due)
            followup.open_undertaking(_problem(stage, name), plan, actor=stage.actor(CHAIR), reason=reason)
    with scene(day(2568, 9, 14, 17)):
        undertaking = undertakings_of(_problem(stage, "matter 3"))[0]
        followup.claim_done(undertaking, "ลอกท่อ 180 เมตร มีคนมาช่วย 24 คน", actor=stage.actor(CHAIR))
    with scene(day(2568, 9, 21, 9)):
        plan = followup.Plan(
            title="สำรวจระดับท่อทั้งซอย",
            next_step="ขอให้สำนักงานเขตสำรวจระดับท่อ",
            supporters="สำนักงานเขตบางพลัด (สมมติ)",
            owner_label="เจ้าหน้าที่พัฒนาชุมชน เขตบางพลัด (สมมติ)",
            due_on=date(2025, 9, 30),
        )
        followup.open_undertaking(_problem(stage, "matter 0"), plan, actor=stage.actor(CHAIR))


def in_trat(stage: Stage) -> None:
    """The water is clear again in the village: those who raised it say so."""
    for hour, who in ((9, "ป้าบ่อน้ำ"), (10, "ลุงสวนยาง")):
        with scene(day(2568, 9, 1, hour)):
            for undertaking in undertakings_of(_problem(stage, "trat 0")):
                if undertaking.state is UndertakingState.DONE_CLAIMED:
                    followup.confirm(undertaking, actor=stage.actor(who))
    periodic(day(2568, 9, 25, 1))  # thirty days without an objection have passed


def _problem(stage: Stage, name: str) -> Problem:
    found = problem_by_code(stage.things[name])
    if found is None:
        raise LookupError(name)
    return found
