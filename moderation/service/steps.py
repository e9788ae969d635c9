"""What every verb of a case needs: its next state, a step written down, the contribution taken away, covered or put back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flask_babel import gettext as _

from commons import clock
from commons.actors import Actor
from commons.contributions import COVER, PICTURE, Contribution, find_contribution, handling_of
from commons.db import session
from commons.permissions import Conflict
from commons.things import Thing
from moderation import policy
from moderation.labels import STATES
from moderation.models import Case, CaseState, CaseStep, StepKind

PICTURE_WORD = "picture"  # among the words to cover it stands for the picture itself


def go(case: Case, state: CaseState) -> None:
    """Take a step. Conflict, naming the present state, where it cannot be taken."""
    if not policy.can_go(case, state):
        # Translators: %(state)s is the state of a reported content, such as "Taken away".
        raise Conflict(_("This step is not possible now. The case stands at: %(state)s", state=str(STATES[case.state])))
    case.state = state


def write_down(case: Case, kind: StepKind, actor: Actor, words: str = "") -> None:
    """Keep who did what; `case.steps` holds it at once."""
    case.steps.append(
        CaseStep(
            case_id=case.id,
            kind=kind,
            member_id=actor.member_id,
            role=actor.role_towards(case.area_path),
            words=words,
            at=clock.now(),
        )
    )
    session().flush()


def contribution_of(case: Case) -> Contribution | None:
    return find_contribution(case.thing_kind_of, case.thing_code)


def pages_of(case: Case) -> list[Thing]:
    """Everything whose page shows the contribution."""
    found = contribution_of(case)
    return [found.thing, *found.pages] if found is not None else []


def take_away(case: Case) -> None:
    """Out of sight everywhere; what stood there is kept for a review."""
    found, handling = contribution_of(case), handling_of(case.thing_kind_of)
    if found is None:
        return
    if handling.set_seen is not None:
        handling.set_seen(case.thing_code, False)
        return
    case.before = dict(found.fields)
    handling.write(case.thing_code, {name: COVER for name, words in found.fields.items() if words})


def cover(case: Case, words: Iterable[str]) -> None:
    """Cover these words wherever they stand in it; nobody can write anything else there."""
    found = contribution_of(case)
    if found is None:
        return
    changed = covered(found.fields, words)
    case.before = {name: found.fields[name] for name in changed}
    handling_of(case.thing_kind_of).write(case.thing_code, changed)


def stand_there(case: Case, words: Iterable[str]) -> bool:
    """Whether any of these words can be covered."""
    found = contribution_of(case)
    return found is not None and bool(covered(found.fields, words))


def put_back(case: Case, *, was_hidden: bool) -> None:
    """As it stood before the case; what its author has changed since then stays as it is."""
    handling, found = handling_of(case.thing_kind_of), contribution_of(case)
    if case.before and found is not None:
        seen = {name: COVER for name in case.before} | {PICTURE: ""}, covered(case.before, case.covers)
        still = {
            name: words
            for name, words in case.before.items()
            if found.fields.get(name, "") in {left[name] for left in seen if name in left}
        }
        handling.write(case.thing_code, still)
    case.before = {}
    if was_hidden and handling.set_seen is not None:
        handling.set_seen(case.thing_code, True)


def set_locked(case: Case, is_locked: bool) -> None:
    """Close the talk below it, or open it again. Conflict where there is no talk."""
    handling = handling_of(case.thing_kind_of)
    if handling.set_locked is None:
        raise Conflict(_("Only a matter with talk below it can be closed for comments."))
    handling.set_locked(case.thing_code, is_locked)


def covered(fields: Mapping[str, str], words: Iterable[str]) -> dict[str, str]:
    """The fields that change when these words are covered, longest words first, capitals and small letters alike."""
    wanted = sorted({word.strip() for word in words if word.strip()}, key=len, reverse=True)
    spoken = [word for word in wanted if word != PICTURE_WORD]
    changed = {}
    if spoken:
        pattern = re.compile("|".join(re.escape(word) for word in spoken), re.IGNORECASE)
        written = {name: text for name, text in fields.items() if name != PICTURE}
        changed = {name: new for name, text in written.items() if (new := pattern.sub(COVER, text)) != text}
    if PICTURE_WORD in wanted and fields.get(PICTURE):
        changed[PICTURE] = ""
    return changed
