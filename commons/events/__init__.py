"""The spine: what has happened, numbered per stream, hash-chained, never kept twice.

`kinds` says what an event is and how it is announced and heard; `tables` how it is stored; `numbering` gives the
numbers as the last statements before a commit; `reading` answers the readers; `verify` checks the chain.
"""

from commons.events.kinds import Event, announce, on, registered_kinds
from commons.events.reading import cursor, events_about, events_since

__all__ = ["Event", "announce", "cursor", "events_about", "events_since", "on", "registered_kinds"]
