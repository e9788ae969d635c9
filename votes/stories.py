"""How the events of a round read on the way of a thing, how rounds are called, and what open pages receive."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from commons import thai
from commons.addresses import address_of
from commons.db import session
from commons.events.reading import Told, events_about
from commons.live import fragment_of
from commons.live.fragments import Push
from commons.story import Named, Names, Step, names, sentence, tell
from votes import dispute_events, disputes, events
from votes.dispute_tables import About
from votes.face import round_face
from votes.following import Next
from votes.labels import PARTS, STEPS
from votes.models import Part, Round, RoundState
from votes.roll_tables import Together

TOLD_ELSEWHERE = frozenset({"votes.problem_ranked"})  # on the way of the problem; here the result shows it


@names("round")
def round_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(
        select(Round.code, Round.title).where(Round.code.in_(codes), Round.state != RoundState.DRAFT)
    )
    return {code: Named(title, address_of("votes.show_round", code=code)) for code, title in rows}


def way_of_round(round_: Round) -> list[Step]:
    """The public way of a round, oldest step first."""
    return tell([told for told in events_about(round_) if told.kind not in TOLD_ELSEWHERE], here=f"round:{round_.code}")


@sentence("votes.slips_printed")
def _slips_printed(told: Told, _found: Names) -> str:
    return _("%(slips)s slips with codes were shown for printing", slips=told.facts["slips"])


@sentence("votes.round_frozen")
def _frozen(told: Told, _found: Names) -> str:
    # Translators: %(fingerprint)s is the beginning of a SHA-256.
    items, fingerprint = told.facts["items"], told.facts["fingerprint"][:16]
    if not told.facts.get("voters"):
        return _(
            "The list of %(items)s matters, the method and the rules were fixed (%(fingerprint)s)",
            items=items,
            fingerprint=fingerprint,
        )
    return _(
        "The list of %(items)s matters, the method, the rules (%(fingerprint)s) and the roll of %(voters)s people (%(roll)s) were fixed",
        items=items,
        fingerprint=fingerprint,
        voters=told.facts["voters"],
        roll=told.facts["roll"][:16],
    )


@sentence("votes.key_sheets_made")
def _key_sheets(told: Told, _found: Names) -> str:
    return _("The key sheets of the key holders were made (%(key)s)", key=told.facts["key"])


@sentence("votes.step_asked")
def _step_asked(told: Told, _found: Names) -> str:
    # Translators: %(step)s is for example "A later end of the voting".
    return _("Asked for, a second person has to confirm: %(step)s", step=str(STEPS[Together(told.facts["step"])]))


@sentence("votes.end_moved")
def _end_moved(told: Told, _found: Names) -> str:
    ends = datetime.fromisoformat(told.facts["closes_at"])
    return _(
        "Two people moved the end of the voting to %(day)s at %(time)s",
        day=thai.long_date(ends, str(get_locale())),
        time=thai.clock_time(ends, str(get_locale())),
    )


@sentence("votes.voter_added")
def _voter_added(told: Told, _found: Names) -> str:
    return _("Two people added number %(number)s to the roll, by the rule of this round", number=told.facts["number"])


@sentence("votes.voter_struck")
def _voter_struck(told: Told, _found: Names) -> str:
    return _("Number %(number)s was struck off the roll", number=told.facts["number"])


@sentence("votes.mandate_given")
def _mandate_given(told: Told, _found: Names) -> str:
    return _(
        "Number %(holder)s on the roll votes for number %(number)s, with a mandate",
        holder=told.facts["holder"],
        number=told.facts["number"],
    )


@sentence("votes.mandate_ended")
def _mandate_ended(told: Told, _found: Names) -> str:
    return _("Number %(number)s on the roll took the mandate back", number=told.facts["number"])


@sentence("votes.dispute_raised")
def _dispute_raised(told: Told, _found: Names) -> str:
    about = disputes.ABOUT[About(told.facts["about"])]
    return _("Dispute %(reference)s: %(about)s", reference=told.facts["reference"], about=str(about))


@sentence("votes.dispute_answered")
def _dispute_answered(told: Told, _found: Names) -> str:
    return _("Dispute %(reference)s was answered", reference=told.facts["reference"])


@sentence("votes.booths_done")
def _booths_done(told: Told, _found: Names) -> str:
    return _(
        "The outer envelopes were checked against the roll: %(papers)s papers, %(withdrawn)s sealed ballots withdrawn for them",
        papers=told.facts["papers"],
        withdrawn=told.facts["withdrawn"],
    )


@sentence("votes.key_brought")
def _key_brought(_told: Told, _found: Names) -> str:
    return _("Two key holders brought their sheets to open the urn")


@sentence("votes.round_opened", leads_to="round")
def _opened(told: Told, found: Names) -> str:
    return _("Voting was opened: “%(round)s”", round=found.told(told, "round").title)


@sentence("votes.round_paused")
def _paused(_told: Told, _found: Names) -> str:
    return _("Voting was paused")


@sentence("votes.round_resumed")
def _resumed(_told: Told, _found: Names) -> str:
    return _("Voting went on")


@sentence("votes.sheet_written")
def _sheet(_told: Told, _found: Names) -> str:
    return _("Scores were written down in front of everybody")


@sentence("votes.round_closed", leads_to="round")
def _closed(told: Told, found: Names) -> str:
    return _("Voting was closed: “%(round)s”", round=found.told(told, "round").title)


@sentence("votes.urn_emptied")
def _emptied(told: Told, _found: Names) -> str:
    if told.facts.get("online"):
        return _(
            "The urn was opened: %(online)s ballots by phone, %(used)s by slip. Its keys were destroyed",
            online=told.facts["online"],
            used=told.facts["slips_used"],
        )
    return _("The urn was opened: %(used)s ballots by slip. Its keys were destroyed", used=told.facts["slips_used"])


@sentence("votes.batch_entered")
def _batch(told: Told, _found: Names) -> str:
    if told.facts["is_settled"]:
        return _("Pile %(number)s of paper ballots was entered and settled", number=told.facts["batch"])
    return _("Pile %(number)s of paper ballots was entered by one person", number=told.facts["batch"])


@sentence("votes.batch_rechecked")
def _rechecked(told: Told, _found: Names) -> str:
    return _(
        "Pile %(number)s: %(drawn)s papers drawn by dice were looked at again, %(wrong)s of them wrong",
        number=told.facts["batch"],
        drawn=told.facts["drawn"],
        wrong=told.facts["wrong"],
    )


@sentence("votes.round_tallied")
def _tallied(told: Told, _found: Names) -> str:
    if told.facts["needs_lot"]:
        return _("Counted; a tie waits for a public lot")
    return _("Counted")


@sentence("votes.result_confirmed")
def _confirmed(told: Told, _found: Names) -> str:
    # Translators: %(side)s is one of "For the community: the committee" and "For the count: the facilitator".
    return _("The result was confirmed. %(side)s", side=str(PARTS[Part(told.facts["part"])]))


@sentence("votes.round_published", leads_to="round")
def _published(told: Told, found: Names) -> str:
    return _("The result was published: “%(round)s”", round=found.told(told, "round").title)


@sentence("votes.problem_ranked", leads_to="round")
def _ranked(told: Told, found: Names) -> str:
    return _(
        "Ranked: place %(place)s of %(of)s in “%(round)s”",
        place=told.facts["place"],
        of=told.facts["of"],
        round=found.told(told, "round").title,
    )


@sentence("votes.next_round_opened")
def _next_round(_told: Told, _found: Names) -> str:
    return _("The same question was asked again")


@sentence("votes.consensus_ended", leads_to="round")
def _consensus_ended(told: Told, found: Names) -> str:
    title = found.told(told, "round").title
    if told.facts["follows"] == Next.VOTE:
        return _(
            "“%(round)s”: the last round reached no consensus; a vote with two thirds follows, as announced",
            round=title,
        )
    return _(
        "“%(round)s”: the last round reached no consensus; it goes back to a working group, as announced", round=title
    )


@sentence("votes.voters_reminded", leads_to="round")
def _reminded(_told: Told, _found: Names) -> str:
    return _("Voting is still open: everybody on the roll who had not voted yet was reminded")


@sentence("votes.review_due", leads_to="round")
def _review_due(told: Told, found: Names) -> str:
    return _("The day has come to look at this decision again: “%(round)s”", round=found.told(told, "round").title)


@sentence("votes.round_voided", leads_to="round")
def _voided(told: Told, found: Names) -> str:
    return _("The round was cancelled: “%(round)s”", round=found.told(told, "round").title)


def push_round(event: Any) -> list[Push]:
    """The round's page as everybody sees it."""
    return [Push("votes/_round.html", round_face(event.round))]


for _kind in (
    events.RoundOpened,
    events.RoundPaused,
    events.RoundResumed,
    events.SheetWritten,
    events.RoundClosed,
    events.ResultConfirmed,
    events.RoundPublished,
    events.NextRoundOpened,
    events.RoundVoided,
    dispute_events.DisputeRaised,
    dispute_events.DisputeAnswered,
):
    fragment_of(_kind)(push_round)
