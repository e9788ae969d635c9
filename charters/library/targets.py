"""Where something can go: the drafts a person may write in, and the places where they may begin a charter."""

from __future__ import annotations

from areas.models import Area
from areas.queries import areas_at
from charters import policy
from charters.laid_out import cited_chapter
from charters.library import finding
from charters.library.taking import Into
from charters.models import Edition
from commons.actors import Actor, Role
from commons.permissions import may

LEADS = frozenset({Role.CHAIR, Role.COMMITTEE, Role.COUNCIL_LEAD, Role.FACILITATOR})
NEW = "new"


def drafts_of(actor: Actor, *, but: int | None = None) -> list[Edition]:
    """The drafts this person may write in now; those of one charter (`but`) left out."""
    paths = {grant.area_path for grant in actor.grants if grant.role in LEADS and grant.area_path}
    found = (draft for draft in finding.drafts_within(paths) if draft.charter_id != but)
    return [draft for draft in found if may(policy.TABLE, actor, policy.DRAFT, draft)]


def places_of(actor: Actor) -> list[Area]:
    """The places this person leads."""
    paths = {grant.area_path for grant in actor.grants if grant.role in LEADS and grant.area_path}
    found = areas_at(paths)
    return [area for _path, area in sorted(found.items()) if may(policy.TABLE, actor, policy.START, area)]


def choices_into(drafts: list[Edition], title: str) -> dict[str, str]:
    """Every chapter of every draft by "EDITION/NUMBER"; "EDITION/" is the chapter of this title."""
    choices: dict[str, str] = {}
    for draft in drafts:
        name = f"{draft.charter.name_th} ({draft.charter.area.label})"
        named = {chapter.title for chapter in draft.chapters}
        if title not in named:
            choices[f"{draft.code}/"] = f"{name} › + {title}" if title else f"{name} › +"
        for chapter in draft.chapters:
            words = " ".join(filter(None, (cited_chapter(chapter), chapter.title)))
            choices[f"{draft.code}/{chapter.number}"] = f"{name} › {words}"
    return choices


def into(drafts: list[Edition], chosen: str) -> Into:
    """What was chosen; it is one of the choices."""
    code, _slash, number = chosen.partition("/")
    draft = next(draft for draft in drafts if draft.code == code)
    return Into(draft, int(number) if number else None)
