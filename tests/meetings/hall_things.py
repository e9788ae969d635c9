"""Questions, tables and heaps of cards for the matrix of who is answered what."""

from __future__ import annotations

from typing import Any

from forum.models import Category
from meetings import service
from meetings.hall_tables import AskedState
from meetings.models import Meeting
from meetings.service import questions, small_groups
from tests.world import World

ROUTES = [
    ("meetings.like_question", "like"),
    ("meetings.move_question", "moved question"),
    ("meetings.decline_question", "question"),
    ("meetings.write_answer", "question"),
    ("meetings.*_table", "table"),
    ("meetings.write_sheet", "table"),
    ("meetings.settle_heap", "heap"),
]
FORMS: dict[str, dict[str, str]] = {
    "meetings.ask_question": {"words": "เมื่อไร"},
    "meetings.decline_question": {"reason": "ถามไปแล้ว"},
    "meetings.write_answer": {"answer": "เดือนหน้า"},
    "meetings.show_tables": {"topic": "น้ำ", "led_by": "", "line": ""},
    "meetings.write_sheet": {"sheet": "ท่อตัน", "version": "1"},
    "meetings.merge_table": {"line": ""},
    "meetings.lay_cards": {"title": "น้ำ"},
}


def hall_things(world: World, running: Meeting, foreign: Meeting) -> dict[str, dict[str, dict[str, Any]]]:
    """One of each in a session that runs; and the same asked for under another session."""
    actor = world.actor("facilitator")
    question = questions.ask_question(running, "เมื่อไร", is_named=False, actor=actor)
    questions.move_question(running, question, AskedState.SHOWN, actor=actor)
    table = small_groups.make_table(running, "น้ำ", actor=actor)
    small_groups.write_sheet(running, table, small_groups.Sheet("ท่อตัน"), version=0, actor=actor)
    FORMS["meetings.merge_table"]["line"] = running.agenda[0].code
    cards = service.enter_cards(running, ["น้ำท่วม", "น้ำขัง"], Category.FLOODING, actor=actor)
    heap = small_groups.lay_together(running, [card.code for card in cards], "น้ำ", actor=actor)
    coded = {
        "question": {"question_code": question.code},
        "table": {"table_code": table.code},
        "heap": {"heap_code": heap.code},
    }
    places = {"own": {"code": running.code}, "of another session": {"code": foreign.code}}
    found = {kind: {state: place | codes for state, place in places.items()} for kind, codes in coded.items()}
    return {
        "question": found["question"],
        "like": {state: codes | {"act": "like"} for state, codes in found["question"].items()},
        "moved question": {state: codes | {"state": "answered"} for state, codes in found["question"].items()},
        "table": found["table"],
        "heap": {state: codes | {"act": "agree"} for state, codes in found["heap"].items()},
    }
