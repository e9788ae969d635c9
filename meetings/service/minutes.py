"""The verbs after a session: draft from what happened, edit, confirm by two people, publish."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from commons import clock
from commons.actors import Actor
from commons.db import canonical_json, session
from commons.events import announce
from commons.permissions import Conflict, require
from meetings import events, policy, queries
from meetings.minutes_text import first_words, kept_words
from meetings.models import Meeting, MeetingState, Minutes
from meetings.record import decisions_of, figures_of, unfit_for_publishing
from meetings.service.asking import ask, step

# E-14: the text of the one who was slower stays in the form.
EDITED_MEANWHILE = _l(
    "Somebody else has changed this before you. Please look at the latest text and save again; yours is still below."
)


def draft_minutes(meeting: Meeting, *, actor: Actor) -> Minutes:
    """Write the first draft from the record, or take the facts anew; what was written by hand stays."""
    ask(actor, policy.DRAFT_MINUTES, meeting)
    minutes = queries.minutes_of(meeting)
    words, figures = first_words(meeting), figures_of(meeting)
    drafted = {
        "language": str(get_locale()),
        "words": words if minutes is None else kept_words(words, minutes.figures.get("first_words", {}), minutes.words),
        "figures": figures | {"first_words": words},
        "decisions": decisions_of(figures),
        "drafted_by_role": actor.role_towards(meeting.area_path),
        "drafted_at": clock.now(),
    }
    if minutes is None:
        minutes = Minutes(meeting=meeting, **drafted)
        session().add(minutes)
        _announce_version(minutes, actor)
    else:
        for name, value in drafted.items():
            setattr(minutes, name, value)
        _next_version(minutes, actor)
    return minutes


def edit_minutes(minutes: Minutes, words: Mapping[str, str], *, dissent: str, version: int, actor: Actor) -> None:
    """Change the words by their places; facts stay facts. `version` is the one that was read. Both people confirm anew."""
    ask(actor, policy.DRAFT_MINUTES, minutes.meeting)
    _same_version(minutes, version)
    minutes.words = minutes.words | {place: text for place, text in words.items() if place in minutes.words}
    minutes.dissent = dissent
    _next_version(minutes, actor)


def confirm_as_facilitator(minutes: Minutes, *, version: int, actor: Actor) -> None:
    """The one who ran the session stands for this version."""
    ask(actor, policy.CONFIRM_AS_FACILITATOR, minutes.meeting)
    _same_version(minutes, version)
    _not_yet(minutes.facilitator_confirmed_by_id)
    minutes.facilitator_confirmed_by_id, minutes.facilitator_confirmed_at = actor.member_id, clock.now()
    _announce_confirmed(minutes, "facilitator", actor)


def confirm_for_community(minutes: Minutes, *, version: int, actor: Actor) -> None:
    """Somebody of the community, or of the body, stands for this version."""
    ask(actor, policy.CONFIRM_FOR_COMMUNITY, minutes.meeting)
    _same_version(minutes, version)
    _not_yet(minutes.community_confirmed_by_id)
    minutes.community_confirmed_by_id, minutes.community_confirmed_at = actor.member_id, clock.now()
    _announce_confirmed(minutes, "community", actor)


def publish_minutes(minutes: Minutes, *, actor: Actor) -> None:
    """Let everybody read them. From now on they never change."""
    meeting = minutes.meeting
    require(policy.TABLE, actor, policy.PUBLISH, meeting)
    if policy.can_go(meeting, MeetingState.MINUTES_PUBLISHED):
        if not minutes.is_confirmed:
            raise Conflict(_l("Two people confirm the minutes first: who ran the session, and one of the community."))
        if unfit := unfit_for_publishing(meeting):
            raise Conflict(" ".join(unfit))
    step(meeting, MeetingState.MINUTES_PUBLISHED)
    minutes.published_at, minutes.fingerprint = clock.now(), fingerprint_of(minutes)
    if meeting.body is not None and (silence := queries.silence_of(meeting.body)):
        session().delete(silence)
    session().flush()
    announce(
        events.MinutesPublished(
            actor=actor,
            meeting=meeting,
            version=minutes.version,
            attended=minutes.figures["presence"]["attended"],
            decisions=len(minutes.decisions),
            fingerprint=minutes.fingerprint,
        )
    )


def fingerprint_of(minutes: Minutes) -> str:
    """SHA-256 of everything that is published."""
    whole = {
        "words": minutes.words,
        "dissent": minutes.dissent,
        "figures": minutes.figures,
        "decisions": minutes.decisions,
        "version": minutes.version,
    }
    return hashlib.sha256(canonical_json(whole).encode()).hexdigest()


def _same_version(minutes: Minutes, version: int) -> None:
    if minutes.version != version:
        raise Conflict(EDITED_MEANWHILE)


def _not_yet(member_id: int | None) -> None:
    if member_id is not None:
        raise Conflict(_l("Somebody has confirmed this side already."))


def _next_version(minutes: Minutes, actor: Actor) -> None:
    minutes.version += 1
    minutes.facilitator_confirmed_by_id = minutes.facilitator_confirmed_at = None
    minutes.community_confirmed_by_id = minutes.community_confirmed_at = None
    _announce_version(minutes, actor)


def _announce_version(minutes: Minutes, actor: Actor) -> None:
    session().flush()
    announce(events.MinutesDrafted(actor=actor, meeting=minutes.meeting, version=minutes.version))


def _announce_confirmed(minutes: Minutes, side: str, actor: Actor) -> None:
    session().flush()
    announce(events.MinutesConfirmed(actor=actor, meeting=minutes.meeting, version=minutes.version, side=side))
