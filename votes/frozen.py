"""What the database itself refuses: changing a frozen round or its list, changing or deleting a result or a leaf of the board.

The service asks first and says it in a sentence; these triggers stand behind it, on both engines (`commons.guards`).
"""

from __future__ import annotations

from commons.guards import Guard

# What is asked, of whom and how: no longer to be changed once it is frozen.
ASKED = (
    "area_id",
    "title",
    "question",
    "explainer",
    "way",
    "rules",
    "settings",
    "secrecy",
    "electorate",
    "eligible",
    "slips_made",
    "parts_of_slips",
    "roll_from",
    "roll_body",
    "roll_hash",
    "late_voters",
    "booths",
    "mandates",
    "public_key",
    "conditions",
)
FROZEN_ROUND = "OLD.frozen_at IS NOT NULL"
ENDED_ROUND = "OLD.state IN ('published', 'void')"
LATE_BY_RULE = (
    "NEW.added_at IS NOT NULL AND EXISTS (SELECT 1 FROM round WHERE round.id = NEW.round_id AND round.late_voters)"
)
LIST_OF_FROZEN = "EXISTS (SELECT 1 FROM round WHERE round.id = {row}.round_id AND round.frozen_at IS NOT NULL)"
REAL = "NOT EXISTS (SELECT 1 FROM round WHERE round.id = OLD.round_id AND round.is_rehearsal)"
REAL_VOTE = (
    "NOT EXISTS (SELECT 1 FROM round JOIN round_voter ON round_voter.round_id = round.id "
    "WHERE round_voter.id = OLD.voter_id AND round.is_rehearsal)"
)
# Thirty days after its answer the words of a dispute and their salt are blanked together, and nothing else of it changes.
BLANKED = (
    "OLD.answered_at IS NOT NULL AND NEW.words = '' AND NEW.salt = '' AND NEW.id = OLD.id AND NEW.round_id = OLD.round_id "
    "AND NEW.code = OLD.code AND NEW.about = OLD.about AND NEW.digest = OLD.digest AND NEW.raised_at = OLD.raised_at "
    "AND NEW.answer = OLD.answer AND NEW.answered_at = OLD.answered_at "
    "AND COALESCE(NEW.answered_by_id, 0) = COALESCE(OLD.answered_by_id, 0)"
)

GUARDS = [
    Guard("round_asked", "round", f"UPDATE OF {', '.join(ASKED)}", FROZEN_ROUND),
    Guard("round_ended", "round", "UPDATE", ENDED_ROUND),
    Guard("round_kept", "round", "DELETE", f"{FROZEN_ROUND} AND NOT OLD.is_rehearsal"),
    Guard("round_rehearsal", "round", "UPDATE OF is_rehearsal", FROZEN_ROUND),
    Guard("round_item_added", "round_item", "INSERT", LIST_OF_FROZEN.format(row="NEW")),
    Guard("round_item_changed", "round_item", "UPDATE", LIST_OF_FROZEN.format(row="OLD")),
    Guard("round_item_removed", "round_item", "DELETE", f"{LIST_OF_FROZEN.format(row='OLD')} AND {REAL}"),
    Guard("round_voter_added", "round_voter", "INSERT", f"{LIST_OF_FROZEN.format(row='NEW')} AND NOT ({LATE_BY_RULE})"),
    Guard(
        "round_voter_changed",
        "round_voter",
        "UPDATE OF round_id, number, member_id, name, person, part, weight, added_at",
        LIST_OF_FROZEN.format(row="OLD"),
    ),
    Guard("round_voter_removed", "round_voter", "DELETE", f"{LIST_OF_FROZEN.format(row='OLD')} AND {REAL}"),
    Guard("open_vote_changed", "open_vote", "UPDATE", "1 = 1"),
    Guard("open_vote_removed", "open_vote", "DELETE", REAL_VOTE),
    Guard("round_result_changed", "round_result", "UPDATE", "1 = 1"),
    Guard("round_result_removed", "round_result", "DELETE", REAL),
    Guard(
        "round_dispute_changed",
        "round_dispute",
        "UPDATE",
        f"OLD.answered_at IS NOT NULL AND COALESCE(NOT ({BLANKED}), TRUE)",
    ),
    Guard(
        "round_dispute_words",
        "round_dispute",
        "UPDATE OF round_id, code, about, words, salt, digest, raised_at",
        f"COALESCE(NOT ({BLANKED}), TRUE)",
    ),
    Guard("round_dispute_removed", "round_dispute", "DELETE", REAL),
    Guard("board_leaf_changed", "board_leaf", "UPDATE", "1 = 1"),
    Guard("board_leaf_removed", "board_leaf", "DELETE", REAL),
    Guard("board_checkpoint_changed", "board_checkpoint", "UPDATE", "1 = 1"),
    Guard("board_checkpoint_removed", "board_checkpoint", "DELETE", REAL),
]
