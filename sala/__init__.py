"""Puts the house together; nobody imports it but `wsgi`, tests and benchmarks.

Read `app` first, then `wiring` (rooms, addresses, who listens), `settings`, `commands`.
"""

RELEASE = "0.1.0"
