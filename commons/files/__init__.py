"""Files: photos made anew, voice messages, papers sent and printed; served so that nothing in them can act.

Read `photos` (what becomes of a picture), `sounds` (and of a voice message), `documents` (which papers are taken), `keeping`
(rows and bytes), `stores` (a folder or the database), `serving` (/files/<name>), `fields` (files in forms).

    @room.post("/<code>/photo")
    @accepts_upload                      # the body may be as large as photos are
    @takes_submission_late               # decode first, lock the database later
    def add_photo(code): …
        form = read(PhotoForm)           # photo = PhotoField(_l("Photo"), [required])
        … idempotency.take()
        service.add_photo(problem, form.photo.data, actor=current_actor())   # → keep_photo(photo, …) → StoredFile
"""

from commons.files.documents import Document, DocumentField
from commons.files.fields import PhotoField, SoundField
from commons.files.keeping import find, keep_document, keep_photo, keep_sound, read_bytes, remove
from commons.files.models import StoredFile
from commons.files.photos import Photo
from commons.files.serving import accepts_upload, init_app
from commons.files.sounds import Sound

__all__ = [
    "Document",
    "DocumentField",
    "Photo",
    "PhotoField",
    "Sound",
    "SoundField",
    "StoredFile",
    "accepts_upload",
    "find",
    "init_app",
    "keep_document",
    "keep_photo",
    "keep_sound",
    "read_bytes",
    "remove",
]
