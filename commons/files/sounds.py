"""What becomes of a voice message: told by its content, short, and without the words its device wrote beside the sound.

The sound itself is kept as it was recorded; it is not decoded and made anew, so what a device hides within the sound stays.
Known are what phones and browsers record: Ogg, WebM, MPEG-4, MP3 and WAV.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from flask_babel import lazy_gettext as _l

MOST_MEGABYTES = 2  # two minutes and more as phones record speech
LEAST_BYTES = 200
_EBML, _OGG, _RIFF = b"\x1a\x45\xdf\xa3", b"OggS", b"RIFF"
_TAGS, _ATTACHED = b"\x12\x54\xc3\x67", b"\x19\x41\xa4\x69"  # WebM: what a programme wrote beside the sound
_MP4_HOLDERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"})
_MP4_WORDS = frozenset({b"udta", b"meta", b"uuid", b"ilst"})


@dataclass(frozen=True)
class Sound:
    """A voice message as it is kept."""

    content: bytes
    mimetype: str
    suffix: str


class SoundRefused(ValueError):
    """A voice message that is not taken, with a sentence for who sent it."""

    def __init__(self, sentence: Any) -> None:
        super().__init__("sound refused")
        self.sentence = sentence


def prepare(stream: IO[bytes]) -> Sound:
    """Read a voice message that was sent. Raises SoundRefused."""
    content = stream.read(MOST_MEGABYTES * 1_000_000 + 1)
    if len(content) > MOST_MEGABYTES * 1_000_000:
        raise SoundRefused(
            _l(
                "The voice message is larger than %(max)d megabytes. Please say it in about two minutes.",
                max=MOST_MEGABYTES,
            )
        )
    for looks_like, mimetype, suffix, clean in _KINDS:
        if len(content) >= LEAST_BYTES and looks_like(content):
            try:
                return Sound(clean(content), mimetype, suffix)
            except (ValueError, struct.error, IndexError):
                break
    raise SoundRefused(_l("This is not a voice message that can be played. Please record it again with your phone."))


def _clean_ogg(content: bytes) -> bytes:
    """Every page is whole; the words beside the sound are blanked and their page is summed anew."""
    pages = list(_ogg_pages(content))
    if not pages or b"OpusHead" not in pages[0]:
        raise ValueError("no speech in this Ogg file")
    kept, in_words = [], False
    for page in pages:
        begin = 27 + page[26]
        in_words = page[begin:].startswith(b"OpusTags") or (in_words and bool(page[5] & 1))
        kept.append(_blanked_page(page) if in_words else page)
    return b"".join(kept)


def _ogg_pages(content: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        if content[at : at + 4] != _OGG:
            raise ValueError("a page of an Ogg file is missing")
        segments = content[at + 26]
        end = at + 27 + segments + sum(content[at + 27 : at + 27 + segments])
        if end > len(content):
            return  # a recording that was cut short plays up to here
        yield content[at:end]
        at = end


def _blanked_page(page: bytes) -> bytes:
    """A page of the words beside the sound: none are left, and it is as long as it was."""
    begin = 27 + page[26]
    body = page[begin:]
    blank = b"OpusTags".ljust(16, b"\0") if body.startswith(b"OpusTags") else b""
    page = page[:22] + bytes(4) + page[26:begin] + blank.ljust(len(body), b"\0")
    return page[:22] + struct.pack("<I", _ogg_sum(page)) + page[26:]


def _ogg_sum(page: bytes) -> int:
    """The sum of RFC 3533: polynomial 04c11db7, nothing reflected."""
    total = 0
    for byte in page:
        total ^= byte << 24
        for _bit in range(8):
            total = ((total << 1) ^ 0x04C11DB7 if total & 0x80000000 else total << 1) & 0xFFFFFFFF
    return total


def _clean_webm(content: bytes) -> bytes:
    """Tags and what was attached become void elements of the same length, so that nothing moves."""
    if b"webm" not in content[:64] or not any(name in content[:4096] for name in (b"A_OPUS", b"A_VORBIS")):
        raise ValueError("no speech in this WebM file")
    blank = bytearray(content)
    for name in (_TAGS, _ATTACHED):
        at = content.find(name)
        while at >= 0:
            size, width = _ebml_size(content, at + 4)
            whole = 4 + width + (size or 0)
            if size is not None and 9 <= whole <= len(content) - at:
                blank[at : at + whole] = _void(whole)
            at = content.find(name, at + 4)
    return bytes(blank)


def _ebml_size(content: bytes, at: int) -> tuple[int | None, int]:
    first = content[at]
    width = 9 - first.bit_length()
    if width > 8:
        raise ValueError("a length that cannot be")
    value = int.from_bytes(content[at : at + width], "big") - (1 << (7 * width))
    return (None if value == (1 << (7 * width)) - 1 else value), width


def _void(length: int) -> bytes:
    """An element of this length that means nothing."""
    return b"\xec" + ((1 << 56) | (length - 9)).to_bytes(8, "big") + bytes(length - 9)


def _clean_mp4(content: bytes) -> bytes:
    """Boxes that hold words about the sound are renamed free and emptied; nothing moves."""
    blank = bytearray(content)
    names = list(_walk_mp4(blank, 0, len(blank)))
    if b"moov" not in names or b"vide" in content[:100_000] or b"soun" not in content:
        raise ValueError("no speech in this MPEG-4 file")
    return bytes(blank)


def _walk_mp4(content: bytearray, begin: int, end: int) -> Iterator[bytes]:
    at = begin
    while at + 8 <= end:
        size, name = struct.unpack(">I4s", content[at : at + 8])
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", content[at + 8 : at + 16])[0], 16
        size = size or end - at
        if size < head or at + size > end:
            raise ValueError("a box that reaches beyond its end")
        if name in _MP4_WORDS:
            content[at + 4 : at + 8] = b"free"
            content[at + head : at + size] = bytes(size - head)
        yield name
        if name in _MP4_HOLDERS:
            yield from _walk_mp4(content, at + head, at + size)
        at += size


def _clean_mp3(content: bytes) -> bytes:
    """The frames alone: no title, name or picture before or behind them."""
    if content.startswith(b"ID3"):
        length = 0
        for byte in content[6:10]:
            length = length << 7 | byte & 0x7F
        content = content[10 + length :]
    if content[-128:-125] == b"TAG":
        content = content[:-128]
    if len(content) < LEAST_BYTES or not _is_mp3_frame(content):
        raise ValueError("no frames in this MP3 file")
    return content


def _is_mp3_frame(content: bytes) -> bool:
    return content[0] == 0xFF and content[1] & 0xE0 == 0xE0 and content[1] & 0x06 != 0 and content[2] & 0xF0 != 0xF0


def _clean_wav(content: bytes) -> bytes:
    """Only how it was recorded and the sound."""
    kept, at = b"", 12
    names = []
    while at + 8 <= len(content):
        name, size = struct.unpack("<4sI", content[at : at + 8])
        body = content[at + 8 : at + 8 + size]
        if name in (b"fmt ", b"data"):
            names.append(name)
            kept += name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        at += 8 + size + size % 2
    if names != [b"fmt ", b"data"]:
        raise ValueError("no sound in this WAV file")
    return _RIFF + struct.pack("<I", 4 + len(kept)) + b"WAVE" + kept


_KINDS: list[tuple[Callable[[bytes], bool], str, str, Callable[[bytes], bytes]]] = [
    (lambda content: content.startswith(_OGG), "audio/ogg", "ogg", _clean_ogg),
    (lambda content: content.startswith(_EBML), "audio/webm", "weba", _clean_webm),
    (lambda content: content[4:8] == b"ftyp", "audio/mp4", "m4a", _clean_mp4),
    (lambda content: content.startswith(_RIFF) and content[8:12] == b"WAVE", "audio/wav", "wav", _clean_wav),
    (lambda content: content.startswith(b"ID3") or _is_mp3_frame(content), "audio/mpeg", "mp3", _clean_mp3),
]
