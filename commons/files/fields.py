"""Files in forms: what is sent arrives as a `Photo` or a `Sound`, or as a sentence that says why it was not taken."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import FileField

from commons.files import photos, sounds


class _SentField(FileField):
    """One file; `data` is what was made of it, or None where nothing was sent. Needs `accepts_upload` on the view."""

    accepts = ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        sent = [item for item in valuelist if isinstance(item, FileStorage) and item.filename]
        self.data = None
        if sent:
            try:
                self.data = self.prepared(sent[0])
            except (photos.PhotoRefused, sounds.SoundRefused) as refused:
                raise ValueError(str(refused.sentence)) from refused

    def prepared(self, sent: FileStorage) -> Any:
        """What is kept of it."""
        raise NotImplementedError

    def __call__(self, **rest: Any) -> Any:
        return super().__call__(accept=self.accepts, **rest)


class PhotoField(_SentField):
    """One picture, as a `Photo`."""

    data: photos.Photo | None
    accepts = "image/jpeg,image/png,image/webp"

    def prepared(self, sent: FileStorage) -> photos.Photo:
        return photos.prepare(sent.stream)


class SoundField(_SentField):
    """One voice message, as a `Sound`. A phone offers to record it."""

    data: sounds.Sound | None
    accepts = "audio/*"

    def prepared(self, sent: FileStorage) -> sounds.Sound:
        return sounds.prepare(sent.stream)
