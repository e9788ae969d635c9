"""The room of bodies: committees, councils, assemblies and groups with their seats and rules, and the organisations they work with.

A **Body** belongs to a place and says how many must be present (its quorum rule) and how it decides (its decision rule); a
**Seat** is held by a member for a time, in an office, for a constituency; an **Organization** is a partner that can take a task.
Read `rules` first (arithmetic and sentences, no database), then `models`, `queries`, `service`, `routes`.
"""
