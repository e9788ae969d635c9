"""How the events of moderation read, how a case is called, and what open pages receive when words are taken away."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from commons.addresses import address_of
from commons.db import session
from commons.events.reading import Told
from commons.live import fragment_of
from commons.live.fragments import Push
from commons.story import Named, Names, names, sentence
from moderation import events
from moderation.models import Act, Case
from moderation.service.steps import contribution_of


@names("case")
def case_names(codes: set[str]) -> dict[str, Named]:
    """Cases by their codes alone: what they are about may be hidden."""
    rows = session().scalars(select(Case.code).where(Case.code.in_(codes)))
    return {
        code: Named(_("Report %(code)s", code=code), address_of("moderation.show_case", code=code)) for code in rows
    }


@sentence("moderation.content_reported", leads_to="case")
def _reported(_told: Told, _names: Names) -> str:
    return _("Something was reported and waits for a moderator")


@sentence("moderation.second_opinion_asked", leads_to="case")
def _second(_told: Told, _names: Names) -> str:
    return _("A moderator asks for a second opinion")


@sentence("moderation.decision_proposed", leads_to="case")
def _proposed(_told: Told, _names: Names) -> str:
    return _("A decision waits for the co-signature of somebody of the community")


@sentence("moderation.decision_declined", leads_to="case")
def _declined(_told: Told, _names: Names) -> str:
    return _("A proposed decision was not co-signed")


@sentence("moderation.case_waits", leads_to="case")
def _waits(told: Told, _names: Names) -> str:
    if told.facts["is_overdue"]:
        return _("A reported content is overdue: nobody has decided yet")
    return _("A reported content waits and will be due within a day")


@sentence("moderation.review_asked", leads_to="case")
def _review(_told: Told, _names: Names) -> str:
    return _("An author asks for a review; you took no part so far, so your voice is wanted")


@sentence("moderation.hidden_at_once", leads_to="case")
def _hidden(_told: Told, _names: Names) -> str:
    return _("A content was hidden while it is being checked")


@sentence("moderation.case_decided", leads_to="case")
def _decided(told: Told, _names: Names) -> str:
    sentences = {
        Act.KEEP: _("The moderators looked at a report and left the content as it is"),
        Act.LOCK: _("The moderators closed the talk; its author may ask for a review"),
        Act.MASK: _("The moderators covered words of a content; its author may ask for a review"),
        Act.REMOVE: _("The moderators took a content away; its author may ask for a review"),
    }
    return sentences[Act(told.facts["act"])]


@sentence("moderation.review_settled", leads_to="case")
def _settled(told: Told, _names: Names) -> str:
    if told.facts["stands"]:
        return _("A review has ended: the decision of the moderators stands")
    return _("A review has ended: the content stands again as it was")


@sentence("moderation.lock_lifted", leads_to="case")
def _lifted(_told: Told, _names: Names) -> str:
    return _("The talk is open again")


@sentence("moderation.house_rules_changed")
def _rules(_told: Told, _names: Names) -> str:
    return _("The rules of the boards here were changed")


@fragment_of(events.HiddenAtOnce)
def push_hidden(event: events.HiddenAtOnce) -> list[Push]:
    return _gone(event.case)


@fragment_of(events.CaseDecided)
def push_decided(event: events.CaseDecided) -> list[Push]:
    return _gone(event.case) if event.act in (Act.MASK, Act.REMOVE) else []


def _gone(case: Case) -> list[Push]:
    """Open pages lose the words at once; whoever opens the page again reads what stands there now."""
    found = contribution_of(case)
    if found is None or not found.element:
        return []
    return [Push("moderation/_gone.html", {"element": found.element, "case": case})]
