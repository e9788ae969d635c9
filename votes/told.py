"""What the sentences about a count are made of: names in their marks, figures, the options that were left, the winners."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from methods.elections.condorcet import Strength
from methods.elections.outcome import Outcome, Stage
from methods.elections.pairwise import Pairs
from methods.elections.profile import Unranked
from methods.elections.rules import Election, Rules
from methods.exact import Number, exact, shown

MOST_NAMES = 12
DROPPED = ("drop-quorum", "drop-majority")


@dataclass(frozen=True)
class Told:
    """What a sentence is made of."""

    outcome: Outcome
    election: Election
    rules: Rules

    @property
    def first(self) -> str:
        return self.outcome.ranking[0][0]

    @property
    def second(self) -> str | None:
        """Who follows, where one option alone is first."""
        order = [option for group in self.outcome.ranking for option in group]
        return order[1] if len(order) > 1 and len(self.outcome.ranking[0]) == 1 else None

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The count in rounds, without what fell away before it."""
        return tuple(stage for stage in self.outcome.stages if stage.action not in DROPPED)

    @property
    def pairs(self) -> Pairs:
        """The pairwise table of the options that were not dropped."""
        whole = Pairs(tuple(self.election.options), self.outcome.pairwise, self.outcome.pairwise, self.election.valid)
        ranked = {option for group in self.outcome.ranking for option in group}
        return whole.without(option for option in self.election.options if option not in ranked)

    @property
    def strength(self) -> Strength:
        return self.rules.strength or Strength.WINNING_VOTES

    @property
    def is_no_opinion(self) -> bool:
        """Whether what a ballot leaves out is compared with nothing, by the rules or by what the file says."""
        said = self.rules.unranked or getattr(self.election, "unranked", None)
        return said is Unranked.NO_OPINION

    def name(self, option: str) -> str:
        return self.election.names.get(option, option)

    def names(self, options: tuple[str, ...] | list[str]) -> str:
        """Several names, each in its quotation marks; of very many only the first."""
        shown_ones = [_("“%(name)s”", name=self.name(option)) for option in options[:MOST_NAMES]]
        more = "" if len(options) <= MOST_NAMES else _(" and %(more)d more", more=len(options) - MOST_NAMES)
        # Translators: stands between several names; Thai has no comma there, only a space.
        return _(", ").join(shown_ones) + more


def figure(number: Number) -> str:
    """A number as people write it: grouped, and with decimals only where there are any."""
    if exact(number).denominator == 1:
        return f"{exact(number):,}"
    whole, _point, decimals = shown(number).partition(".")
    grouped, decimals = f"{abs(int(whole)):,}", decimals.rstrip("0")
    return f"{'-' if number < 0 else ''}{grouped}{'.' if decimals else ''}{decimals}"


def winners(told: Told) -> list[str]:
    if not told.outcome.winners:
        return [_("Nobody is chosen")]
    return [_("Chosen by this count: %(names)s", names=told.names(told.outcome.winners))]
