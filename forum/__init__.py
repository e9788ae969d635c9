"""The room of problems, proposals, comments."""
