"""What residents put on boards, as moderators handle it: problems, comments and solutions, out of sight or covered and back again.

Who may is asked in `moderation`. A hidden matter keeps its place on its way and takes it again when it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons import search
from commons.addresses import address_of
from commons.contributions import PICTURE, Contribution, Handling, handles
from commons.db import session
from commons.events.reading import told
from commons.events.tables import EventAbout, EventFragment, EventRow
from commons.files import find, remove
from commons.files.keeping import PUBLIC
from commons.live.fragments import forget_fragments_of, keep_again
from forum import events, queries, rendering, stories
from forum.models import Comment, Problem, ProblemState, Proposal
from forum.service.steps import index, show_photo
from forum.talk_tables import Attachment

WORDS = ("title", "text_as_spoken", "place", "since", "who_affected", "cause")


def find_problem(code: str) -> Contribution | None:
    """A problem as moderators see it."""
    problem = queries.problem_by_code(code)
    if problem is None:
        return None
    return Contribution(
        code=code,
        thing=problem,
        title=problem.title,
        address=address_of("forum.show_problem", code=code),
        fields={name: getattr(problem, name) for name in WORDS}
        | {PICTURE: problem.photo_code or ""}
        | _summaries(problem),
        author_id=problem.proposer_id or problem.recorded_by_id,
        is_seen=problem.is_seen,
        pages=tuple(queries.bound_to(problem)),
        is_locked=problem.is_locked,
    )


def set_problem_seen(code: str, is_seen: bool) -> None:
    problem = _problem(code)
    if is_seen and problem.state is ProblemState.HIDDEN:
        problem.state, problem.hidden_from = problem.hidden_from or ProblemState.ON_BOARD, None
    elif not is_seen and problem.state is not ProblemState.HIDDEN:
        problem.state, problem.hidden_from = ProblemState.HIDDEN, problem.state
        forget_fragments_of(problem)  # else a page could still ask for what was said
    show_photo(problem)
    session().flush()
    index(problem)


def write_problem(code: str, fields: Mapping[str, str]) -> None:
    problem = _problem(code)
    for name in WORDS:
        setattr(problem, name, fields.get(name, getattr(problem, name)))
    for sent in queries.attachments_of(problem):
        sent.summary = fields.get(f"summary {sent.id}", sent.summary)
    if PICTURE in fields:
        _keep_picture_back(problem)
        problem.photo_code = fields[PICTURE] or None
        show_photo(problem)
    session().flush()
    index(problem)


def set_problem_locked(code: str, is_locked: bool) -> None:
    _problem(code).is_locked = is_locked
    session().flush()


def find_comment(code: str) -> Contribution | None:
    """A comment as moderators see it, on the page of the thread where it stands."""
    comment = queries.comment_by_code(code)
    if comment is None:
        return None
    problem = comment.problem
    return Contribution(
        code=code,
        thing=comment,
        title=problem.title,
        address=address_of("forum.show_problem", code=problem.code, page=queries.page_of(comment), _anchor=f"c-{code}"),
        fields=_words_of(comment),
        author_id=comment.author_id or comment.recorded_by_id,
        is_seen=problem.is_seen and not comment.is_hidden,
        pages=(problem,),
        element=f"c-{code}",
    )


def set_comment_seen(code: str, is_seen: bool) -> None:
    """Told twice it counts once."""
    comment = _comment(code)
    if comment.is_hidden is not is_seen:
        return
    comment.is_hidden = not is_seen
    for sent in queries.attachments_of(comment.problem, comment):
        is_public = is_seen and comment.problem.is_seen
        sent.file.audience = PUBLIC if is_public else f"keepers:{comment.area_path}"
    session().flush()
    _show_again(comment)


def write_comment(code: str, fields: Mapping[str, str]) -> None:
    """Its earlier wordings and what is typed beside a voice message are words of it, too."""
    comment = _comment(code)
    comment.text = fields.get("text", comment.text)
    for earlier in queries.earlier_wordings(comment):
        earlier.text = fields.get(f"earlier {earlier.id}", earlier.text)
    for sent in queries.attachments_of(comment.problem, comment):
        sent.summary = fields.get(f"summary {sent.id}", sent.summary)
    rendering.keep_html(comment, comment.problem)
    session().flush()
    _show_again(comment)


def find_proposal(code: str) -> Contribution | None:
    """A way to solve a problem as moderators see it."""
    proposal = session().scalar(select(Proposal).where(Proposal.code == code))
    if proposal is None:
        return None
    problem = proposal.problem
    return Contribution(
        code=code,
        thing=proposal,
        title=problem.title,
        address=address_of("forum.show_problem", code=problem.code),
        fields={"text": proposal.text},
        author_id=proposal.proposer_id,
        is_seen=problem.is_seen and not proposal.is_hidden,
        pages=(problem,),
    )


def set_proposal_seen(code: str, is_seen: bool) -> None:
    _proposal(code).is_hidden = not is_seen
    session().flush()


def write_proposal(code: str, fields: Mapping[str, str]) -> None:
    proposal = _proposal(code)
    proposal.text = fields.get("text", proposal.text)
    session().flush()


def forget_problem_files(code: str) -> None:
    """Its picture and what was sent along are gone for good."""
    problem = _problem(code)
    picture = find(problem.photo_code) if problem.photo_code else None
    problem.photo_code = None
    if picture is not None:
        remove(picture)
    _forget_sent(queries.attachments_of(problem))


def forget_comment_files(code: str) -> None:
    """What was sent along is gone for good."""
    comment = _comment(code)
    _forget_sent(queries.attachments_of(comment.problem, comment))


handles(
    "problem",
    Handling(
        _l("Problem"), find_problem, set_problem_seen, write_problem, set_problem_locked, forget=forget_problem_files
    ),
)
handles(
    "comment", Handling(_l("A comment"), find_comment, set_comment_seen, write_comment, forget=forget_comment_files)
)
handles("proposal", Handling(_l("Way to solve it"), find_proposal, set_proposal_seen, write_proposal))


def _problem(code: str) -> Problem:
    return session().execute(select(Problem).where(Problem.code == code)).unique().scalar_one()


def _comment(code: str) -> Comment:
    return session().scalars(select(Comment).where(Comment.code == code)).one()


def _proposal(code: str) -> Proposal:
    return session().scalars(select(Proposal).where(Proposal.code == code)).one()


def _keep_picture_back(problem: Problem) -> None:
    """The picture that goes is served to keepers alone, and stays until nobody can ask for a review any longer."""
    picture = find(problem.photo_code) if problem.photo_code else None
    if picture is not None:
        picture.audience = f"keepers:{problem.area_path}"


def _forget_sent(attachments: list[Attachment]) -> None:
    for sent in attachments:
        session().delete(sent)
        session().flush()
        remove(sent.file)


def _words_of(comment: Comment) -> dict[str, str]:
    earlier = {f"earlier {one.id}": one.text for one in queries.earlier_wordings(comment)}
    return {"text": comment.text} | earlier | _summaries(comment.problem, comment)


def _summaries(problem: Problem, comment: Comment | None = None) -> dict[str, str]:
    return {f"summary {sent.id}": sent.summary for sent in queries.attachments_of(problem, comment) if sent.summary}


def _show_again(comment: Comment) -> None:
    """Wherever its words stand, they stand as they are now: in the thread, in quotes, on open pages, in the search."""
    for quoting in queries.comments_that_quote(comment):
        rendering.keep_html(quoting, quoting.problem)
        _push_again(quoting)
    _push_again(comment)
    search.index(comment)


def _push_again(comment: Comment) -> None:
    """What open pages may still ask for holds this comment as it is now, or not at all."""
    rows = session().scalars(
        select(EventRow)
        .join(EventAbout, EventAbout.event_id == EventRow.id)
        .where(EventAbout.kind == Problem.thing_kind, EventAbout.code == comment.problem.code)
        .where(EventRow.kind.in_((events.CommentPosted.kind, events.CommentChanged.kind)))
        .where(EventRow.id.in_(select(EventFragment.event_id)))
    )
    for row in rows:
        if told(row).facts["comment"] == comment.code:
            keep_again(row.id, stories.pushes_of(comment, comment.problem))
