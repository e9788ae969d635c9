"""Voice messages: told by their content, short, without the words that a device wrote beside the sound."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest

from commons.files.sounds import MOST_MEGABYTES, SoundRefused, _ogg_sum, prepare

SECRET = b"Somchai iPhone 13.7856 100.4921"


def ogg_page(number: int, body: bytes) -> bytes:
    segments = [255] * (len(body) // 255) + [len(body) % 255]
    page = (
        b"OggS" + bytes([0, 2 if number == 0 else 0]) + struct.pack("<QIII", 0, 7, number, 0) + bytes([len(segments)])
    )
    page += bytes(segments) + body
    return page[:22] + struct.pack("<I", _ogg_sum(page)) + page[26:]


def ogg() -> bytes:
    tags = b"OpusTags" + struct.pack("<I", len(SECRET)) + SECRET + struct.pack("<I", 0)
    return ogg_page(0, b"OpusHead" + bytes(11)) + ogg_page(1, tags) + ogg_page(2, bytes(range(200)))


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(body), name) + body


def mp4() -> bytes:
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + b"soun" + bytes(12))))
    return box(b"ftyp", b"M4A " + bytes(8)) + box(b"moov", track + box(b"udta", SECRET)) + box(b"mdat", bytes(200))


def webm() -> bytes:
    tags = b"\x12\x54\xc3\x67" + bytes([0x80 | len(SECRET)]) + SECRET
    head = b"\x1a\x45\xdf\xa3\x84webm" + b"\x86\x86A_OPUS"
    return head + tags + bytes(300)


def mp3() -> bytes:
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return b"ID3\x03\x00\x00" + bytes([0, 0, 0, len(SECRET)]) + SECRET + frame + b"TAG" + SECRET.ljust(125)


def wav() -> bytes:
    listed = b"LIST" + struct.pack("<I", len(SECRET) + len(SECRET) % 2) + SECRET + b"\0" * (len(SECRET) % 2)
    body = b"WAVEfmt " + struct.pack("<I", 16) + bytes(16) + listed + b"data" + struct.pack("<I", 300) + bytes(300)
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    ("made", "mimetype"),
    [(ogg, "audio/ogg"), (mp4, "audio/mp4"), (webm, "audio/webm"), (mp3, "audio/mpeg"), (wav, "audio/wav")],
)
def test_a_voice_message_is_kept_without_the_words_beside_it(made, mimetype):
    assert SECRET in made()
    kept = prepare(BytesIO(made()))
    assert kept.mimetype == mimetype and SECRET not in kept.content and b"Somchai" not in kept.content


def test_what_is_cleaned_stays_as_long_and_sums_up():
    kept = prepare(BytesIO(ogg())).content
    second = kept[kept.index(b"OggS", 4) :]
    page = second[: second.index(b"OggS", 4)]
    assert len(kept) == len(ogg())
    assert struct.unpack("<I", page[22:26])[0] == _ogg_sum(page[:22] + bytes(4) + page[26:])
    assert len(prepare(BytesIO(mp4())).content) == len(mp4()) and len(prepare(BytesIO(webm())).content) == len(webm())


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"OggS" * 100, b"<html><script>alert(1)</script>" * 20, b"%PDF-1.7" + bytes(300), b"\xff\xd8\xff" + bytes(300),
        b"RIFF" + bytes(4) + b"AVI " + bytes(300), box(b"ftyp", b"mp42" + bytes(300)),
        struct.pack(">I4s", 24, b"ftyp") + bytes(16) + struct.pack(">I4s", 0xFFFFFFFF, b"moov") + bytes(300),
    ],
)  # fmt: skip
def test_what_is_no_voice_message_is_refused(sent):
    with pytest.raises(SoundRefused):
        prepare(BytesIO(sent))


def test_what_is_too_long_is_refused_with_a_sentence():
    with pytest.raises(SoundRefused) as refused:
        prepare(BytesIO(b"OggS" + bytes(MOST_MEGABYTES * 1_000_000)))
    assert str(MOST_MEGABYTES) in str(refused.value.sentence)
