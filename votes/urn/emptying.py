"""Emptying an urn after the close: untie envelopes from the roll, open them, keep the ballots without their order.

Each step may be done again after a crash: the phase of the urn and the presence of the keys say how far it came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from commons.db import canonical_json
from methods.refusals import Refused
from votes.urn import keys
from votes.urn.sealing import unseal
from votes.urn.store import Counts, Urn

Reader = Callable[[Any], Any]


def empty(urn: Urn, round_code: str, read_ballot: Reader) -> Counts:
    """Close the urn, open what is in it through the one validator of ballots, and destroy the round's keys."""
    untie(urn, round_code)
    if urn.counts().phase != "emptied":
        ballots, invalid = open_all(urn.envelopes(), keys.private_key(round_code), read_ballot)
        urn.keep_opened(ballots, invalid=invalid)
    keys.destroy(round_code)
    return urn.counts()


def untie(urn: Urn, round_code: str) -> None:
    """Close the urn for good. The keys that tie an envelope to a voter are destroyed before the tags themselves are dropped."""
    urn.close()
    keys.destroy(round_code, keys.TAGS, keys.SLIPS)
    urn.untie()


def open_all(envelopes: list[bytes], key: PrivateKey, read_ballot: Reader) -> tuple[Counter[str], int]:
    """The valid ballots as canonical JSON with how often each came, and how many envelopes held none."""
    ballots: Counter[str] = Counter()
    invalid = 0
    for sealed in envelopes:
        try:
            ballots[canonical_json(read_ballot(unseal(sealed, key)))] += 1
        except (Refused, CryptoError, ValueError):
            invalid += 1
    return ballots, invalid
