"""BLT: what programs for the single transferable vote read; orders without equal places."""

from __future__ import annotations

from votes.exports.exported import Exported


def fits(found: Exported) -> bool:
    """Orders in which no two options share a place."""
    return (
        found.is_whole
        and found.form == "order"
        and all(len(set(ballot.values())) == len(ballot) for ballot, _times in found.heaps)
    )


def write(found: Exported) -> bytes:
    """How many options and seats, the ballots, the names, the title."""
    numbers = {option: str(number) for number, option in enumerate(found.options, start=1)}
    lines = [f"{len(numbers)} {found.rules.get('seats', 1)}"]
    for ballot, times in found.heaps:
        order = sorted(ballot, key=lambda option: int(ballot[option]))
        lines.append(" ".join([str(times), *(numbers[option] for option in order), "0"]))
    lines += ["0", *(_quoted(title) for title in found.options.values()), _quoted(found.title)]
    return "".join(f"{line}\n" for line in lines).encode()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "”") + '"'
