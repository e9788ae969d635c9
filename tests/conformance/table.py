"""`python -m tests.conformance.table`: what others say of every election and budget, what we find, equal or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.conformance import budgets, charters, elections, stv
from tests.conformance.rows import Row

SOURCES: tuple[Callable[[], Iterable[Row]], ...] = (elections.rows, stv.rows, budgets.rows, charters.rows)
WIDTH = 44


def main() -> int:
    """Print the published answers, then the computed ones; 1 if a published one is not met."""
    rows = [row for source in SOURCES for row in source()]
    for kind in ("published", "computed"):
        print(f"\n{kind}\n{'election':<58} {'what':<34} {'theirs':<{WIDTH}} {'ours':<{WIDTH}} equal")
        for row in rows:
            if row.kind == kind:
                print(
                    f"{row.election:<58} {row.what:<34} {_brief(row.theirs)} {_brief(row.ours)} {'yes' if row.equal else 'NO'}"
                )
    for kind in ("published", "computed"):
        of_kind = [row for row in rows if row.kind == kind]
        print(f"{kind}: {sum(row.equal for row in of_kind)} of {len(of_kind)} equal")
    return int(any(not row.met for row in rows if row.kind == "published"))


def _brief(value: object) -> str:
    text = str(value)
    return f"{text if len(text) <= WIDTH else text[: WIDTH - 1] + '…':<{WIDTH}}"


if __name__ == "__main__":
    raise SystemExit(main())
