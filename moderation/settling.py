"""When a review is settled: three are asked, two who agree decide, and somebody of the community has spoken among them."""

from __future__ import annotations

from collections.abc import Iterable

from moderation.models import PanelVoice

ENOUGH = 2


def outcome(voices: Iterable[PanelVoice]) -> bool | None:
    """Whether the decision stands; None while too few have spoken, or nobody of the community."""
    given = list(voices)
    if not any(voice.is_of_community for voice in given):
        return None
    for stands in (True, False):
        if sum(voice.stands is stands for voice in given) >= ENOUGH:
            return stands
    return None
