"""A count for several seats in sentences: the quota, who reached it first, and in which round the last seat was decided, by how much."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from methods.elections.outcome import Stage
from methods.exact import Number, exact
from votes.told import Told, figure, winners

MOST_FIRST = 3  # who reach the quota at once and are told one by one


def stv(told: Told) -> list[str]:
    """The sentences of all kinds of STV."""
    if not told.outcome.winners:
        return [*winners(told), *_quota(told)]
    if told.outcome.notes.get("sure", len(told.outcome.winners)) < len(told.outcome.winners):
        return [*_open_seats(told), *_quota(told)]
    if not _elections(told):  # the count ends at a tie that changes nothing
        return [
            _("Chosen, however the open tie falls: %(names)s", names=told.names(told.outcome.winners)),
            *_quota(told),
        ]
    return [*winners(told), *_quota(told), *_first_seats(told), *_last_seat(told)]


def _quota(told: Told) -> list[str]:
    notes, quota = told.outcome.notes, told.stages[0].figures["quota"]
    sentences = [
        ngettext(
            "%(valid)s valid ballots, %(num)d seat: %(quota)s votes are needed for it",
            "%(valid)s valid ballots, %(num)d seats: %(quota)s votes are needed for each",
            int(notes["seats"]),
            valid=figure(notes["valid"]),
            quota=figure(quota),
        )
    ]
    if notes["quota"] < quota:
        fallen = figure(notes["quota"])
        sentences.append(_("As ballots run out of choices, the votes needed fall to %(quota)s", quota=fallen))
    return sentences


def _open_seats(told: Told) -> list[str]:
    """A tie is open that decides who gets a seat."""
    chosen, sure = told.outcome.winners, int(told.outcome.notes["sure"])
    sentences = [_("Sure of a seat: %(names)s", names=told.names(chosen[:sure]))] if sure else []
    return [*sentences, _("A tie is still open; a seat may fall to %(names)s", names=told.names(chosen[sure:]))]


def _first_seats(told: Told) -> list[str]:
    """Who was the first to reach the quota."""
    stage = _elections(told)[0]
    quota = stage.figures["quota"]
    reached = [option for option in stage.options if stage.tallies[option] >= quota]
    return [_reached(told, stage, option, quota) for option in reached[:MOST_FIRST]]


def _reached(told: Told, stage: Stage, option: str, quota: Number) -> str:
    surplus = exact(stage.tallies[option] - quota)
    values = {
        "round": stage.number,
        "first": told.name(option),
        "total": figure(stage.tallies[option]),
        "quota": figure(quota),
        "surplus": figure(surplus),
    }
    if not surplus or stage is _elections(told)[-1]:
        return _(
            "Round %(round)s: “%(first)s” has %(total)s, reaches the %(quota)s votes needed and is elected", **values
        )
    return _(
        "Round %(round)s: “%(first)s” has %(total)s, reaches the %(quota)s votes needed and is elected; the surplus of "
        "%(surplus)s goes on to the next choices",
        **values,
    )


def _last_seat(told: Told) -> list[str]:
    """The round and the figures that decided the last seat."""
    last = _elections(told)[-1]
    missed = [option for option in _still_in(told, last) if option not in last.options]
    if missed:
        return [_ahead(told, last, last.options[-1], max(missed, key=lambda option: last.tallies[option]))]
    quota = last.figures["quota"]
    without = [option for option in last.options if last.tallies[option] < quota]
    sentences = _last_out(told)
    if without:
        sentences.append(
            _(
                "As many candidates as seats remain, so %(names)s is elected without the %(quota)s votes needed",
                names=told.names(without),
                quota=figure(quota),
            )
        )
    return sentences


def _ahead(told: Told, stage: Stage, elected: str, missed: str) -> str:
    return _(
        "The last seat is filled in round %(round)s: “%(first)s” has %(total)s votes, %(lead)s more than “%(second)s” with "
        "%(other)s",
        round=stage.number,
        first=told.name(elected),
        total=figure(stage.tallies[elected]),
        second=told.name(missed),
        other=figure(stage.tallies[missed]),
        lead=figure(exact(stage.tallies[elected] - stage.tallies[missed])),
    )


def _last_out(told: Told) -> list[str]:
    """By how much the last who went out stood behind whoever was next above."""
    stages = told.stages
    place = max((at for at, stage in enumerate(stages) if stage.action == "exclude"), default=0)
    if not place:
        return []
    out, before = stages[place].options[0], stages[place - 1].tallies
    others = [option for option in _still_in(told, stages[place]) if option != out]
    nearest = min(others, key=lambda option: before[option], default=None)
    if nearest is None or before[nearest] <= before[out]:
        return []
    return [
        _(
            "The last seat is decided in round %(round)s: “%(out)s” has %(total)s votes, %(short)s fewer than “%(next)s”, and "
            "goes out",
            round=stages[place].number,
            out=told.name(out),
            total=figure(before[out]),
            next=told.name(nearest),
            short=figure(exact(before[nearest] - before[out])),
        )
    ]


def _elections(told: Told) -> list[Stage]:
    return [stage for stage in told.stages if stage.action == "elect"]


def _still_in(told: Told, stage: Stage) -> list[str]:
    """Who had neither a seat nor gone out before this stage."""
    gone: set[str] = set()
    for earlier in told.stages:
        if earlier is stage:
            break
        gone.update(earlier.options if earlier.action in ("elect", "exclude") else ())
    return [option for group in told.outcome.ranking for option in group if option not in gone]
