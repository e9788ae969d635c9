"""What open pages of items and resolutions receive when something happens."""

from __future__ import annotations

from commons.live import fragment_of
from commons.live.fragments import Push
from commons.story import way_of
from councils import events, shown


def push_item(event: events.ItemEvent | events.ResolutionAdopted) -> list[Push]:
    """The state and the way of the item on its own page."""
    needs = shown.item_state(event.item)
    return [
        Push("councils/_item_state.html", needs),
        Push("councils/_item_support.html", needs),
        Push("councils/_item_way.html", needs),
    ]


def push_draft(event: events.DraftWritten | events.PositionTaken | events.GroupHeard) -> list[Push]:
    """The draft with what groups say to it, and the way of the item."""
    return [
        Push("councils/_draft.html", {"item": event.item, "may_write": False, "may_record": False}),
        Push("councils/_item_way.html", {"steps": way_of(event.item)}),
    ]


def push_resolution(event: events.ResolutionEvent) -> list[Push]:
    """How far a resolution has come, who does what for it, its way."""
    needs = shown.resolution_state(event.resolution)
    return [
        Push("councils/_resolution_state.html", needs),
        Push("councils/_resolution_way.html", needs),
        Push("councils/_plans.html", {"resolution": event.resolution, "may_tell": False}),
        Push("councils/_actions.html", {"resolution": event.resolution, "may_report": False, "may_assign": False}),
    ]


ITEM_EVENTS: list[type[events.ItemEvent]] = [
    events.ItemPutForward,
    events.ItemAccepted,
    events.ItemsMerged,
    events.ItemStepped,
    events.ItemScheduled,
    events.ItemSeconded,
    events.ItemScored,
    events.ItemPrepared,
    events.ItemSentUp,
]
RESOLUTION_EVENTS: list[type[events.ResolutionEvent]] = [
    events.ActionAssigned,
    events.ActionReported,
    events.ActionOverdue,
    events.ResolutionStepped,
    events.ResolutionInCharter,
    events.PlanTold,
]
for item_event in ITEM_EVENTS:
    fragment_of(item_event)(push_item)
for resolution_event in RESOLUTION_EVENTS:
    fragment_of(resolution_event)(push_resolution)
fragment_of(events.ResolutionAdopted)(push_item)
fragment_of(events.DraftWritten)(push_draft)
fragment_of(events.PositionTaken)(push_draft)
fragment_of(events.GroupHeard)(push_draft)
