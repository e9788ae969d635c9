"""Photos in forms: what is sent arrives as a `Photo`, or as a sentence that says why it was not taken."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import FileField

from commons.files import photos


class PhotoField(FileField):
    """One picture; `data` is a `Photo`, or None where nothing was sent. Needs `accepts_upload` on the view."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        sent = [item for item in valuelist if isinstance(item, FileStorage) and item.filename]
        self.data = None
        if sent:
            try:
                self.data = photos.prepare(sent[0].stream)
            except photos.PhotoRefused as refused:
                raise ValueError(str(refused.sentence)) from refused

    def __call__(self, **rest: Any) -> Any:
        return super().__call__(accept="image/jpeg,image/png,image/webp", **rest)
