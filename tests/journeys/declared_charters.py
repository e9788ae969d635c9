"""Writes charters that were declared before into the world: one for each place, or the next edition of one that is there.

`python -m tests.journeys.declared_charters JSON` takes a list of [place, name, [clauses]] or [charter, [clauses]] and prints the
codes of the charters by their places, and of their editions by the charters.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta

from areas.queries import area_by_code
from charters import queries, service
from charters.models import CharterKind, Edition
from charters.service import Adopted
from commons import clock
from commons.actors import SYSTEM
from commons.db import db
from commons.unit_of_work import unit_of_work
from methods.charter_text.text import Chapter, Clause, Text
from sala.app import create_app

CHAPTER = "น้ำ ขยะ สิ่งแวดล้อม"


def main(wanted: list[list[object]]) -> None:
    """Write them, a commit each."""
    written: dict[str, dict[str, str]] = {"charters": {}, "editions": {}}
    with create_app().app_context():
        for number, one in enumerate(wanted):
            with unit_of_work():
                edition = _next(str(one[0]), one[1]) if len(one) == 2 else _first(str(one[0]), str(one[1]), one[2])
                known = Adopted(clock.today() - timedelta(days=len(wanted) - number), "สมุดประชาคม")
                service.enter_adopted(edition, known, actor=SYSTEM)
                written["charters"][edition.charter.area.code] = edition.charter.code
                written["editions"][edition.charter.code] = edition.code
        db.session.remove()
        db.engine.dispose()
    print(json.dumps(written))


def _first(place: str, name: str, clauses: object) -> Edition:
    area = area_by_code(place)
    assert area is not None
    return service.keep_text(area, _text(name, clauses), CharterKind.COMMUNITY, actor=SYSTEM)


def _next(code: str, clauses: object) -> Edition:
    charter = queries.charter_by_code(code)
    assert charter is not None
    return service.keep_next_text(charter, _text(charter.name_th, clauses), actor=SYSTEM)


def _text(name: str, clauses: object) -> Text:
    assert isinstance(clauses, list)
    return Text(name, (Chapter(CHAPTER, tuple(Clause(str(words)) for words in clauses)),))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
