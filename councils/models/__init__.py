"""The tables of councils, by subject: cycles, what is before a body, what it decided."""

from councils.models.agenda import (
    OPEN_ITEMS,
    TAKEN_UP,
    WAITING,
    AgendaItem,
    AgendaOrigin,
    CommonAgenda,
    DraftParagraph,
    Hearing,
    ParagraphPosition,
    ResolutionDraft,
    ScreeningScore,
    Seconding,
)
from councils.models.cycles import BUDDHIST, AssemblyCycle, Constituency, DraftingRoom
from councils.models.draws import Draw
from councils.models.past import PastResolution, PastResolutionScan, PlanLink
from councils.models.reminding import BodyReminded
from councils.models.resolutions import OPEN_RESOLUTIONS, Action, Resolution

__all__ = [
    "BUDDHIST",
    "OPEN_ITEMS",
    "OPEN_RESOLUTIONS",
    "TAKEN_UP",
    "WAITING",
    "Action",
    "AgendaItem",
    "AgendaOrigin",
    "AssemblyCycle",
    "BodyReminded",
    "CommonAgenda",
    "Constituency",
    "DraftParagraph",
    "DraftingRoom",
    "Draw",
    "Hearing",
    "ParagraphPosition",
    "PastResolution",
    "PastResolutionScan",
    "PlanLink",
    "Resolution",
    "ResolutionDraft",
    "ScreeningScore",
    "Seconding",
]
