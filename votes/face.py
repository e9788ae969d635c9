"""What everybody sees of a round, the same for all: its page, and the fragment that open pages receive."""

from __future__ import annotations

from typing import Any

from votes import disputes, following, sentences
from votes.ballots import conditions_of, entries_of
from votes.flips import flips
from votes.labels import PROMISES, STATE_KINDS, STATES
from votes.models import Round, RoundState
from votes.plans import plan_of
from votes.reasons import reasons_given
from votes.results import comparisons, shown_result, shown_sheets

WITH_RESULT = frozenset({RoundState.PUBLISHED})
ENDED = frozenset({RoundState.PUBLISHED, RoundState.VOID})
WITH_SHEETS = frozenset(RoundState) - {RoundState.DRAFT, RoundState.VOID}


def round_face(round_: Round) -> dict[str, Any]:
    """Everything `votes/_round.html` needs. The result is in it only once it is published."""
    result = shown_result(round_) if round_.state in WITH_RESULT else None
    return {
        "round": round_,
        "entries": entries_of(round_),
        "group": plan_of(round_).group.value,
        "state_words": STATES[round_.state],
        "state_kind": STATE_KINDS.get(round_.state, ""),
        "promise": PROMISES[round_.secrecy],
        "result": result,
        "explained": sentences.explain(result) if result else [],
        "flips": flips(result) if result else [],
        "beside": sentences.beside(result) if result else [],
        "reasons": reasons_given(round_, result) if result else [],
        "turnout_words": sentences.turnout(result, result.equation.get("eligible", round_.eligible)) if result else "",
        "channel_words": sentences.by_channel(result) if result else "",
        "compared": [(one.other, sentences.differs(one)) for one in comparisons(round_)] if result else [],
        "dispute_words": disputes.told(round_) if round_.is_frozen else "",
        "number_words": following.number_words(round_),
        "quorum_words": conditions_of(round_) if round_.state not in ENDED else "",
        "before": earlier_rounds(round_),
        "after": after if (after := following.round_after(round_)) and after.state is not RoundState.DRAFT else None,
        "sheets": shown_sheets(round_) if round_.state in WITH_SHEETS and not _waits_for_tellers(round_) else [],
    }


def earlier_rounds(round_: Round) -> list[following.Earlier]:
    """The rounds of the same question that were before, with what each of them found: nothing of it is taken back."""
    found = [(earlier, shown_result(earlier)) for earlier in following.rounds_before(round_)]
    return [following.Earlier(earlier, sentences.explain(result) if result else []) for earlier, result in found]


def _waits_for_tellers(round_: Round) -> bool:
    """While hands are counted, no teller may see what the other has written."""
    return round_.way == "hands" and round_.state in (RoundState.OPEN, RoundState.PAUSED)
