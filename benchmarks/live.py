"""2,000 pages that listen: to a problem whose neighbours join in, and to the turnout of a round."""

from __future__ import annotations

from benchmarks._house import ENGINES, JOINERS, House, house
from benchmarks._listening import Acts, head, measure, poll_us
from benchmarks.writes import open_round
from forum import service
from forum.queries import problem_by_code
from votes import turnout

LISTENERS, AIM_P95_MS = 2_000, 60
PAUSE_SECONDS = 0.15  # about seven a second: a hall that presses "the same trouble"
SLIPS = 2_000


def main() -> None:
    for engine in ENGINES:
        with house(engine, comments=50, problems=100) as here:
            poll = poll_us(here)
            for name, acts in (("live.listeners", joining(here)), ("live.turnout", voting(here))):
                measure(name, here, acts, listeners=LISTENERS, aim_p95_ms=AIM_P95_MS, poll_us=poll)


def joining(here: House) -> Acts:
    """Different members press "the same trouble"."""
    stream = f"problem:{here.topic}"

    def join(number: int) -> None:
        problem = problem_by_code(here.topic)
        assert problem is not None
        service.join_affected(problem, actor=here.actors[f"joiner{number}"])

    return Acts(stream, join, lambda: head(here, stream), JOINERS, PAUSE_SECONDS)


def voting(here: House) -> Acts:
    """The worker tells the turnout of a round, step by step."""
    with here.app.app_context():
        code = open_round(here)

    def tell(number: int) -> None:
        turnout.tell(turnout.Turnout(code, number * SLIPS // turnout.STEPS, SLIPS))

    def version() -> int:
        with here.app.app_context():
            return turnout.version(code)

    return Acts(turnout.stream(code), tell, version, turnout.STEPS, PAUSE_SECONDS)


if __name__ == "__main__":
    main()
