"""Sentences about resolutions: their number, how they were decided, whom they ask."""

from __future__ import annotations

from flask_babel import gettext as _

from bodies.rules import Quorum
from councils.labels import DecisionWay
from councils.models import Action, AgendaItem, DraftParagraph, Resolution


def number_words(resolution: Resolution) -> str:
    """มติที่ 3/2568."""
    return str(_("Resolution %(number)s", number=resolution.full_number))


def item_number_words(item: AgendaItem) -> str:
    """วาระที่ 1/2568, or nothing before the body has taken it up."""
    return str(_("Agenda item %(number)s", number=f"{item.number}/{item.year}")) if item.number else ""


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
    if remarks:
        return str(_("Adopted by consensus, with remarks from %(groups)s groups", groups=remarks))
    return str(_("Adopted by consensus"))


def quorum_words(resolution: Resolution) -> str:
    """Who was present at that moment."""
    return Quorum(resolution.present, resolution.seats, resolution.quorum_needed).sentence()


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
