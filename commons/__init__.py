"""The tools of all rooms. They know no room: what a room needs here it registers here.

Read in this order: `db` and `unit_of_work` (how a change is kept), `things` and `events` (how it is told),
`actors` and `permissions` (who may), `htmx` and `caching` (how it is answered), `outbox` (what happens later).
"""
