"""Asks which matters of a place are near to what somebody is writing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, select

from areas.models import Area
from commons.db import session
from commons.thai import search_form
from forum.models import Kind, Problem, ProblemState
from forum.queries.boards import IS_ON_A_BOARD
from methods.text.similar import NEAR, SAME, Gist, gist_of, nearest

LOOKED_THROUGH = 1000  # the newest matters of the board
OPENING = 300  # letters of a story that are compared
AT_LEAST = 6  # letters before anything is looked for
SHOWN = 5


@dataclass(frozen=True)
class NearMatter:
    """A matter that tells of much the same. `is_same` when it is so near that one asks before another is sent."""

    code: str
    title: str
    kind: Kind
    state: ProblemState
    affected_count: int
    is_same: bool


_ROWS = (
    select(Problem.code, Problem.title, Problem.text_as_spoken, Problem.kind, Problem.state, Problem.affected_count)
    .where(Problem.area_id == bindparam("area_id"), *IS_ON_A_BOARD)
    .order_by(Problem.id.desc())
    .limit(LOOKED_THROUGH)
)


def near_matters(area: Area, title: str, text: str = "", *, but: str = "") -> list[NearMatter]:
    """What stands on the board of a place and is near to these words, the nearest first; `but` is the code of the matter itself."""
    if len(title) + len(text) < AT_LEAST:
        return []
    rows: dict[str, Any] = {
        row.code: row for row in session().connection().execute(_ROWS, {"area_id": area.id}) if row.code != but
    }
    wanted = gist_of(search_form(f"{title} {text[:OPENING]}"))
    gists = [(code, _kept_gist(row.title, row.text_as_spoken[:OPENING])) for code, row in rows.items()]
    return [_shown(rows[code], score >= SAME) for code, score in nearest(wanted, gists, least=NEAR, most=SHOWN)]


def _shown(row: Any, is_same: bool) -> NearMatter:
    return NearMatter(row.code, row.title, row.kind, row.state, row.affected_count, is_same)


@lru_cache(maxsize=20_000)
def _kept_gist(title: str, opening: str) -> Gist:
    return gist_of(search_form(f"{title} {opening}"))
