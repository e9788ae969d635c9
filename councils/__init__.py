"""The room of agenda items, resolutions, actions."""
