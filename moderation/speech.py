"""What a place asks before anything is said on its boards: links, words and addresses it does not allow, slow mode, how often."""

from __future__ import annotations

import math
import re
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from areas.settings import setting
from commons import clock, thai
from commons.actors import Role
from commons.db import session
from commons.speech import Speech, before_speech
from moderation import queries
from moderation.models import LastWord

LINK = re.compile(r"https?://(?:www\.)?|//(?:www\.|[a-z0-9])|www\.", re.IGNORECASE)
HOUR = timedelta(hours=1)
RUN_IT = (Role.MODERATOR, Role.FACILITATOR, Role.COMMITTEE, Role.OFFICER)  # who write for many, cards of a whole hall


@before_speech
def few_links(speech: Speech) -> str | None:
    most: int = setting("board.most_links", area_path=speech.area_path)
    if len(LINK.findall(speech.text)) <= most:
        return None
    return ngettext(
        "At most %(num)d link fits into a text here. Please take the others out.",
        "At most %(num)d links fit into a text here. Please take the others out.",
        most,
    )


@before_speech
def nothing_blocked(speech: Speech) -> str | None:
    """Asked by how words look, so that a space or a foreign letter in between does not help."""
    looks = thai.skeleton(speech.text)
    for rules in queries.house_rules_around(speech.area_path):
        for word in rules.blocked:
            if (look := thai.skeleton(word)) and look in looks:
                return _("“%(word)s” may not stand on the boards here. Please say it otherwise.", word=word)
    return None


@before_speech
def not_too_fast(speech: Speech) -> str | None:
    """Slow mode, and how often within an hour."""
    if speech.actor.member_id is None or speech.actor.has(*RUN_IT, area_path=speech.area_path):
        return None
    last = session().get(LastWord, (speech.actor.member_id, queries.area_at(speech.area_path).id))
    if last is None:
        return None
    now, wait = clock.now(), timedelta(0)
    if minutes := setting("board.slow_minutes", area_path=speech.area_path):
        wait = last.at + timedelta(minutes=minutes) - now
    if last.in_hour >= setting("board.posts_per_hour", area_path=speech.area_path):
        wait = max(wait, last.hour_from + HOUR - now)
    if wait <= timedelta(0):
        return None
    left = math.ceil(wait.total_seconds() / 60)
    return ngettext(
        "Please wait %(num)d minute before you write again, so that others can speak, too. Your words stay here.",
        "Please wait %(num)d minutes before you write again, so that others can speak, too. Your words stay here.",
        left,
    )
