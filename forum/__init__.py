"""The forum: a community's own words about its problems, and what grows from them.

Nouns: a Problem (a matter of any kind: problem, proposal, discussion, question, announcement, knowledge) stands on the board of
its community; beside it stand Proposals (ways to solve it), Comments with their side, who is Affected as well, the office's
Depth notes, answers and joint Site visits, and at the end of the talk a Summary. Read `models`, `policy` (the steps of a problem),
`service`, then `routes`. Rooms to the left move a problem on through `service.move`.
"""
