"""หนังสือนำส่งมติ: one letter that sends resolutions to those who must act, in their order, as blocks in the frame of all letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from bodies.models import Body
from commons import thai
from councils.labels import PlanState
from councils.models import PlanLink, Resolution
from councils.wording import asks, decision_words, number_words
from meetings.letter_frame import Head, Typed, framed
from meetings.minutes_blocks import Block, Kind, fact
from meetings.minutes_text import number_of
from meetings.models import Meeting
from meetings.queries import meetings_by_codes, minutes_of, presence_of

MOST_SENT = 40


def compose(body: Body, resolutions: Sequence[Resolution], typed: Typed) -> list[Block]:
    """The whole letter; who signs is the chair unless somebody else is named."""
    # Translators: under the name of who signs a letter: ประธาน{คณะ}.
    signed = replace(typed, post=typed.post or _("Chair of %(council)s", council=body.name))
    head = Head(
        (body.name, body.area.full_name), subject(body, resolutions), _enclosed(resolutions), _cited(resolutions)
    )
    return framed(head, _body(body, resolutions), signed)


def subject(body: Body, resolutions: Sequence[Resolution]) -> str:
    """เรื่อง: for the plan that all of them were put forward for, or to those who must act."""
    plan = _plan_of(resolutions)
    if plan:
        # Translators: ขอเสนอมติเพื่อบรรจุใน{ชื่อแผน ปี}.
        return _("Resolutions put forward for “%(plan)s”", plan=plan.full_name)
    # Translators: ขอนำส่งมติของ{คณะ}; the last paragraph uses the same verb.
    return _("Resolutions of %(council)s sent for consideration", council=body.name)


def _plan_of(resolutions: Sequence[Resolution]) -> PlanLink | None:
    """The one plan that waits for an answer on all of them."""
    waiting = [[plan for plan in one.plans if plan.state is PlanState.PROPOSED] for one in resolutions]
    if not waiting or not all(waiting):
        return None
    shared = set.intersection(*({plan.full_name for plan in plans} for plans in waiting))
    return next((plan for plan in waiting[0] if plan.full_name in shared), None)


def _sittings(resolutions: Sequence[Resolution]) -> list[Meeting]:
    """The sessions that adopted them; none for those of past years."""
    found = meetings_by_codes({one.meeting_code for one in resolutions if one.meeting_code})
    return list(found.values())


def _cited(resolutions: Sequence[Resolution]) -> str:
    if len(resolutions) != 1:
        return ""
    one = resolutions[0]
    words = {
        "number": number_words(one),
        "council": one.body.name,
        "day": thai.letter_date(one.adopted_on, str(get_locale())),
    }
    sitting = next((number_of(meeting) for meeting in _sittings(resolutions)), "")
    if sitting:
        # Translators: %(meeting)s is ครั้งที่ 3/2568.
        return _("%(number)s of %(council)s, at the meeting %(meeting)s of %(day)s", meeting=sitting, **words)
    return _("%(number)s of %(council)s of %(day)s", **words)


def _enclosed(resolutions: Sequence[Resolution]) -> tuple[str, ...]:
    number = len(resolutions)
    sent = ngettext("Resolution, %(num)d copy", "Resolutions, %(num)d copies", number)
    if all(minutes_of(meeting) is None for meeting in _sittings(resolutions)):
        return (sent,)
    return (sent, _("Minutes (the items concerned), 1 set"))


def _body(body: Body, resolutions: Sequence[Resolution]) -> Iterator[Block]:
    days = sorted({one.adopted_on for one in resolutions})
    language = str(get_locale())
    words = {"council": body.name, "day": thai.letter_date(days[0], language)}
    sittings = _sittings(resolutions)
    people = presence_of(sittings[0]).attended if len(sittings) == 1 else 0
    if len(days) == 1 and people:
        yield fact(
            _(
                "%(council)s met on %(day)s, with %(people)d people, and resolved to propose, in this order:",
                people=people,
                **words,
            )
        )
    elif len(days) == 1:
        yield fact(_("%(council)s met on %(day)s and resolved to propose, in this order:", **words))
    else:
        words["last"] = thai.letter_date(days[-1], language)
        yield fact(_("%(council)s met between %(day)s and %(last)s and resolved to propose, in this order:", **words))
    yield Block(Kind.PEOPLE, rows=tuple(_row(one) for one in resolutions))
    plan = _plan_of(resolutions)
    if plan:
        yield fact(_("We ask you to take these resolutions into “%(plan)s”.", plan=plan.full_name))
    else:
        yield fact(_("We ask you to consider these resolutions and to act on what concerns you."))
    yield fact(_("Kindly let %(owner)s know what comes of it.", owner=body.name))


def _row(resolution: Resolution) -> tuple[str, str, str]:
    what = " ".join(asks(paragraph) for paragraph in resolution.draft.paragraphs)
    return (f"{number_words(resolution)} {resolution.title}", what, decision_words(resolution))
