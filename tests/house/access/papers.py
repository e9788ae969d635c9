"""Papers of the matrix: one for everyone, one for members of our community."""

from __future__ import annotations

from commons.documents import Paper, papers
from tests.house.access.matrix import Things
from tests.world import HERE, World

KIND = "test.access"
ROUTES = [("papers.*", "paper")]


def things(_world: World) -> Things:
    audiences = {"OPENS": "public", "OURSS": f"members:{HERE}"}

    def make(code: str) -> Paper | None:
        audience = audiences.get(code)
        return Paper("ใบ", HERE, "/", lambda _pages: "", audience=audience) if audience else None

    papers._makers[KIND] = make
    return {"paper": {"public": {"kind": KIND, "code": "OPENS"}, "for members": {"kind": KIND, "code": "OURSS"}}}
