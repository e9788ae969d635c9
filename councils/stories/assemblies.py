"""How the events of assemblies, common agendas and draws by lot read on the way of a thing."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from commons.events.reading import Told
from commons.story import Names, sentence
from councils.labels import DRAW_STATES, PHASES, CyclePhase, DrawState
from councils.reminders import Why, sentence_of


@sentence("councils.common_agenda_set", leads_to="area")
def _themes_set(told: Told, _names: Names) -> str:
    return ngettext(
        "The common agenda was set, with %(num)d theme",
        "The common agenda was set, with %(num)d themes",
        told.facts["themes"],
    )


@sentence("councils.draw_stepped", leads_to="draw")
def _draw_stepped(told: Told, found: Names) -> str:
    state = str(DRAW_STATES[DrawState(told.facts["state"])])
    # Translators: a draw by lot, %(title)s is what its panel is for.
    return _("Draw by lot “%(title)s”: %(state)s", title=found.told(told, "draw").title, state=state)


@sentence("councils.cycle_made", leads_to="cycle")
def _cycle_made(_told: Told, _names: Names) -> str:
    return _("An assembly was planned")


@sentence("councils.cycle_stepped", leads_to="cycle")
def _cycle_stepped(told: Told, found: Names) -> str:
    phase = str(PHASES[CyclePhase(told.facts["phase"])])
    # Translators: %(cycle)s is the name of an assembly, %(phase)s what happens now.
    return _("%(cycle)s: %(phase)s", cycle=found.told(told, "cycle").title, phase=phase)


@sentence("councils.groups_set", leads_to="cycle")
def _groups_set(told: Told, _names: Names) -> str:
    return ngettext("%(num)d group takes part", "%(num)d groups take part", told.facts["groups"])


@sentence("councils.body_told_of", leads_to="body")
def _told_of(told: Told, found: Names) -> str:
    words = sentence_of(Why(told.facts["why"]), told.facts["figures"])
    # Translators: a reminder; %(council)s is a body, %(words)s a whole sentence.
    return _("%(council)s: %(words)s", council=found.told(told, "body").title, words=words)
