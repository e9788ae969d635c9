#!/usr/bin/env python3
"""Opens an envelope that its voter had opened instead of cast. Nothing but Python 3.9 or newer is needed; nothing is sent anywhere.
    python sala_envelope.py PROOF.json [RECEIPT]
PROOF.json is the line that the page of the opened envelope shows, RECEIPT what was shown before. Prints the ballot that was sealed,
and the key it was sealed with: whether that is the key of the round, `public_key` in definition.json of its bundle, is for you to compare.
Ends with 0 when all holds, 1 when something does not, 2 when the file cannot be read. The format is described in docs/bundle.md.
"""
import hashlib
import hmac
import json
import re
import struct
import sys
from pathlib import Path

PRIME = 2**255 - 19
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SIGMA = struct.unpack("<4I", b"expand 32-byte k")


def x25519(scalar, point):
    """RFC 7748, section 5."""
    number = int.from_bytes(scalar, "little") & ~7 & ~(128 << 8 * 31) | 64 << 8 * 31
    x1 = int.from_bytes(point, "little") & (1 << 255) - 1
    x2, z2, x3, z3, swap = 1, 0, x1, 1, 0
    for place in reversed(range(255)):
        bit = number >> place & 1
        if swap ^ bit:
            x2, z2, x3, z3 = x3, z3, x2, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a, c * b, a * a, b * b
        x3, z3 = (da + cb) ** 2 % PRIME, x1 * (da - cb) ** 2 % PRIME
        x2, z2 = aa * bb % PRIME, (aa - bb) * (aa + 121665 * (aa - bb)) % PRIME
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little")


def rounds(state):
    """The twenty rounds of Salsa20."""
    x = list(state)
    columns = [(0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11)]
    rows = [(0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)]
    for _ in range(10):
        for a, b, c, d in columns + rows:
            for to, one, other, turn in ((b, a, d, 7), (c, b, a, 9), (d, c, b, 13), (a, d, c, 18)):
                total = (x[one] + x[other]) & 0xFFFFFFFF
                x[to] ^= (total << turn | total >> 32 - turn) & 0xFFFFFFFF
    return x


def state_of(key, inner):
    k, n = struct.unpack("<8I", key), struct.unpack("<4I", inner)
    return [SIGMA[0], *k[:4], SIGMA[1], *n, SIGMA[2], *k[4:], SIGMA[3]]


def hsalsa20(key, inner):
    x = rounds(state_of(key, inner))
    return struct.pack("<8I", *(x[place] for place in (0, 5, 10, 15, 6, 7, 8, 9)))


def xsalsa20(key, nonce, length):
    key, stream = hsalsa20(key, nonce[:16]), b""
    for block in range(-(-length // 64)):
        state = state_of(key, nonce[16:] + struct.pack("<Q", block))
        stream += struct.pack("<16I", *((one + other) & 0xFFFFFFFF for one, other in zip(rounds(state), state)))
    return stream[:length]


def poly1305(key, message):
    """RFC 8439, section 2.5."""
    r, total = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF, 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at : at + 16] + b"\1", "little")) * r % (2**130 - 5)
    return (total + int.from_bytes(key[16:], "little") & 2**128 - 1).to_bytes(16, "little")


def unseal(envelope, one_time, public_key):
    """What a sealed box of libsodium holds, by the one-time key of whoever sealed it; None where it does not fit."""
    own = x25519(one_time, b"\x09" + bytes(31))
    nonce = hashlib.blake2b(own + public_key, digest_size=24).digest()
    key, tag, sealed = hsalsa20(x25519(one_time, public_key), bytes(16)), envelope[32:48], envelope[48:]
    stream = xsalsa20(key, nonce, 32 + len(sealed))
    if own != envelope[:32] or not hmac.compare_digest(poly1305(stream[:32], sealed), tag):
        return None
    return bytes(one ^ other for one, other in zip(sealed, stream[32:]))


def receipt_of(round_code, envelope, salt):
    seen = hashlib.sha256(f"sala-receipt\n{round_code}\n".encode() + envelope + salt).digest()
    number = int.from_bytes(seen[:10], "big")
    return "".join(SIGNS[number >> 5 * place & 31] for place in range(16))


def check(proof, shown):
    """The faults of a proof, and the ballot that was sealed."""
    envelope, one_time, public_key, salt = (
        bytes.fromhex(proof[name]) for name in ("envelope", "one_time_key", "public_key", "salt")
    )
    ballot, receipt = unseal(envelope, one_time, public_key), receipt_of(proof["round"], envelope, salt)
    faults = [] if ballot is not None else ["the envelope does not open with this key"]
    if receipt != re.sub(r"[\s-]", "", shown or proof["receipt"]).upper():
        faults.append(f"the receipt of this envelope is {receipt}")
    return faults, ballot.decode().rstrip() if ballot is not None else ""


def main(arguments):
    if len(arguments) not in (1, 2):
        return print(__doc__) or 2
    try:
        proof = json.loads(Path(arguments[0]).read_text("utf-8"))
        faults, ballot = check(proof, "".join(arguments[1:]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error) as bad:
        return print(f"FAULT this is no proof of an opened envelope ({bad!s:.80})") or 2
    print("".join(f"FAULT {fault}\n" for fault in faults) or f"Everything holds. In the envelope was: {ballot}")
    print(f"Sealed with the key {bytes.fromhex(proof['public_key']).hex()}")
    print(f"Not checked here: that it is the key of round {proof['round']}, public_key in definition.json of its bundle")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
