"""The room of charters, editions, clauses."""
