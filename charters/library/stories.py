"""How what happens between places reads, and how packs and news are called."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from charters.library.forms import NEWS_ANSWERS
from charters.library.tables import NewsAnswer
from commons.events.reading import Told
from commons.story import Names, sentence


@sentence("charters.pack_taken", leads_to="edition")
def _taken(told: Told, _names: Names) -> str:
    return ngettext(
        "%(num)d clause of another place came into the draft",
        "%(num)d clauses of another place came into the draft",
        told.facts["clauses"],
    )


@sentence("charters.source_moved", leads_to="charter")
def _moved(told: Told, found: Names) -> str:
    return ngettext(
        "“%(edition)s” reads otherwise in %(num)d clause that %(charter)s took from it: please look and answer",
        "“%(edition)s” reads otherwise in %(num)d clauses that %(charter)s took from it: please look and answer",
        told.facts["clauses"],
        edition=found.told(told, "edition").title,
        charter=found.told(told, "charter").title,
    )


@sentence("charters.news_answered", leads_to="edition")
def _answered(told: Told, found: Names) -> str:
    # Translators: %(answer)s is an answer such as "Keep ours".
    return _(
        "A clause whose source “%(edition)s” changed was answered: %(answer)s",
        edition=found.told(told, "edition").title,
        answer=str(NEWS_ANSWERS[NewsAnswer(told.facts["answer"])]),
    )


@sentence("charters.passed_on", leads_to="edition")
def _passed_on(told: Told, found: Names) -> str:
    return ngettext(
        "%(num)d clause is in force in another place now: “%(edition)s”",
        "%(num)d clauses are in force in another place now: “%(edition)s”",
        told.facts["clauses"],
        edition=found.told(told, "edition").title,
    )


@sentence("charters.draft_kept", leads_to="edition")
def _kept(told: Told, _names: Names) -> str:
    if told.facts["is_close"]:
        return _("The draft is read by its place alone until it is heard")
    return _("Everybody may read the draft")
