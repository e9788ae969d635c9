"""Files of the matrix: one for everyone, one for members of our community, one for a single member."""

from __future__ import annotations

from commons import files
from tests.house.access.matrix import Things
from tests.world import HERE, World

ROUTES = [("files.*", "file")]


def things(world: World) -> Things:
    public, ours, own = (
        files.keep_document(b"%PDF-1.4", title="ใบ", area_path=HERE, audience=audience)
        for audience in ("public", f"members:{HERE}", f"member:{world.people['member'].code}")
    )
    return {
        "file": {
            "public": {"name": public.name},
            "for members": {"name": ours.name},
            "for one": {"name": own.name},
            "missing": {"name": "a" * 26 + ".pdf"},
        }
    }
