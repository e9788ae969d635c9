"""Who is here and who must be: plain values with their sentences. A forum's quorum warns and stops nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from bodies.models import Body

GROUPS = ("female", "male", "other")
AGES = ("under25", "between", "age60plus")


@dataclass(frozen=True)
class Presence:
    """How many came and how many are here now. Officials and guests stand beside those who count."""

    present: int = 0
    attended: int = 0
    households: int = 0
    female: int = 0
    male: int = 0
    other: int = 0
    age60plus: int = 0
    under25: int = 0
    officials: int = 0
    guests: int = 0
    organizations: int = 0
    from_organizations: int = 0
    represented: int = 0  # absent seats whose vote somebody holds; they make no quorum

    @property
    def between(self) -> int:
        """Those of neither age group; only meant where ages were asked."""
        return self.attended - self.under25 - self.age60plus

    @property
    def everybody(self) -> int:
        """All people who came, with officials and guests."""
        return self.attended + self.officials + self.guests

    def beside(self) -> str:
        """Who is here besides those who make the quorum; nothing where nobody is."""
        if self.officials and self.guests:
            numbers = {"officials": self.officials, "guests": self.guests}
            return _("Beside them %(officials)d officials and %(guests)d guests.", **numbers)
        if self.officials:
            return ngettext("Beside them %(num)d official.", "Beside them %(num)d officials.", self.officials)
        return ngettext("Beside them %(num)d guest.", "Beside them %(num)d guests.", self.guests) if self.guests else ""

    def groups(self, small: int) -> dict[str, int | None]:
        """How many of each group came, as everybody may read it: None for fewer than `small`. Empty where nobody asked."""
        named = {name: getattr(self, name) for name in GROUPS}
        named["unsaid"] = self.attended - sum(named.values())
        return _veiled(named, small) if self.female or self.male or self.other else {}

    def ages(self, small: int) -> dict[str, int | None]:
        """The same for the ends of life."""
        return _veiled({name: getattr(self, name) for name in AGES}, small) if self.under25 or self.age60plus else {}

    def as_json(self) -> dict[str, int]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Presence:
        known = {name: int(kept[name]) for name in cls.__dataclass_fields__ if name in kept}
        return cls(**known)


@dataclass(frozen=True)
class Needed:
    """What a rule asks for: `number` of `unit` ("persons", "households", "seats"); None where it cannot be reckoned."""

    unit: str
    number: int | None
    whole: int | None = None
    rule: str = field(default="", compare=False)
    per_group: int = 0  # of every group that has so many seats


@dataclass(frozen=True)
class Group:
    """A group of seats that the rule asks for. `mark` is the code of its first seat, by which the log keeps it without a name."""

    mark: str
    name: str
    here: int


@dataclass(frozen=True)
class Quorum:
    """Presence against the rule, at one moment; with every group of which so many must be here, where the rule asks that."""

    here: int
    needed: Needed
    groups: tuple[Group, ...] = ()
    short: tuple[str, ...] = ()  # the names of the groups of which too few are here

    @property
    def is_enough(self) -> bool:
        """Whether enough are here in all, whatever group they belong to."""
        return self.needed.number is None or self.here >= self.needed.number

    @property
    def is_reached(self) -> bool:
        return self.is_enough and not self.short

    @property
    def by_group(self) -> dict[str, int]:
        """How many of each group are here, as the log keeps it."""
        return {group.mark: group.here for group in self.groups}

    def groups_sentence(self) -> str:
        """How many of each group are here; nothing where the rule asks for no groups."""
        return groups_words(((group.name, group.here) for group in self.groups), self.needed.per_group)

    def sentence(self) -> str:
        """What every screen says: never a number without its rule."""
        if self.needed.number is None:
            return _(
                "%(rule)s It cannot be reckoned here, because the number of households is not known.",
                rule=self.needed.rule,
            )
        if self.needed.unit == "seats":
            return self._of_seats()
        if self.needed.unit == "households":
            return self._of_households()
        if self.is_reached:
            # Translators: a quorum that is reached; %(needed)d must be present.
            return _(
                "Quorum reached: %(here)d people are here, at least %(needed)d are needed.",
                here=self.here,
                needed=self.needed.number,
            )
        # Translators: a quorum that is not reached yet.
        return _(
            "Quorum not reached yet: %(here)d people are here, at least %(needed)d are needed.",
            here=self.here,
            needed=self.needed.number,
        )

    def question(self) -> str:
        """E-16, asked before it begins short of its quorum."""
        if self.is_enough and self.short:
            return _(
                "Of %(groups)s too few have come; by the rule there must be at least %(least)d of each. Begin now, or postpone?",
                groups=" · ".join(self.short), least=self.needed.per_group,
            )  # fmt: skip
        # Translators: E-16.
        return _(
            "%(here)d have come; by the rule there must be at least %(needed)d. Begin now, or postpone?",
            here=self.here, needed=self.needed.number or 0,
        )  # fmt: skip

    def _of_seats(self) -> str:
        numbers = {"here": self.here, "whole": self.needed.whole or 0, "needed": self.needed.number or 0}
        if self.is_reached:
            # Translators: a council's quorum that is reached; %(whole)d is the number of seats.
            return _("Quorum reached: %(here)d of %(whole)d are here.", **numbers)
        if self.is_enough:
            # Translators: enough of a council are here, but not of every group that its rule asks for.
            return _(
                "Quorum not reached yet: %(here)d of %(whole)d are here, but too few of %(groups)s "
                "(at least %(least)d of every group are needed).",
                here=self.here, whole=self.needed.whole or 0, groups=" · ".join(self.short), least=self.needed.per_group,
            )  # fmt: skip
        # Translators: a council's quorum that is not reached yet.
        return _("Quorum not reached yet: %(here)d of %(whole)d are here, at least %(needed)d are needed.", **numbers)

    def _of_households(self) -> str:
        numbers = {"here": self.here, "needed": self.needed.number or 0}
        if self.is_reached:
            return _(
                "Quorum reached: people of %(here)d households are here, at least %(needed)d are needed.", **numbers
            )
        return _(
            "Quorum not reached yet: people of %(here)d households are here, at least %(needed)d are needed.", **numbers
        )


def needed_by_body(body: Body) -> Needed:
    """The rule of a body, over its seats of today."""
    asked, rule = body.quorum(0), body.quorum_rule
    return Needed("seats", asked.needed, asked.seats, rule.sentence(), rule.per_group or 0)


def needed_by_area(settings: Mapping[str, Any], households: int | None) -> Needed:
    """The rule that the place has chosen for its forums."""
    value = int(settings["forum.quorum_value"])
    kind = settings["forum.quorum_kind"]
    if kind == "households":
        return Needed(
            "households",
            value,
            households,
            ngettext("At least %(num)d household.", "At least %(num)d households.", value),
        )
    if kind == "percent_households":
        number = math.ceil(value * households / 100) if households else None
        return Needed("households", number, households, _("At least %(value)d%% of the households.", value=value))
    return Needed("persons", value, None, ngettext("At least %(num)d person.", "At least %(num)d people.", value))


def quorum_of_body(body: Body, present: int, groups: Sequence[Group]) -> Quorum:
    """What is here of the seats of a body, and of each group where its rule asks for that."""
    asked = body.quorum(present, {group.name: group.here for group in groups})
    return Quorum(present, needed_by_body(body), tuple(groups), asked.missing_groups)


def quorum_of(presence: Presence, needed: Needed) -> Quorum:
    """What is here of what the rule counts."""
    return Quorum(presence.households if needed.unit == "households" else presence.present, needed)


def groups_words(groups: Iterable[tuple[str, int]], least: int) -> str:
    """How many of each group are or were here; nothing where the rule asks for no groups."""
    here = " · ".join(f"{name}: {number}" for name, number in groups)
    # Translators: %(here)s lists groups with how many of each are here: หมู่ 1: 2 · หมู่ 2: 0.
    return _("Of every group at least %(least)d. %(here)s", least=least, here=here) if here else ""


def _veiled(figures: dict[str, int], small: int) -> dict[str, int | None]:
    """Hide what is below `small`; where only one would be hidden it could be reckoned, so the next smallest goes with it."""
    shown = {name: number for name, number in figures.items() if number}
    hidden = {name for name, number in shown.items() if number < small}
    if len(hidden) == 1 and len(shown) > 1:
        hidden.add(min((name for name in shown if name not in hidden), key=lambda name: shown[name]))
    return {name: None if name in hidden else number for name, number in shown.items()}
