"""The urn: a store of its own for each round, where a ballot is put in without anything that could tell whose it is.

It stands apart from the database of the house: a file beside the SQLite database, or tables in the schema `urn` of
PostgreSQL, outside Alembic. While the round is open it holds slip marks and sealed envelopes; after the close only the
sorted ballots. Read `layout` (its fixed tables), `keys` and `slips` (codes and where their key lies), `sealing` (envelopes
and receipts), `shamir` (a key in three parts), `box` (the one transaction that casts), `store` (make, cast, empty) with
`sqlite_store`, `group_commit` and `postgres_store`, then `emptying` (the close).
"""

from commons.db import is_sqlite
from votes.urn.box import Answer, Mark, Outcome, Posted
from votes.urn.postgres_store import PostgresUrn
from votes.urn.sqlite_store import SqliteUrn
from votes.urn.store import Counts, Urn, UrnBusy, UrnFault

__all__ = ["Answer", "Counts", "Mark", "Outcome", "Posted", "Urn", "UrnBusy", "UrnFault", "urn_of"]


def urn_of(round_code: str) -> Urn:
    """The urn of a round, on the engine of this installation."""
    return SqliteUrn(round_code) if is_sqlite() else PostgresUrn(round_code)
