"""What is near to the words somebody is typing, on a board of 1,000 matters: the time of one lookup, cold and warm."""

from __future__ import annotations

import statistics
import time

from areas.queries import area_by_code
from benchmarks._house import ENGINES, house
from benchmarks._measure import tell
from forum import queries
from forum.queries import near

MATTERS, CALLS = 1_000, 30
TYPED = ("น้ำขังหน้าบ้านทุกหน้าฝน", "ฝนตกทีไรระบายไม่ทัน เข้าบ้านชั้นล่าง ท่อหน้าปากซอยตัน")


def main() -> None:
    for engine in ENGINES:
        with house(engine, comments=0, problems=MATTERS) as here, here.app.app_context():
            area = area_by_code(here.board)
            assert area is not None
            near._kept_gist.cache_clear()
            times = []
            for _call in range(CALLS):
                start = time.perf_counter()
                queries.near_matters(area, *TYPED)
                times.append((time.perf_counter() - start) * 1000)
            tell("forum.near", engine, ms=statistics.median(times[1:]), first_ms=times[0], aim_ms=50, of=MATTERS)


if __name__ == "__main__":
    main()
