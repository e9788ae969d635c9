"""When a review is settled: two who agree and are more than the others decide, and somebody of the community has spoken among them."""

from __future__ import annotations

from collections.abc import Iterable

from moderation.models import PanelVoice

ENOUGH = 2


def outcome(voices: Iterable[PanelVoice]) -> bool | None:
    """Whether the decision stands; None while too few have spoken, as many say yes as no, or nobody is of the community."""
    given = list(voices)
    if not any(voice.is_of_community for voice in given):
        return None
    yes = sum(voice.stands for voice in given)
    no = len(given) - yes
    return yes > no if yes != no and max(yes, no) >= ENOUGH else None
