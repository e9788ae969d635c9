"""Search that finds Thai inside Thai: rooms register what can be found, the worker indexes it, everyone asks.

`entries` says what can be found and keeps it; `engines` is what either database is asked to do; `asking` answers a
query; `excerpts` shows the place in the text.

A room says what its things are called and tells when one of them has changed, been hidden or gone:

    @found_as("problem", _l("Problems"))
    def problems_to_find(codes: set[str] | None) -> list[Entry]: ...      # None: all of them

    search.index(problem)                                                  # in the verb; the worker does the rest
"""

from commons.search.asking import Found, Hit, search
from commons.search.entries import Entry, found_as, index, index_everything, kinds_to_find

__all__ = ["Entry", "Found", "Hit", "found_as", "index", "index_everything", "kinds_to_find", "search"]
