"""The forum: a community's own words about its problems, and what grows from them.

Nouns: a Problem stands on the board of its community; beside it stand Proposals (ways to solve it), Comments, who is
Affected as well, the office's Depth notes and joint Site visits. Read `models`, `policy` (the steps of a problem),
`service`, then `routes`. Rooms to the left move a problem on through `service.move`.
"""
