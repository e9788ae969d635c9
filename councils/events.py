"""What can happen in a council. Problems an item came from are told of too, so that their way goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from areas.models import Area
from bodies.models import Body
from charters.models import Charter, Edition
from commons.events import Event
from councils.labels import (
    ActionState,
    AgendaState,
    CyclePhase,
    DecisionWay,
    DrawState,
    PlanState,
    Position,
    ResolutionState,
)
from councils.models import Action, AgendaItem, AssemblyCycle, Draw, Resolution
from forum.models import Problem
from meetings.models import Meeting


@dataclass(frozen=True, kw_only=True)
class ItemEvent(Event):
    """Something about an agenda item; its council and the problems it came from hear of it."""

    item: AgendaItem
    council: Body
    problems: list[Problem] = field(default_factory=list)
    below: list[AgendaItem] = field(default_factory=list)  # the items of other bodies that were sent up to it
    places: list[Area] = field(default_factory=list)  # the places that raised it, where this is an answer to them


@dataclass(frozen=True, kw_only=True)
class ItemPutForward(ItemEvent):
    kind: ClassVar[str] = "councils.item_put_forward"


@dataclass(frozen=True, kw_only=True)
class ItemAccepted(ItemEvent):
    """The body takes it up, with its number on the agenda of a year."""

    kind: ClassVar[str] = "councils.item_accepted"
    number: int
    year: int


@dataclass(frozen=True, kw_only=True)
class ItemsMerged(ItemEvent):
    """It goes on in another item, which keeps all origins."""

    kind: ClassVar[str] = "councils.items_merged"
    into: AgendaItem


@dataclass(frozen=True, kw_only=True)
class ItemStepped(ItemEvent):
    """Any other step; the reason of a step that needs one stands with the item."""

    kind: ClassVar[str] = "councils.item_stepped"
    state: AgendaState


@dataclass(frozen=True, kw_only=True)
class ItemScheduled(ItemEvent):
    """A meeting takes it up."""

    kind: ClassVar[str] = "councils.item_scheduled"
    meeting: Meeting


@dataclass(frozen=True, kw_only=True)
class DraftWritten(Event):
    kind: ClassVar[str] = "councils.draft_written"
    levels: ClassVar[int] = 1
    item: AgendaItem
    version: int
    paragraphs: int


@dataclass(frozen=True, kw_only=True)
class PositionTaken(Event):
    """A group of the body said what it thinks of a paragraph; which group stands with the paragraph."""

    kind: ClassVar[str] = "councils.position_taken"
    levels: ClassVar[int] = 1
    item: AgendaItem
    paragraph: int
    position: Position
    still_open: int


@dataclass(frozen=True, kw_only=True)
class ResolutionAdopted(Event):
    """With how it was decided and who was present at that moment."""

    kind: ClassVar[str] = "councils.resolution_adopted"
    resolution: Resolution
    item: AgendaItem
    council: Body
    problems: list[Problem] = field(default_factory=list)
    below: list[AgendaItem] = field(default_factory=list)
    places: list[Area] = field(default_factory=list)
    number: int
    year: int
    way: DecisionWay
    in_favour: int
    against: int
    abstained: int
    present: int
    seats: int
    quorum_needed: int


@dataclass(frozen=True, kw_only=True)
class ResolutionEvent(Event):
    """Something about a resolution; its council and the problems it answers hear of it."""

    resolution: Resolution
    council: Body
    problems: list[Problem] = field(default_factory=list)
    below: list[AgendaItem] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ActionAssigned(ResolutionEvent):
    """An organisation was asked, or the body's own people were charged, until a day. `is_first`: the resolution is taken on with it."""

    kind: ClassVar[str] = "councils.action_assigned"
    action: Action
    due_on: date
    is_first: bool


@dataclass(frozen=True, kw_only=True)
class ActionReported(ResolutionEvent):
    kind: ClassVar[str] = "councils.action_reported"
    action: Action
    state: ActionState


@dataclass(frozen=True, kw_only=True)
class ActionOverdue(ResolutionEvent):
    """Its day has passed; the worker tells it once."""

    kind: ClassVar[str] = "councils.action_overdue"
    action: Action
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ResolutionStepped(ResolutionEvent):
    kind: ClassVar[str] = "councils.resolution_stepped"
    state: ResolutionState


@dataclass(frozen=True, kw_only=True)
class ResolutionInCharter(ResolutionEvent):
    """A declared edition has clauses that came from it."""

    kind: ClassVar[str] = "councils.resolution_in_charter"
    edition: Edition
    charter: Charter
    clauses: list[int]


@dataclass(frozen=True, kw_only=True)
class PlanTold(ResolutionEvent):
    """It was put forward for a plan of the state, or the plan answered; which plan stands with the resolution."""

    kind: ClassVar[str] = "councils.plan_told"
    state: PlanState


@dataclass(frozen=True, kw_only=True)
class PastResolutionEntered(Event):
    """A resolution of a past year was typed from paper, or got one more scan."""

    kind: ClassVar[str] = "councils.past_resolution_entered"
    resolution: Resolution
    council: Body
    number: int
    year: int
    scans: int


@dataclass(frozen=True, kw_only=True)
class CommonAgendaSet(Event):
    """A province has set itself themes."""

    kind: ClassVar[str] = "councils.common_agenda_set"
    area: Area
    themes: int


@dataclass(frozen=True, kw_only=True)
class CycleMade(Event):
    """An assembly is planned."""

    kind: ClassVar[str] = "councils.cycle_made"
    cycle: AssemblyCycle
    council: Body
    number: int
    year: int


@dataclass(frozen=True, kw_only=True)
class CycleStepped(Event):
    """It entered its next phase."""

    kind: ClassVar[str] = "councils.cycle_stepped"
    cycle: AssemblyCycle
    council: Body
    phase: CyclePhase


@dataclass(frozen=True, kw_only=True)
class GroupsSet(Event):
    """The groups that take part, or the rooms that draft, were written down."""

    kind: ClassVar[str] = "councils.groups_set"
    levels: ClassVar[int] = 1
    cycle: AssemblyCycle
    groups: int
    rooms: int


@dataclass(frozen=True, kw_only=True)
class ItemSeconded(ItemEvent):
    """A person or a group wants it to be taken up; how many do now."""

    kind: ClassVar[str] = "councils.item_seconded"
    people: int
    groups: int


@dataclass(frozen=True, kw_only=True)
class ItemScored(ItemEvent):
    """One more of those who screen has scored it."""

    kind: ClassVar[str] = "councils.item_scored"
    levels: ClassVar[int] = 1
    scorers: int


@dataclass(frozen=True, kw_only=True)
class GroupHeard(ItemEvent):
    """A group was heard on the draft; which one and what it says stand with the item."""

    kind: ClassVar[str] = "councils.group_heard"
    version: int
    people: int
    is_paper: bool
    still_open: int


@dataclass(frozen=True, kw_only=True)
class ItemPrepared(ItemEvent):
    """Who drafts it, in which room, and how it stands on the agenda."""

    kind: ClassVar[str] = "councils.item_prepared"


@dataclass(frozen=True, kw_only=True)
class ItemSentUp(ItemEvent):
    """A body of a wider place has it before it now, with where it came from."""

    kind: ClassVar[str] = "councils.item_sent_up"
    up: AgendaItem
    to: Body


@dataclass(frozen=True, kw_only=True)
class BodyToldOf(Event):
    """A term that ends, a meeting or an assembly that is due, too few seats held: told once, with its figures."""

    kind: ClassVar[str] = "councils.body_told_of"
    levels: ClassVar[int] = 0
    council: Body
    why: str  # councils.reminders.Why
    figures: dict[str, int | str]


@dataclass(frozen=True, kw_only=True)
class DrawStepped(Event):
    """A draw by lot was planned, bound by its digest, given its seed, drawn, or found impossible."""

    kind: ClassVar[str] = "councils.draw_stepped"
    draw: Draw
    council: Body
    state: DrawState
