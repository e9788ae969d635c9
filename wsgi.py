"""Where a server finds the application."""

from sala import logs
from sala.app import create_app

logs.init()
app = create_app()
