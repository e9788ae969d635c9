"""PrefLib: orders as .soc, .soi, .toc or .toi, ticks as .cat with two categories."""

from __future__ import annotations

from typing import Any

from votes.exports.exported import Exported

TICKS = ("ticks", "one")


def fits(found: Exported) -> bool:
    """Orders, and ballots on which options are ticked or not."""
    return found.is_whole and found.form in ("order", *TICKS)


def ending(found: Exported) -> str:
    """Which kind of file: whether all ballots are complete, and whether any holds options equal."""
    if found.form in TICKS:
        return "cat"
    has_ties = any(len(set(ballot.values())) < len(ballot) for ballot, _times in found.heaps)
    is_whole = all(len(ballot) == len(found.options) for ballot, _times in found.heaps)
    return f"{'to' if has_ties else 'so'}{'c' if is_whole else 'i'}"


def write(found: Exported) -> bytes:
    """The file; alternatives are numbered as on the paper."""
    numbers = {option: str(number) for number, option in enumerate(found.options, start=1)}
    kind = ending(found)
    lines = [f"{times}: {_written(ballot, numbers, found)}" for ballot, times in found.heaps]
    head = [
        f"# FILE NAME: {found.code}.{kind}",
        f"# TITLE: {found.title}",
        "# DESCRIPTION:",
        f"# DATA TYPE: {kind}",
        "# MODIFICATION TYPE: original",
        "# RELATES TO:",
        "# RELATED FILES:",
        f"# PUBLICATION DATE: {found.day}",
        f"# MODIFICATION DATE: {found.day}",
        f"# NUMBER ALTERNATIVES: {len(numbers)}",
        f"# NUMBER VOTERS: {found.voters}",
    ]
    if kind == "cat":
        head += [f"# NUMBER UNIQUE PREFERENCES: {len(lines)}", "# NUMBER CATEGORIES: 2"]
        head += ["# CATEGORY NAME 1: Yes", "# CATEGORY NAME 2: No"]
    else:
        head.append(f"# NUMBER UNIQUE ORDERS: {len(lines)}")
    head += [f"# ALTERNATIVE NAME {numbers[option]}: {title}" for option, title in found.options.items()]
    return "".join(f"{line}\n" for line in [*head, *lines]).encode()


def _written(ballot: Any, numbers: dict[str, str], found: Exported) -> str:
    if found.form in TICKS:
        chosen = [numbers[option] for option in found.options if option in ballot]
        others = [numbers[option] for option in found.options if option not in ballot]
        return f"{{{','.join(chosen)}}},{{{','.join(others)}}}"
    tiers = [
        [numbers[option] for option in ballot if ballot[option] == place] for place in sorted(set(ballot.values()))
    ]
    return ",".join(tier[0] if len(tier) == 1 else f"{{{','.join(tier)}}}" for tier in tiers)
