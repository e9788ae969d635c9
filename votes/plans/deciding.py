"""Deciding: yes and no, one out of several, consensus in rounds, consent, the steps of agreement, three faces."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from methods.exact import shown
from methods.tally import AnyPaper, Line
from methods.tally.answers import BETWEEN
from methods.tally.thresholds import HALF
from votes.marking.answers import answer_name
from votes.models import Secrecy
from votes.plans.needed import reached
from votes.plans.plan import Group, Kind, Plan, Rule
from votes.plans.thresholds import OF_QUESTIONS, OF_VALID, Why
from votes.plans.words import people, people_move

if TYPE_CHECKING:
    from votes.results import ShownResult

SHARES = {
    "1/2": _l("More than half"),
    "2/3": _l("No less than two thirds"),
    "3/4": _l("No less than three quarters"),
    "1": _l("All of them"),
}
WHOLES = {
    "votes": _l("Of the votes for and against"),
    "ballots": _l("Of all valid ballots, abstentions too"),
    "eligible": _l("Of all who may vote"),
}
PRESENT_HINT = _l("Must be written. In a session those checked in are counted when the voting opens.")
SHARE = Rule("share", _l("How many must be in favour"), _l("Left empty: more than half"), Kind.CHOICE, choices=SHARES)
WHOLE = Rule("of", _l("Of whom"), _l("Left empty: of the votes for and against"), Kind.CHOICE, choices=WHOLES)
QUESTIONS = _l("What is decided, one question a line")


def _part_name(answer: str, _paper: AnyPaper) -> str:
    return answer_name(answer)


def _part(line: Line, name: str) -> int:
    return next(int(figure.value) for figure in line.parts if figure.name == name)


def _yes_no(result: ShownResult) -> list[str]:
    return [_threshold(line, result) for line in result.found.lines]


def _threshold(line: Line, result: ShownResult) -> str:
    rules = result.found.paper.rules
    votes = _part(line, "yes") + _part(line, "no")
    of, eligible = getattr(rules, "of", "votes"), getattr(rules, "eligible", 0)
    whole = {"votes": votes, "ballots": result.found.ballots.valid, "eligible": eligible}[of]
    words = {
        "title": result.title(line.option),
        "favour": people(line.total),
        "whole": people(whole),
        "needed": people(result.found.figure(f"needed{BETWEEN}{line.option}")),
    }
    if line.option in result.found.winners:
        if votes and not _part(line, "no") and not _part(line, "abstain"):
            return _("“%(title)s”: %(favour)s of %(whole)s in favour, unanimous; %(needed)s needed: carried", **words)
        return _("“%(title)s”: %(favour)s of %(whole)s in favour, %(needed)s needed: carried", **words)
    return _("“%(title)s”: %(favour)s of %(whole)s in favour, %(needed)s needed: not carried", **words)


def _consensus(result: ShownResult) -> list[str]:
    return [_agreement(line, result) for line in result.found.lines]


def _agreement(line: Line, result: ShownResult) -> str:
    rules = result.found.paper.rules
    words = {
        "title": result.title(line.option),
        "number": rules.number,
        "agree": people(_part(line, "agree")),
        "remarks": people(_part(line, "remarks")),
        "cannot": people(_part(line, "cannot_yet")),
    }
    if line.option in result.found.winners:
        return _(
            "“%(title)s”: consensus in round %(number)s; %(agree)s agree, %(remarks)s agree with remarks, nobody holds back",
            **words,
        )
    if rules.number < rules.most_rounds:
        return _(
            "“%(title)s”: no consensus yet in round %(number)s; %(cannot)s cannot agree yet. Next: talk about their reasons, "
            "mend the proposal and ask again",
            **words,
        )
    if result.settings.get("consensus.fallback") == "two_thirds":
        return _(
            "“%(title)s”: no consensus in round %(number)s, the last one; %(cannot)s cannot agree. Next, as agreed beforehand: "
            "a vote that needs two thirds",
            **words,
        )
    return _(
        "“%(title)s”: no consensus in round %(number)s, the last one; %(cannot)s cannot agree. Next, as agreed beforehand: "
        "a working group, then the next meeting",
        **words,
    )


def _next_round(result: ShownResult) -> dict[str, Any] | None:
    """The rules of the round that is asked after mending; None where all is carried, or this was the last round."""
    rules, found = result.found.paper.rules, result.found
    if len(found.winners) == len(found.lines) or rules.number >= rules.most_rounds:
        return None
    return {"number": rules.number + 1, "most_rounds": rules.most_rounds}


def _once_more(result: ShownResult) -> dict[str, Any] | None:
    return None if len(result.found.winners) == len(result.found.lines) else {}


def _consent(result: ShownResult) -> list[str]:
    return [
        _("“%(title)s”: nobody objects, so it is adopted", title=result.title(line.option))
        if line.option in result.found.winners
        else _(
            "“%(title)s”: %(count)s object; their reasons are dealt with before it is asked again",
            title=result.title(line.option),
            count=people(_part(line, "objection")),
        )
        for line in result.found.lines
    ]


def _gradients(result: ShownResult) -> list[str]:
    told = []
    for line in result.found.lines:
        words = {
            "title": result.title(line.option),
            "favour": people(line.total),
            "valid": people(result.found.ballots.valid),
            "veto": people(_part(line, "veto")),
        }
        if _part(line, "veto"):
            told.append(
                _(
                    "“%(title)s”: %(favour)s of %(valid)s people support it or stand aside; %(veto)s cannot accept it",
                    **words,
                )
            )
        else:
            told.append(
                _("“%(title)s”: %(favour)s of %(valid)s people support it or stand aside; nobody rejects it", **words)
            )
    rules = result.found.paper.rules
    return [*told, *(reached(result) if rules.shares or rules.share != HALF else ())]


def _faces(result: ShownResult) -> list[str]:
    return [
        _(
            "“%(title)s”: %(favour)s of %(valid)s people are satisfied (%(percent)s)",
            title=result.title(line.option),
            favour=people(line.total),
            valid=people(result.found.ballots.valid),
            percent=f"{shown(Fraction(line.total * 100, result.found.ballots.valid), 0)}%",
        )
        for line in result.found.lines
    ]


def _choice(result: ShownResult) -> list[str]:
    line = result.found.lines[0]
    if not line.lead:
        return reached(result)
    return [
        _(
            "“%(first)s” has the most votes, %(total)s of %(voters)s, that is %(lead)s more than “%(second)s”",
            first=result.title(line.option),
            total=people(line.total),
            voters=people(result.found.ballots.valid),
            lead=people(line.lead),
            second=result.title(result.found.lines[1].option),
        ),
        *reached(result),
    ]


DECIDING = (
    Plan(
        code="yes_no",
        way="yes-no",
        name=_l("Yes or no"),
        meaning=_l(
            "Everyone answers yes, no or abstains to each question. For proposals that are ready to be decided."
        ),
        group=Group.DECIDING,
        is_simple=True,
        rules=(SHARE, WHOLE, OF_QUESTIONS),
        explain=_yes_no,
        decides=True,
        picture="votes/pictures/answers.html",
        part_name=_part_name,
        list_label=QUESTIONS,
    ),
    Plan(
        code="choice",
        way="plurality",
        name=_l("Choose one"),
        meaning=_l(
            "Everyone chooses one; most votes win. Good for two choices; with more, putting in order is fairer."
        ),
        group=Group.DECIDING,
        is_simple=True,
        rules=(Rule("may_refuse", _l("“None of these” stands on the ballot"), kind=Kind.YES_NO), *OF_VALID),
        explain=_choice,
        moves=people_move,
        list_label=_l("The choices, one a line"),
    ),
    Plan(
        code="consensus",
        way="consensus",
        name=_l("Consensus in rounds"),
        meaning=_l(
            "Everyone agrees, agrees with a remark, or cannot agree yet and says why. While somebody cannot, we talk on and ask again."
        ),
        group=Group.DECIDING,
        is_simple=True,
        rules=(
            Rule("number", _l("Which round this is"), _l("Left empty: the first"), least=1, most=10),
            Rule(
                "most_rounds",
                _l("How many rounds there are at most"),
                _l("Left empty: as this place has chosen"),
                least=1,
                most=10,
            ),
        ),
        explain=_consensus,
        no_threshold=Why.BLOCKED,
        again=_next_round,
        from_place=lambda settings: {"most_rounds": settings["consensus.max_rounds"]},
        decides=True,
        picture="votes/pictures/answers.html",
        part_name=_part_name,
        list_label=QUESTIONS,
    ),
    Plan(
        code="consent",
        way="consent",
        name=_l("Nobody objects (consent)"),
        meaning=_l(
            "It is adopted when nobody has a weighty objection. Quick for steps that can be tried and changed later."
        ),
        group=Group.DECIDING,
        explain=_consent,
        no_threshold=Why.BLOCKED,
        again=_once_more,
        decides=True,
        picture="votes/pictures/answers.html",
        part_name=_part_name,
        list_label=QUESTIONS,
    ),
    Plan(
        code="gradients",
        way="gradients",
        name=_l("How much we agree (eight steps)"),
        meaning=_l(
            "Everyone says how far they go along, from full support to “cannot accept”. Shows how much talking is still needed."
        ),
        group=Group.DECIDING,
        rules=(SHARE, WHOLE, OF_QUESTIONS),
        explain=_gradients,
        picture="votes/pictures/answers.html",
        part_name=_part_name,
        list_label=QUESTIONS,
    ),
    Plan(
        code="faces",
        way="faces",
        name=_l("Three faces"),
        meaning=_l("Satisfied, so-so or not satisfied: a short question after an event or a year of work."),
        group=Group.DECIDING,
        explain=_faces,
        no_threshold=Why.MOOD,
        picture="votes/pictures/answers.html",
        part_name=_part_name,
        list_label=QUESTIONS,
    ),
    Plan(
        code="hands",
        way="hands",
        name=_l("Show of hands, counted by two"),
        meaning=_l("Hands are raised; two people count, each without the other. When they differ, both count again."),
        group=Group.DECIDING,
        secrecy=Secrecy.SHEET,
        is_simple=True,
        rules=(
            Rule("present", _l("How many who may vote are in the room"), PRESENT_HINT, least=1, most=100_000),
            SHARE,
            OF_QUESTIONS,
        ),
        explain=_yes_no,
        decides=True,
        picture="votes/pictures/answers.html",
        part_name=_part_name,
        list_label=QUESTIONS,
    ),
)
