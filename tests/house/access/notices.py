"""Notices of the matrix: following a problem of ours, and one that is hidden."""

from __future__ import annotations

from forum import service
from forum.models import Category, ProblemState
from forum.service import ProblemDraft
from tests.house.access.matrix import Things
from tests.world import World

ROUTES = [("notices.follow", "thing"), ("notices.stop", "thing")]
FORMS: dict[str, dict[str, str]] = {}


def things(world: World) -> Things:
    draft = ProblemDraft("น้ำท่วมซอย", "ทุกปี", Category.FLOODING)
    seen, hidden = (service.propose_problem(world.here, draft, actor=world.actor("member")) for _ in range(2))
    hidden.state = ProblemState.HIDDEN
    return {
        "thing": {
            "own": {"kind": "problem", "code": seen.code},
            "hidden": {"kind": "problem", "code": hidden.code},
            "missing": {"kind": "problem", "code": "ZZZZZ"},
        }
    }
