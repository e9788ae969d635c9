"""Files: photos made anew before they are kept, papers we printed ourselves; served so that nothing in them can act.

Read `photos` (what becomes of a picture), `documents` (which papers are taken), `keeping` (rows and bytes), `stores` (a folder
or the database), `serving` (/files/<name>), `fields` (photos in forms).

    @room.post("/<code>/photo")
    @accepts_upload                      # the body may be as large as photos are
    @takes_submission_late               # decode first, lock the database later
    def add_photo(code): …
        form = read(PhotoForm)           # photo = PhotoField(_l("Photo"), [required])
        … idempotency.take()
        service.add_photo(problem, form.photo.data, actor=current_actor())   # → keep_photo(photo, …) → StoredFile
"""

from commons.files.documents import Document, DocumentField
from commons.files.fields import PhotoField
from commons.files.keeping import find, keep_document, keep_photo, read_bytes, remove
from commons.files.models import StoredFile
from commons.files.photos import Photo
from commons.files.serving import accepts_upload, init_app

__all__ = [
    "Document",
    "DocumentField",
    "Photo",
    "PhotoField",
    "StoredFile",
    "accepts_upload",
    "find",
    "init_app",
    "keep_document",
    "keep_photo",
    "read_bytes",
    "remove",
]
