"""Sentences about resolutions: their number, how they were decided, whom they ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from areas.settings.registry import SCREEN_CRITERIA
from bodies.rules import Quorum
from councils.labels import DecisionWay, Position
from councils.models import BUDDHIST, Action, AgendaItem, AssemblyCycle, DraftParagraph, ParagraphPosition, Resolution
from councils.queries import Progress

MOST_NAMED = 12  # groups that a paragraph names one by one


def number_words(resolution: Resolution) -> str:
    """มติที่ 3/2568."""
    return str(_("Resolution %(number)s", number=resolution.full_number))


def item_number_words(item: AgendaItem) -> str:
    """วาระที่ 1/2568, or nothing before the body has taken it up."""
    return str(_("Agenda item %(number)s", number=f"{item.number}/{item.year}")) if item.number else ""


def item_choice(item: AgendaItem) -> str:
    """An item in a list to choose from: its number, its title, and its code where two are called alike."""
    return " ".join(part for part in (item_number_words(item), item.title, f"({item.code})") if part)


def decision_words(resolution: Resolution) -> str:
    """How it was decided, by the formulas of minutes."""
    remarks = len({remark.constituency for remark in resolution.draft.remarks})
    if resolution.decided_by is DecisionWay.VOTES:
        if resolution.against == 0 and resolution.abstained == 0:
            return str(_("Adopted unanimously, with %(f)s votes", f=resolution.in_favour))
        return str(
            _(
                "Adopted with %(f)s votes for, %(a)s against, %(b)s abstaining",
                f=resolution.in_favour,
                a=resolution.against,
                b=resolution.abstained,
            )
        )
    if resolution.decided_by is DecisionWay.UNTOLD:
        return str(_("The paper does not say how"))
    if remarks:
        return str(_("Adopted by consensus, with remarks from %(groups)s groups", groups=remarks))
    return str(_("Adopted by consensus"))


def quorum_words(resolution: Resolution) -> str:
    """Who was present at that moment, as far as a record of a past year says it."""
    if resolution.past is not None and not resolution.seats:
        return str(_("%(num)s people", num=resolution.present) if resolution.present else _("not known"))
    return Quorum(resolution.present, resolution.seats, resolution.quorum_needed).sentence()


def decided_below(figures: dict[str, Any]) -> str:
    """How the body decided from which a matter came up: มติที่ 3/2568 โดยฉันทมติ มีผู้มาประชุม 18 จาก 20."""
    holes = {key: figures[key] for key in ("number", "present", "seats")}
    if figures["way"] == DecisionWay.UNTOLD.value:
        return str(_("Resolution %(number)s", number=figures["number"]))
    if figures["way"] == DecisionWay.CONSENSUS.value:
        return str(_("Resolution %(number)s by consensus, %(present)s of %(seats)s present", **holes))
    return str(
        _(
            "Resolution %(number)s with %(f)s for, %(a)s against, %(b)s abstaining, %(present)s of %(seats)s present",
            f=figures["in_favour"],
            a=figures["against"],
            b=figures["abstained"],
            **holes,
        )
    )


def asks(thing: Action | DraftParagraph) -> str:
    """ขอให้ {หน่วยงาน} … for those outside, มอบหมายให้ … for the body's own people; a paragraph may address nobody."""
    who = thing.organization_label if isinstance(thing, Action) else thing.addressee
    what = thing.what if isinstance(thing, Action) else thing.text
    if not who:
        return what
    if thing.is_own:
        # Translators: %(who)s are the council's own people, %(what)s is what they are to do.
        return str(_("%(who)s is charged: %(what)s", who=who, what=what))
    # Translators: %(who)s is an organisation outside, %(what)s is what it is asked to do.
    return str(_("%(who)s is asked: %(what)s", who=who, what=what))


def cycle_number_words(cycle: AssemblyCycle) -> str:
    """ครั้งที่ 1 พ.ศ. 2568."""
    year = cycle.year if str(get_locale()) == "th" else cycle.year - BUDDHIST
    # Translators: an assembly's number and year: ครั้งที่ 1 พ.ศ. 2568.
    return str(_("No. %(number)s, %(year)s", number=cycle.number, year=year))


def seconded_words(people: int, groups: int) -> str:
    """How many people and groups want it to be taken up."""
    words = [ngettext("%(num)d person seconds it", "%(num)d people second it", people)] if people else []
    words += [ngettext("%(num)d group seconds it", "%(num)d groups second it", groups)] if groups else []
    return " · ".join(words)


def progress_words(progress: Progress) -> str:
    """How far a draft is: its paragraphs, how many are open, how many groups were heard."""
    words = [ngettext("%(num)d paragraph", "%(num)d paragraphs", progress.paragraphs)]
    words += [_("%(num)s still open", num=progress.still_open)] if progress.still_open else []
    words += (
        [ngettext("%(num)d group was heard", "%(num)d groups were heard", progress.heard)] if progress.heard else []
    )
    return " · ".join(words)


@dataclass(frozen=True)
class SaidOf:
    """What a page shows of the positions to a paragraph: the ones to read, and how many more say what."""

    few: list[ParagraphPosition]
    more: list[tuple[Position, int]]


def said_of(paragraph: DraftParagraph) -> SaidOf:
    """The groups one by one while they are few; of many, those that cannot agree and counts, so that a page stays light."""
    said = paragraph.positions
    if len(said) <= MOST_NAMED:
        return SaidOf(said, [])
    open_first = [one for one in said if one.position is Position.OPEN][:MOST_NAMED]
    counted = [(position, sum(1 for one in said if one.position is position)) for position in Position]
    return SaidOf(open_first, [(position, number) for position, number in counted if number])


def criterion(name: str) -> str:
    """What a criterion of screening is called: a usual one by its words, one of the body's own as it wrote it."""
    return str(SCREEN_CRITERIA.get(name, name))
