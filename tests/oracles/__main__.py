"""`python -m tests.oracles`: one line per method and library; 1 if a difference stands unexplained."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.oracles import merging, money, ranked, seats
from tests.oracles.drawing import Agreement

COMPARISONS: tuple[Callable[[], Iterable[Agreement]], ...] = (
    ranked.compare,
    seats.compare,
    money.compare,
    merging.compare,
)


def main() -> int:
    """Print every agreement as it is found."""
    unexplained = 0
    for compare in COMPARISONS:
        for agreement in compare():
            print(agreement.told(), flush=True)
            unexplained += len(agreement.different)
    return int(unexplained > 0)


if __name__ == "__main__":
    raise SystemExit(main())
