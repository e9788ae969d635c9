"""How the forum's events read on the way of a thing, how its things are called, and what open pages receive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons import thai
from commons.addresses import address_of
from commons.db import session
from commons.events.reading import Told
from commons.kept import kept
from commons.live import fragment_of
from commons.live.fragments import Push
from commons.panels import panels_of
from commons.search import Entry, found_as
from commons.story import Named, Names, names, sentence, way_of
from forum import events, queries
from forum.labels import ANSWERS, DOERS, KINDS, STATES
from forum.models import UNSEEN, Comment, Doer, Kind, Problem, ProblemState
from forum.office_tables import AnswerState
from forum.spots import write_spot


@names("problem")
def problem_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(
        select(Problem.code, Problem.title).where(
            Problem.code.in_(codes), Problem.state.not_in(UNSEEN), ~Problem.is_withheld
        )
    )
    return {code: Named(title, address_of("forum.show_problem", code=code)) for code, title in rows}


@found_as("problem", _l("Problems"))
def find_problems(codes: Iterable[str] | None) -> Iterator[Entry]:
    """Problems on boards, with everything that was said about where, who and why."""
    for problem in queries.problems_to_find(codes):
        words = (problem.text_as_spoken, problem.place, problem.who_affected, problem.cause)
        yield Entry(
            "problem",
            problem.code,
            problem.area_path,
            problem.title,
            "\n".join(part for part in words if part),
            address_of("forum.show_problem", code=problem.code),
        )


@found_as("comment", _l("Comments"))
def find_comments(codes: Iterable[str] | None) -> Iterator[Entry]:
    """What was said to problems on boards, on the page of the thread where it stands."""
    for comment, problem, before in queries.comments_to_find(codes):
        page = before // queries.COMMENTS_PER_PAGE + 1
        address = address_of("forum.show_problem", code=problem.code, page=page, _anchor=f"c-{comment.code}")
        yield Entry("comment", comment.code, problem.area_path, problem.title, comment.text, address)


@kept("problem")
def problem_piece(problem: Problem) -> tuple[str, dict[str, object]]:
    """Everything beside the thread: words, solutions, notes, visits, its way, what other rooms hold of it."""
    return "forum/_around.html", {
        "problem": problem,
        "told": [
            (name, value)
            for name, value in (
                (_l("Where"), problem.place),
                (_l("Since when"), problem.since),
                (_l("Who is affected"), problem.who_affected),
                (_l("Cause"), problem.cause),
            )
            if value
        ],
        "spot": write_spot(problem.latitude, problem.longitude) if problem.latitude and problem.longitude else "",
        "attachments": queries.attachments_of(problem),
        "merged": queries.merged_into(problem),
        "split": queries.split_off(problem),
        "proposals": queries.proposals_of(problem),
        "answers": queries.answers_to(problem),
        **_summary_of(problem),
        "depth_notes": queries.depth_notes_of(problem),
        "visits": queries.visits_of(problem),
        "steps": way_of(problem),
        "panels": panels_of("problem", problem),
    }


def _summary_of(problem: Problem) -> dict[str, object]:
    summary = queries.summary_of(problem)
    if summary is None:
        return {"summary": None}
    return {
        "summary": summary,
        "cited": queries.cited_in(summary),
        "signatures": queries.signatures_on(summary),
        "signers_named": queries.signers_named(problem),
    }


@kept("problem", piece=queries.CARD, at_every_event=True)
def problem_card(problem: Problem) -> tuple[str, dict[str, object]]:
    """The problem on a board."""
    return "forum/_card.html", {"problem": problem}


@sentence("forum.problem_submitted")
def _submitted(told: Told, _names: Names) -> str:
    if told.facts["origin"] == "office":
        return _("Written down by the office")
    if told.facts["origin"] == "room_card":
        return _("Spoken in a session, written down from a card")
    if told.facts.get("matter", "problem") != "problem":
        # Translators: %(kind)s is such as "Question to the office".
        return _("Put on the board: %(kind)s", kind=str(KINDS[Kind(told.facts["matter"])]))
    return _("Proposed by somebody of the community")


@sentence("forum.problem_put_on_board")
def _on_board(_told: Told, _names: Names) -> str:
    return _("Put on the board")


@sentence("forum.problem_edited")
def _edited(_told: Told, _names: Names) -> str:
    return _("Its words were changed by the one who proposed it")


@sentence("forum.problem_set_aside")
def _set_aside(told: Told, _names: Names) -> str:
    # Translators: %(state)s is a state such as "Parked".
    return _("Set aside: %(state)s", state=str(STATES[ProblemState(told.facts["state"])]))


@sentence("forum.problems_merged", leads_to="problem")
def _merged(told: Told, found: Names) -> str:
    titles = [found.of(thing).title for thing in told.things if thing.startswith("problem:")]
    return _("“%(one)s” was merged with “%(other)s”", one=titles[0], other=titles[-1])


@sentence("forum.problem_split", leads_to="problem")
def _split(told: Told, found: Names) -> str:
    titles = [found.of(thing).title for thing in told.things if thing.startswith("problem:")]
    return _("“%(one)s” became a matter of its own", one=titles[-1])


@sentence("forum.somebody_answered", leads_to="problem")
def _answered(told: Told, found: Names) -> str:
    return _("Somebody answered you, quoted you or named you in “%(title)s”", title=found.told(told, "problem").title)


@sentence("forum.office_answered")
def _office_answered(told: Told, _names: Names) -> str:
    # Translators: %(answer)s is such as "The office will do it".
    return _("Official answer: %(answer)s", answer=str(ANSWERS[AnswerState(told.facts["state"])]))


@sentence("forum.answer_overdue")
def _overdue(_told: Told, _names: Names) -> str:
    return _("The day has passed on which the office should have answered")


@sentence("forum.summary_written")
def _summary(told: Told, _names: Names) -> str:
    number = told.facts["citations"]
    return ngettext(
        "A summary was written; it rests on %(num)d comment",
        "A summary was written; it rests on %(num)d comments",
        number,
    )


@sentence("forum.talk_closed")
def _closed(told: Told, _names: Names) -> str:
    if told.facts["is_signed"]:
        return _("The talk ended with a summary that all sides signed")
    return _("The talk ended with a summary; not all sides signed it")


@sentence("forum.solution_proposed")
def _solution(told: Told, _names: Names) -> str:
    # Translators: %(doer)s is one of "We do it ourselves", "We do it together", "We ask the office to do it".
    return _("A solution was proposed: %(doer)s", doer=str(DOERS[Doer(told.facts["doer"])]))


@sentence("forum.depth_note_added")
def _depth(_told: Told, _names: Names) -> str:
    return _("The office added in-depth information")


@sentence("forum.visit_planned")
def _visit(told: Told, _names: Names) -> str:
    day = thai.long_date(date.fromisoformat(told.facts["visited_on"]), str(get_locale()))
    # Translators: %(day)s is a date.
    return _("Community and office go and look together on %(day)s", day=day)


@sentence("forum.visit_confirmed")
def _visited(told: Told, _names: Names) -> str:
    if told.facts["is_complete"]:
        return _("Looked at together, confirmed by both sides")
    return (
        _("The visit is confirmed by the community")
        if told.facts["side"] == "community"
        else _("The visit is confirmed by the office")
    )


@fragment_of(events.CommentPosted)
def push_comment(event: events.CommentPosted) -> list[Push]:
    comment = queries.comment_said(event.comment)
    return pushes_of(comment, event.problem) if comment is not None else []


def pushes_of(comment: Comment, problem: Problem) -> list[Push]:
    """What open pages receive of a comment: an answer goes under what it answers. Nothing of one that is hidden."""
    if comment.is_hidden or not problem.is_seen:
        return []
    above = queries.before_in_branch(comment) if comment.parent_id is not None else None
    swap = f"afterend:#c-{above.code}" if above is not None else "beforeend:#comment-list.last"
    return [_as_kept(comment, problem, swap), Push("forum/_comment_count.html", {"problem": problem})]


@fragment_of(events.CommentChanged)
def push_changed(event: events.CommentChanged) -> list[Push]:
    comment = queries.comment_said(event.comment)
    if comment is None or comment.is_hidden or not event.problem.is_seen:
        return []
    return [_as_kept(comment, event.problem, "outerHTML")]


def _as_kept(comment: Comment, problem: Problem, swap: str) -> Push:
    kept = {"th": comment.html_th, "en": comment.html_en}
    return Push("forum/_comment.html", {"comment": comment, "problem": problem}, swap=swap, kept=kept)


@fragment_of(events.AffectedJoined)
def push_affected(event: events.AffectedJoined) -> list[Push]:
    return [Push("forum/_affected_count.html", {"problem": event.problem})]
