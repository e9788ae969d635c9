"""Live pages: what an event shows is rendered once per language at its commit and sent as the same bytes to all who may see it.

In the web process: `fragments` (which event pushes what), `gauges` (values that are no events), `waking` (tells that
there is news). In the live process, read in this order: `server` (the addresses), `http` (what may be asked),
`hub` (who listens, and in which order they hear), `log` (what is read from the database), `messages` (the bytes),
`rights` (who may see what), `watching` (where news comes from). `trimming` is the worker's.
"""

from commons.live import trimming
from commons.live.fragments import Push, fragment_of
from commons.live.gauges import set_gauge

__all__ = ["Push", "fragment_of", "set_gauge", "trimming"]
