"""The votes of a session as its minutes tell them: method, figures, and the formula of what was decided."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from commons import thai
from methods.tally import Line
from votes.line_text import headline
from votes.models import Round, Secrecy
from votes.plans import plan_of
from votes.results import ShownResult, shown_result

SECRET = frozenset({Secrecy.SLIPS, Secrecy.TRUSTEES})


def round_figures(round_: Round) -> dict[str, Any]:
    """The method and the figures of a published result."""
    told: dict[str, Any] = {
        "code": round_.code, "title": round_.title, "method": method_name(round_), "lines": [], "ballots": "",
        "formula": _("no result was published"),
    }  # fmt: skip
    result = shown_result(round_)
    if result is None:
        return told
    ballots = result.found.ballots
    return told | {
        "eligible": round_.eligible,
        "valid": ballots.valid,
        "invalid": ballots.invalid,
        "channels": {name: channel["valid"] for name, channel in result.channels.items()},
        "lines": [
            {"rank": line.rank, "title": result.title(line.option), "total": thai.score(line.total)}
            for line in result.found.lines
        ],
        "formula": formula(result),
        "ballots": _ballots(round_, result),
        "fingerprint": result.fingerprint[:8],
    }


def method_name(round_: Round) -> str:
    """How it was decided, in words."""
    rules = round_.rules or {}
    if round_.way == "matrix":
        combine = _("the scores multiplied") if rules.get("combine", "product") == "product" else _("the scores added")
        scorer = _("agreed in the group") if rules.get("scorer", "group") == "group" else _("the mean of all scorers")
        # Translators: a method: %(combine)s "the scores multiplied", %(scorer)s "agreed in the group".
        return _("four criteria, %(combine)s, %(scorer)s", combine=combine, scorer=scorer)
    return {"dots": _("dots"), "approval": _("choosing any")}.get(round_.way, str(plan_of(round_).name))


def formula(result: ShownResult) -> str:
    """สูตรมติ: in favour with the votes where it was yes or no, what came out first otherwise."""
    if not result.is_quorate:
        return _("no decision, because too few were present at the vote")
    votes = [_votes(line, result) for line in result.found.lines]
    if votes and all(votes):
        single = len(votes) == 1
        return "; ".join(
            vote if single else f"“{result.title(line.option)}” {vote}"
            for vote, line in zip(votes, result.found.lines, strict=True)
        )
    return headline(result)


def _votes(line: Line, result: ShownResult) -> str:
    """The formula of one question of yes and no; nothing for other ways of deciding."""
    parts = {part.name: int(part.value) for part in line.parts}
    if "yes" not in parts or "no" not in parts:
        return ""
    votes = {"favour": parts["yes"], "against": parts["no"], "abstained": parts.get("abstain", 0)}
    if line.option not in result.found.winners:
        return _("not agreed: in favour %(favour)d, against %(against)d, abstained %(abstained)d", **votes)
    if not votes["against"] and not votes["abstained"]:
        return _("agreed unanimously with %(favour)d votes", favour=votes["favour"])
    return _("agreed: in favour %(favour)d, against %(against)d, abstained %(abstained)d", **votes)


def _ballots(round_: Round, result: ShownResult) -> str:
    """How many ballots came, where they were secret."""
    if round_.secrecy is Secrecy.OPEN or round_.secrecy is Secrecy.SHEET:
        return ""
    ballots = result.found.ballots
    figures = {"voters": ballots.valid + ballots.invalid, "valid": ballots.valid, "spoiled": ballots.invalid}
    if round_.secrecy in SECRET:
        return _("by secret ballot: %(voters)d voted, %(valid)d valid ballots, %(spoiled)d spoiled", **figures)
    return _("by confidential ballot: %(voters)d voted, %(valid)d valid ballots, %(spoiled)d spoiled", **figures)
