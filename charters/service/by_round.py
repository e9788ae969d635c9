"""Ratification by a round of votes: the round asks about the exact text, and its figures are read, never typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from charters import policy
from charters.laid_out import cited_clause
from charters.models import Edition, EditionState, RatificationMethod
from charters.rules import Rule, Way
from charters.service.adoption import Vote, record_ratification
from charters.service.steps import refused
from charters.text import form_of
from commons import clock, thai
from commons.actors import Actor
from commons.addresses import address_of
from commons.permissions import Conflict, require
from methods.tally import AnyResult, Line, from_json
from methods.tally.answers import SCALES
from votes.models import Round, RoundState, Secrecy
from votes.queries import rounds_in
from votes.service import RoundDraft, draft_round

LONGEST = 120  # letters of a clause in the question about it
PLANS = {"yes_no": _l("Yes, no, abstain"), "consensus": _l("Agree, agree with a remark, cannot agree yet")}
WAYS = frozenset({"yes-no", "consensus"})
ANOTHER_TEXT = _l("This round was not about the text that is put to the people now.")


@dataclass(frozen=True)
class Asked:
    """One question of a round: the clause it decides on by its root ("" for the whole), and its words."""

    clause_root: str
    words: str


def questions_of(edition: Edition) -> list[Asked]:
    """What a round about this text asks, in order: each clause where that was put to the people, then the whole."""
    rule = Rule.from_json(edition.ratifying_rule)
    with force_locale(form_of(edition).language):  # the same words, whoever asks
        whole = Asked("", _("The whole text, %(name)s", name=edition.charter.name_th))
    if rule.way is Way.WHOLE:
        return [whole]
    clauses = [
        Asked(one.root, f"{cited_clause(one)} {thai.shorten(' '.join(one.text.split()), LONGEST)}".strip())
        for one in edition.clauses
    ]
    return [*clauses, whole]


def draft_ratifying_round(edition: Edition, plan: str, *, place: str = "", actor: Actor) -> Round:
    """Begin a round of votes about the exact text; who votes and when is said there, as for every round."""
    require(policy.TABLE, actor, policy.RECORD_RATIFICATION, edition)
    _must_be_ratifying(edition)
    draft = RoundDraft(
        title=" · ".join(filter(None, (_("Ratify %(name)s", name=edition.charter.name_th), place))),
        question=_("Do you agree with this text?"),
        plan=plan,
        others=[asked.words for asked in questions_of(edition)],
        explainer=_(
            "The exact text with the fingerprint %(fingerprint)s stands at %(address)s",
            fingerprint=edition.ratifying_hash,
            address=address_of("charters.show_edition", code=edition.code),
        ),
    )
    return draft_round(edition.charter.area, draft, actor=actor)


def rounds_about(edition: Edition) -> list[Round]:
    """The published rounds at and below the place that asked about this exact text, the newest first."""
    if not edition.ratifying_hash:
        return []
    found = rounds_in(edition.area_path, [RoundState.PUBLISHED])
    return [one for one in found if one.way in WAYS and edition.ratifying_hash in _hashes(one)]


def take_round(edition: Edition, round_: Round, *, place: str = "", actor: Actor) -> None:
    """Write down what a round decided, question by question. Conflict where it asked about another text, or is not published."""
    require(policy.TABLE, actor, policy.RECORD_RATIFICATION, edition)
    _must_be_ratifying(edition)
    if round_.state is not RoundState.PUBLISHED or round_.result is None:
        raise Conflict(_l("There is no published round of votes with this code."))
    asked = {one.words: one.clause_root for one in questions_of(edition)}
    titles = {str(item.number): item.title for item in round_.items}
    if round_.way not in WAYS or edition.ratifying_hash not in _hashes(round_) or set(titles.values()) != set(asked):
        raise Conflict(ANOTHER_TEXT)
    counted = [one for one in edition.ratifications if one.round_code == round_.code]
    if any((one.place, one.attempt) != (place, edition.attempt) for one in counted):
        raise Conflict(
            _l("This round was counted already, for another place or an earlier time. Please hold a new one.")
        )
    found = from_json(round_.result.document)
    votes = [_vote(round_, found, line, clause_root=asked[titles[line.option]], place=place) for line in found.lines]
    for vote in sorted(votes, key=lambda one: not one.clause_root):
        if edition.state is not EditionState.RATIFYING:
            break  # a clause failed: the text went back, the whole is not asked any more
        record_ratification(edition, vote, actor=actor)


def _vote(round_: Round, found: AnyResult, line: Line, *, clause_root: str, place: str) -> Vote:
    answers = {figure.name: int(figure.value) for figure in line.parts}
    scale = SCALES[round_.way]
    voters = found.ballots.valid + found.ballots.invalid
    is_open = round_.secrecy in (Secrecy.OPEN, Secrecy.SHEET)
    by_vote = RatificationMethod.HANDS if is_open else RatificationMethod.SECRET
    return Vote(
        RatificationMethod.CONSENSUS if round_.way == "consensus" else by_vote,
        (round_.closed_at or clock.now()).astimezone(clock.BANGKOK).date(),
        max(round_.eligible or 0, voters),
        voters,
        unit="persons",
        in_favour=sum(answers[answer] for answer in scale.favour),
        with_remarks=answers.get("remarks", 0),
        against=sum(answers[answer] for answer in scale.against),
        abstain=answers.get("abstain", 0),
        meeting_code=round_.meeting_code,
        place=place,
        clause_root=clause_root,
        round_code=round_.code,
    )


def _hashes(round_: Round) -> set[str]:
    """The fingerprints that a round names."""
    return set(re.findall("[0-9a-f]{64}", round_.explainer))


def _must_be_ratifying(edition: Edition) -> None:
    if edition.state is not EditionState.RATIFYING:
        raise Conflict(refused(edition))
