"""A ballot that is sealed but not cast yet: its voter sees the receipt first, then has it cast, or opened to check the sealing.

What would open the envelope travels in a note on the voter's page, shut with a key of the round: the server keeps nothing, and the
voter, who cannot read the note, has no proof of what was cast.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey
from nacl.secret import SecretBox

from votes.urn import sealing, slips

KEY, SALT, WHO = PrivateKey.SIZE, sealing.SALT_BYTES, 32
LONGEST = 100_000  # of a note as it is sent


class BadNote(ValueError):
    """The note is damaged, of another round, or of somebody else."""


@dataclass(frozen=True)
class SealedBallot:
    """A ballot in canonical JSON with the one-time key and the salt that make its envelope and its receipt."""

    round_code: str
    marks: str
    one_time: bytes
    salt: bytes
    public_key: PublicKey
    size: int

    @property
    def envelope(self) -> bytes:
        return sealing.seal_with(self.marks, self.public_key, self.size, PrivateKey(self.one_time))

    @property
    def receipt(self) -> str:
        return sealing.receipt_for(self.round_code, self.envelope, self.salt)


def sealed(round_code: str, marks: str, public_key: PublicKey, size: int) -> SealedBallot:
    """Seal a ballot with a new one-time key."""
    one_time = bytes(PrivateKey.generate())
    return SealedBallot(round_code, marks, one_time, secrets.token_bytes(SALT), public_key, size)


def written(ballot: SealedBallot, *, key: bytes, who: str) -> str:
    """The note: of one length, whatever the ballot is."""
    content = ballot.one_time + ballot.salt + slips.voter_mark(key, who) + ballot.marks.encode().ljust(ballot.size)
    return base64.urlsafe_b64encode(SecretBox(slips.note_key(key)).encrypt(content)).decode()


def read(note: str, *, round_code: str, public_key: PublicKey, size: int, key: bytes, who: str) -> SealedBallot:
    """What a note says. Raises BadNote."""
    try:
        content = SecretBox(slips.note_key(key)).decrypt(base64.urlsafe_b64decode(note[:LONGEST].encode()))
    except (CryptoError, ValueError, binascii.Error) as bad:
        raise BadNote from bad
    one_time, salt, mark = content[:KEY], content[KEY : KEY + SALT], content[KEY + SALT : KEY + SALT + WHO]
    if mark != slips.voter_mark(key, who):
        raise BadNote
    return SealedBallot(round_code, content[KEY + SALT + WHO :].decode().rstrip(), one_time, salt, public_key, size)
