"""What becomes of a picture: decoded, turned upright, made smaller and written anew, without a word of what it carried.

Nothing of the bytes that were sent is kept, so a place in its metadata or a script behind its pixels is gone (N43, N45).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from flask_babel import lazy_gettext as _l

from commons.lazy import lazy

_image: Any = lazy("PIL.Image")
_operations: Any = lazy("PIL.ImageOps")

MOST_MEGABYTES = 10
MOST_PIXELS = 24_000_000
LONGEST_SIDE, LONGEST_SMALL_SIDE = 1600, 480
READABLE = ("JPEG", "PNG", "WEBP")
MIMETYPE, SUFFIX = "image/webp", "webp"
_at_work = threading.BoundedSemaphore(2)  # a decoded photo is 70 MB: a crowd must not decode all at once


@dataclass(frozen=True)
class Photo:
    """A picture as it is kept: WebP of at most 1600 points a side, and a small copy."""

    content: bytes
    small_content: bytes
    width: int
    height: int


class PhotoRefused(ValueError):
    """A picture that is not taken, with a sentence for who sent it."""

    def __init__(self, sentence: Any, *, is_too_large: bool = False) -> None:
        super().__init__("photo refused")
        self.sentence = sentence
        self.is_too_large = is_too_large


def prepare(stream: IO[bytes]) -> Photo:
    """Read a picture that was sent. Raises PhotoRefused. Takes up to a second: call it before the write lock is taken."""
    content = stream.read(MOST_MEGABYTES * 1_000_000 + 1)
    if len(content) > MOST_MEGABYTES * 1_000_000:
        # Translators: E-21.
        raise PhotoRefused(
            _l("The file is larger than %(max)d megabytes. Please choose a smaller one.", max=MOST_MEGABYTES),
            is_too_large=True,
        )
    with _at_work:
        upright = _decoded(content)
        return Photo(_written(upright, LONGEST_SIDE), _written(upright, LONGEST_SMALL_SIDE), *upright.size)


def _decoded(content: bytes) -> Any:
    """The picture upright, in plain colours, at most LONGEST_SIDE a side."""
    try:
        image = _image.open(BytesIO(content), formats=READABLE)
        if image.width * image.height <= MOST_PIXELS:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.load()
            return _plain(_operations.exif_transpose(image))
    except Exception as refused:  # A decoder that is fed with hostile bytes raises whatever it likes.
        raise PhotoRefused(
            _l("This is not a photo that can be read. Please choose a picture in JPEG, PNG or WebP.")
        ) from refused
    raise PhotoRefused(
        _l(
            "This photo has more than %(max)d million points. Please choose a smaller one.",
            max=MOST_PIXELS // 1_000_000,
        ),
        is_too_large=True,
    )


def _plain(image: Any) -> Any:
    """Colours only: what is transparent becomes white paper."""
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        coloured = image.convert("RGBA")
        paper = _image.new("RGB", coloured.size, "white")
        paper.paste(coloured, mask=coloured.getchannel("A"))
        return paper
    return image.convert("RGB")


def _written(image: Any, longest: int) -> bytes:
    copy = image.copy()
    copy.thumbnail((longest, longest))
    target = BytesIO()
    copy.save(target, "WEBP", quality=80, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return target.getvalue()
