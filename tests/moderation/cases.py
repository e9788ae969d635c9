"""Helps tests of moderation: something said on a board, reported, and brought as far as a test needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from commons.contributions import find_contribution
from commons.permissions import NotAllowed
from forum import service as forum
from forum.models import Category, Comment, Problem
from forum.service import ProblemDraft
from moderation import service
from moderation.models import Act, Case, Reason, Report
from moderation.service import Complaint, Decision
from tests.world import World

ACCUSED = "ลุงสมหมายโกงเงินกองทุน"


def problem(world: World, who: str = "member") -> Problem:
    draft = ProblemDraft("น้ำท่วมซอย", "ฝนตกทีไรน้ำท่วมทุกที", Category.FLOODING)
    return forum.propose_problem(world.here, draft, actor=world.actor(who))


def comment(world: World, words: str = ACCUSED, who: str = "member") -> Comment:
    return forum.post_comment(problem(world), words, actor=world.actor(who))


def report(world: World, kind: str, code: str, *, who: str = "visitor", reason: Reason = Reason.PERSON) -> Report:
    found = find_contribution(kind, code)
    assert found is not None
    return service.report(kind, found, Complaint(reason, "ไม่จริง"), actor=world.actor(who))


def reported(world: World, words: str = ACCUSED) -> tuple[Comment, Case]:
    """A comment and the case about it, taken by the moderator."""
    said = comment(world, words)
    case = report(world, "comment", said.code).case
    service.claim(case, actor=world.actor("moderator"))
    return said, case


def decided(world: World, act: Act = Act.REMOVE, covers: list[str] | None = None) -> tuple[Comment, Case]:
    """A comment and the decision about it, co-signed where that is needed."""
    said, case = reported(world)
    propose(case, world, act, covers)
    if act in (Act.MASK, Act.REMOVE):
        service.co_sign(case, actor=world.actor("committee"))
    return said, case


def propose(case: Case, world: World, act: Act = Act.REMOVE, covers: list[str] | None = None) -> None:
    decision = Decision(act, 1, "พูดถึงบุคคล", covers or [])
    service.propose(case, decision, actor=world.actor("moderator"))


@contextmanager
def not_allowed(words: str) -> Iterator[None]:
    """Refused by the policy, with a sentence that holds these words."""
    with pytest.raises(NotAllowed) as refused:
        yield
    assert words in str(refused.value.sentence)
