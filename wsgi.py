"""Where a server finds the application."""

from sala.app import create_app

app = create_app()
