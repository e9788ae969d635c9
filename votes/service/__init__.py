"""The verbs of the votes room, in the order a round lives. Each asks the policy, changes, announces."""

from votes.service.casting import cast_ballot, cast_signed_in
from votes.service.confirming import confirm_result, publish_result
from votes.service.counting import HallCount, count_round, draw_lot, marks_on_roll
from votes.service.disputing import answer_dispute, raise_dispute
from votes.service.drafting import RoundDraft, ask_again, change_round, draft_round, make_slips, print_slips
from votes.service.following_up import prepare_following
from votes.service.mandating import end_mandate, give_mandate
from votes.service.open_votes import call_name, vote_for, vote_openly
from votes.service.opening import (
    bring_keys,
    close_round,
    finish_booths,
    open_round,
    pause_round,
    resume_round,
    void_round,
)
from votes.service.paper_entry import add_batch, enter_batch
from votes.service.rechecking import recheck_batch
from votes.service.rehearsing import rehearse, throw_away
from votes.service.reminding import remind_voters
from votes.service.roll import (
    Voters,
    check_outer_envelope,
    hand_out,
    make_key_sheets,
    set_voters,
    take_in_list,
    use_public_key,
)
from votes.service.score_sheets import write_sheet
from votes.service.together import (
    ask_for_early_close,
    ask_for_later_end,
    ask_to_add_voter,
    ask_to_strike,
    confirm_step,
    withdraw_step,
)

__all__ = [
    "HallCount",
    "RoundDraft",
    "Voters",
    "add_batch",
    "answer_dispute",
    "ask_again",
    "ask_for_early_close",
    "ask_for_later_end",
    "ask_to_add_voter",
    "ask_to_strike",
    "bring_keys",
    "call_name",
    "cast_ballot",
    "cast_signed_in",
    "change_round",
    "check_outer_envelope",
    "close_round",
    "confirm_result",
    "confirm_step",
    "count_round",
    "draft_round",
    "draw_lot",
    "end_mandate",
    "enter_batch",
    "finish_booths",
    "give_mandate",
    "hand_out",
    "make_key_sheets",
    "make_slips",
    "marks_on_roll",
    "open_round",
    "pause_round",
    "prepare_following",
    "print_slips",
    "publish_result",
    "raise_dispute",
    "recheck_batch",
    "rehearse",
    "remind_voters",
    "resume_round",
    "set_voters",
    "take_in_list",
    "throw_away",
    "use_public_key",
    "void_round",
    "vote_for",
    "vote_openly",
    "withdraw_step",
    "write_sheet",
]
