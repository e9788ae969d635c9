"""Asks for what stands beside a problem: ways to solve it, the office's notes, visits."""

from __future__ import annotations

from sqlalchemy import select

from commons.db import session
from forum.models import DepthNote, Problem, Proposal, SiteVisit
from forum.shown import ShownProblem


def proposals_of(problem: Problem) -> list[Proposal]:
    return list(session().scalars(select(Proposal).where(Proposal.problem_id == problem.id).order_by(Proposal.id)))


def depth_notes_of(problem: Problem) -> list[DepthNote]:
    return list(session().scalars(select(DepthNote).where(DepthNote.problem_id == problem.id).order_by(DepthNote.id)))


def visits_of(problem: Problem | ShownProblem) -> list[SiteVisit]:
    return list(session().scalars(select(SiteVisit).where(SiteVisit.problem_id == problem.id).order_by(SiteVisit.id)))


def visit_by_code(code: str) -> SiteVisit | None:
    return session().execute(select(SiteVisit).where(SiteVisit.code == code)).scalar_one_or_none()
