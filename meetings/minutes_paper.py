"""Minutes as a paper: their blocks in the language they were drafted in, what state they are in, and as plain text."""

from __future__ import annotations

from flask_babel import force_locale
from flask_babel import gettext as _

from meetings import minutes_forum, minutes_official
from meetings.minutes_blocks import Block, Kind, Source
from meetings.minutes_text import number_of
from meetings.models import Meeting, Minutes


def blocks_of(meeting: Meeting, minutes: Minutes, *, is_full: bool = False) -> list[Block]:
    """The whole paper. `is_full` is the secretary's copy, with the reasons of absence."""
    form = minutes_official if meeting.is_official else minutes_forum
    with force_locale(minutes.language):
        return list(form.compose(Source(meeting, minutes, is_full)))


def mark_of(meeting: Meeting, minutes: Minutes, approved_in: Meeting | None) -> str:
    """ร่าง → ตรวจแล้ว → รับรองแล้ว: what stands at the head of a copy; nothing for a forum's record that was published."""
    if not minutes.is_published:
        return (
            _("Draft, not confirmed yet") if not minutes.is_confirmed else _("Checked by two people, not published yet")
        )
    if not meeting.is_official or meeting.body is None:
        return ""
    if approved_in is None:
        return _("Draft, not approved yet")
    # Translators: รับรองแล้วในการประชุมครั้งที่ 3/2568; %(number)s is "no. 3/2025" (ครั้งที่ 3/2568).
    return _("Approved in the meeting %(number)s", number=number_of(approved_in) or approved_in.title)


def plain_text(blocks: list[Block]) -> str:
    """The paper as lines of text: for messages, for search, and for reading aloud."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    if block.kind in (Kind.CENTRE, Kind.TABLE, Kind.ASIDE):
        heads = [" | ".join(block.heads)] if block.heads else []
        return heads + [" | ".join(row) for row in block.rows]
    if block.kind is Kind.PEOPLE:
        return [
            f"{place}. " + "   ".join(cell for cell in row if cell) for place, row in enumerate(block.rows, start=1)
        ]
    if block.kind is Kind.SIGN:
        name = block.rows[0] if block.rows else ("………………………………",)
        return [f"({_('signed')}) ……………………………… {block.label}", f"({name[0]})", *name[1:]]
    return [" ".join(part for part in (block.label, block.text) if part)]
