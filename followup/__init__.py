"""The room of next steps, owners, dates, confirmation."""
