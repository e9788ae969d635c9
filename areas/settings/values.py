"""The kinds of values a setting can have: how each is typed, checked, kept as JSON and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Protocol

from flask_babel import gettext as _

from commons import thai


class Kind(Protocol):
    """A kind of value. The kept form is JSON; `read` and `check` raise ValueError with a sentence for the member."""

    takes_lines: ClassVar[bool]

    def read(self, typed: str) -> Any:
        """The kept form of what a person typed."""

    def check(self, value: Any) -> None:
        """Refuse a kept form that cannot be."""

    def meaning(self, value: Any) -> Any:
        """What the program works with."""

    def show(self, value: Any) -> str:
        """How people read it."""

    def typed(self, value: Any) -> str:
        """How it stands in a form."""

    def choices(self) -> list[tuple[str, str]]:
        """What can be picked; empty where one types."""


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds. `when_empty` is the sentence for no value, where that is allowed."""

    takes_lines: ClassVar[bool] = False
    least: int
    most: int
    unit: Callable[[int], str] = str
    when_empty: Any = None

    def read(self, typed: str) -> int | None:
        if not typed.strip():
            self.check(None)
            return None
        try:
            value = int(thai.parse_int(typed))
        except ValueError as unreadable:
            raise ValueError(_("Please write a whole number, such as %(example)d.", example=self.least)) from unreadable
        self.check(value)
        return value

    def check(self, value: Any) -> None:
        if value is None and self.when_empty is not None:
            return
        if not isinstance(value, int) or isinstance(value, bool) or not self.least <= value <= self.most:
            raise ValueError(
                _("Please give a number from %(least)s to %(most)s.", least=f"{self.least:,}", most=f"{self.most:,}")
            )

    def meaning(self, value: Any) -> Any:
        return value

    def show(self, value: Any) -> str:
        return str(self.when_empty) if value is None else self.unit(value)

    def typed(self, value: Any) -> str:
        return "" if value is None else str(value)

    def choices(self) -> list[tuple[str, str]]:
        return []


@dataclass(frozen=True)
class OneOfThese:
    """One of a few named ways."""

    takes_lines: ClassVar[bool] = False
    options: Mapping[str, Any]

    def read(self, typed: str) -> str:
        self.check(typed)
        return typed

    def check(self, value: Any) -> None:
        if value not in self.options:
            raise ValueError(_("Please choose one of these."))

    def meaning(self, value: Any) -> Any:
        return value

    def show(self, value: Any) -> str:
        return str(self.options[value])

    def typed(self, value: Any) -> str:
        return str(value)

    def choices(self) -> list[tuple[str, str]]:
        return [(code, str(name)) for code, name in self.options.items()]


@dataclass(frozen=True)
class YesNo:
    """Yes or no."""

    takes_lines: ClassVar[bool] = False

    def read(self, typed: str) -> bool:
        if typed not in ("yes", "no"):
            raise ValueError(_("Please choose one of these."))
        return typed == "yes"

    def check(self, value: Any) -> None:
        if not isinstance(value, bool):
            raise ValueError(_("Please choose one of these."))

    def meaning(self, value: Any) -> Any:
        return value

    def show(self, value: Any) -> str:
        return str(_("Yes") if value else _("No"))

    def typed(self, value: Any) -> str:
        return "yes" if value else "no"

    def choices(self) -> list[tuple[str, str]]:
        return [("yes", self.show(True)), ("no", self.show(False))]


@dataclass(frozen=True)
class Share:
    """A share of a whole, kept as "2/3", worked with as a Fraction, typed as 60% or 2/3."""

    takes_lines: ClassVar[bool] = False
    least: Fraction = Fraction(1, 100)
    most: Fraction = Fraction(1)

    def read(self, typed: str) -> str:
        text = thai.canonical_line(typed).replace(" ", "")
        try:
            if "/" in text:
                part, _slash, whole = text.partition("/")
                share = Fraction(int(thai.parse_int(part)), int(thai.parse_int(whole)))
            else:
                share = Fraction(int(thai.parse_int(text.removesuffix("%"))), 100)
        except (ValueError, ZeroDivisionError) as unreadable:
            raise ValueError(_("Please write a share such as 60% or 2/3.")) from unreadable
        self.check(str(share))
        return str(share)

    def check(self, value: Any) -> None:
        try:
            fits = self.least <= Fraction(value) <= self.most
        except (TypeError, ValueError, ZeroDivisionError):
            fits = False
        if not fits:
            raise ValueError(
                _(
                    "Please give a share from %(least)s to %(most)s.",
                    least=share_in_words(self.least),
                    most=share_in_words(self.most),
                )
            )

    def meaning(self, value: Any) -> Fraction:
        return Fraction(value)

    def show(self, value: Any) -> str:
        return share_in_words(Fraction(value))

    def typed(self, value: Any) -> str:
        share = Fraction(value) * 100
        return f"{share}%" if share.denominator == 1 else str(value)

    def choices(self) -> list[tuple[str, str]]:
        return []


@dataclass(frozen=True)
class Lines:
    """A few short lines, each a known one (kept by its code) or in one's own words."""

    takes_lines: ClassVar[bool] = True
    known: Mapping[str, Any]
    least: int = 2
    most: int = 8
    longest: int = 80

    def read(self, typed: str) -> list[str]:
        codes = {str(name): code for code, name in self.known.items()}
        lines = [thai.canonical_line(line) for line in typed.splitlines()]
        value = [codes.get(line, line) for line in lines if line]
        self.check(value)
        return value

    def check(self, value: Any) -> None:
        if not isinstance(value, list) or not self.least <= len(value) <= self.most:
            raise ValueError(_("Please write %(least)d to %(most)d lines.", least=self.least, most=self.most))
        if len(set(value)) < len(value):
            raise ValueError(_("The same line stands there twice."))
        if any(not isinstance(line, str) or thai.length(line) > self.longest for line in value):
            raise ValueError(_("A line may have at most %(max)d letters.", max=self.longest))

    def meaning(self, value: Any) -> tuple[str, ...]:
        return tuple(value)

    def show(self, value: Any) -> str:
        return " · ".join(str(self.known.get(line, line)) for line in value)

    def typed(self, value: Any) -> str:
        return "\n".join(str(self.known.get(line, line)) for line in value)

    def choices(self) -> list[tuple[str, str]]:
        return []


def share_in_words(share: Fraction) -> str:
    """50%, or "2 of 3" where that is no whole percentage."""
    in_hundred = share * 100
    if in_hundred.denominator == 1:
        return f"{in_hundred}%"
    # Translators: a share that is no round percentage, such as 2 of 3 (สองในสาม).
    return str(_("%(part)d of %(whole)d", part=share.numerator, whole=share.denominator))
