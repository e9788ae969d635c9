"""A counted file as its page shows it: the order with figures, the stages, the table of pairs, the projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from votes.counted_file import COUNTED

MOST_COLUMNS, MOST_ROWS = 12, 100  # of a table on a page; the rest is in the JSON
ADDED_UP = frozenset({"plurality", "approval", "score", "borda", "copeland"})
ACTIONS: dict[str, Any] = {
    "begin": _l("First count"),
    "elect": _l("Elected"),
    "exclude": _l("Goes out"),
    "transfer": _l("Surplus goes on"),
    "fund": _l("Funded"),
    "skip": _l("Skipped"),
    "end": _l("End"),
    "drop-quorum": _l("Falls away: quorum missed"),
    "drop-majority": _l("Falls away: majority missed"),
}


@dataclass(frozen=True)
class ShownFile:
    """What `votes count --json` says, in words and tables."""

    found: dict[str, Any]

    @property
    def paragraph(self) -> str:
        locale = get_locale()
        return str(self.found["explanation"]["en" if locale is not None and locale.language == "en" else "th"])

    @property
    def names(self) -> dict[str, str]:
        return {option["id"]: option["name"] for option in self.found["options"]}

    @property
    def winners(self) -> list[str]:
        return [self.names[option] for option in self.found["winners"]]

    @property
    def is_budget(self) -> bool:
        return self.found["budget"] is not None

    @property
    def order(self) -> list[dict[str, Any]]:
        """The ranked options with their places and, where there is one, their figure."""
        rows, place = [], 1
        for group in self.found["ranking"]:
            for option in group:
                figure = self._totals.get(option)
                words = "" if figure is None else _figure(figure)
                row = {"place": place, "label": self.names[option], "value": figure or 0, "words": words}
                rows.append(row | {"is_winner": option in self.found["winners"]})
            place += len(group)
        return rows[:MOST_ROWS]

    @property
    def _totals(self) -> dict[str, float]:
        """What was added up, or the first choices where it was counted in rounds."""
        return next((stage["tallies"] for stage in self.found["rounds"] if stage["tallies"]), {})

    @property
    def _rounds(self) -> list[dict[str, Any]]:
        return [stage for stage in self.found["rounds"] if stage["action"] != COUNTED]

    @property
    def has_bars(self) -> bool:
        """Whether the order is that of the totals, with one at its head, so that bars tell it."""
        return self.found["method"] in ADDED_UP and len(self.found["winners"]) == 1

    @property
    def stage_heads(self) -> list[str]:
        if self.is_budget:
            return [_("Step"), _("What happened"), _("Project"), _("Cost"), _("Left")]
        return [_("Round"), _("What happened"), _("Whom"), *(self.names[option] for option in self._columns)]

    @property
    def stages(self) -> list[list[str]]:
        """The stages of the count, one a row."""
        return [self._stage(stage) for stage in self._rounds[:MOST_ROWS]]

    def _stage(self, stage: dict[str, Any]) -> list[str]:
        whom = " · ".join(self.names[option] for option in stage["options"]) or "–"
        row = [str(stage["round"]), str(ACTIONS.get(stage["action"], stage["action"])), whom]
        if self.is_budget:
            return [*row, *(_figure(stage["figures"].get(name)) for name in ("cost", "left"))]
        return [*row, *(_figure(stage["tallies"].get(option)) for option in self._columns)]

    @property
    def _columns(self) -> list[str]:
        """The options that have a column of their own: the first of the order."""
        has_tallies = any(stage["tallies"] for stage in self._rounds)
        return [option for group in self.found["ranking"] for option in group][:MOST_COLUMNS] if has_tallies else []

    @property
    def pairs(self) -> Sequence[tuple[str, Sequence[str]]]:
        """The table of pairs by the order of the result, if it fits on a page."""
        table, order = self.found["pairwise"], [option for group in self.found["ranking"] for option in group]
        if not table or len(order) > MOST_COLUMNS:
            return []
        return [
            (self.names[one], ["–" if one == other else _figure(table[one][other]) for other in order]) for one in order
        ]


def _figure(number: float | None) -> str:
    if number is None:
        return "–"
    return f"{number:,}" if isinstance(number, int) else f"{number:,.2f}"
