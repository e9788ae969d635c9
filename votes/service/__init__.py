"""The verbs of the votes room, in the order a round lives. Each asks the policy, changes, announces."""

from votes.service.casting import cast_ballot
from votes.service.confirming import confirm_result, publish_result
from votes.service.counting import HallCount, count_round, draw_lot
from votes.service.drafting import RoundDraft, change_round, draft_round, make_slips, print_slips
from votes.service.opening import close_round, open_round, pause_round, resume_round, void_round
from votes.service.paper_entry import add_batch, enter_batch
from votes.service.score_sheets import write_sheet

__all__ = [
    "HallCount",
    "RoundDraft",
    "add_batch",
    "cast_ballot",
    "change_round",
    "close_round",
    "confirm_result",
    "count_round",
    "draft_round",
    "draw_lot",
    "enter_batch",
    "make_slips",
    "open_round",
    "pause_round",
    "print_slips",
    "publish_result",
    "resume_round",
    "void_round",
    "write_sheet",
]
