"""Where a server finds the application."""

import gc

gc.disable()  # what a start makes stays to the end: looking through it again and again took a seventh of the start

from sala import logs  # noqa: E402
from sala.app import create_app  # noqa: E402

logs.init()
app = create_app()
gc.freeze()  # nor need it be looked through while pages are served, and forked workers go on sharing it
gc.enable()
