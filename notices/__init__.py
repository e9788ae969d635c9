"""The room of what a member is told."""
