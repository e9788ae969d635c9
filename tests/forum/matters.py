"""Matters and talk for tests of the forum."""

from __future__ import annotations

from dataclasses import replace

from forum import service
from forum.drafts import ProblemDraft, Said
from forum.models import Category, Comment, Kind, Problem, Side
from tests.world import World

FLOOD = ProblemDraft("น้ำท่วมซอยทุกครั้งที่ฝนตก", "ฝนตกทีไรน้ำท่วมซอย เข้าบ้านชั้นล่าง", Category.FLOODING, place="ซอย 3")


def matter(world: World, kind: Kind = Kind.PROBLEM, who: str = "member", **rest: object) -> Problem:
    """A matter of a kind on the board of our community."""
    draft = replace(FLOOD, kind=kind, **rest)
    return service.propose_problem(world.here, draft, actor=world.actor(who))


def say(problem: Problem, world: World, who: str, text: str, side: Side | None = None) -> Comment:
    """One says something, from a side or from none."""
    return service.post_comment(problem, Said(text, side=side), actor=world.actor(who))


def heated(problem: Problem, world: World) -> list[Comment]:
    """Two sides have spoken."""
    return [
        say(problem, world, "member", "ปิดซอยวันเสาร์ดีกว่า", Side.AGREE),
        say(problem, world, "neighbour", "ร้านค้าเดือดร้อน", Side.NOT_YET),
    ]
