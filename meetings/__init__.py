"""The room of เวที: forums, hearings, assemblies and council meetings, from the announcement to published minutes.

A **Meeting** (people read เวที) is of a place and perhaps of a body; it has an agenda of **AgendaLine**s, an **Attendance** by
name, by code or by counts, **Agreement**s about next steps, and **Minutes** drafted from what happened, confirmed by two people
and never changed once published. Rounds and cards belong to `votes` and `forum`; they bear the meeting's code.
Read `models`, `policy` (steps and rights), `quorum` (who is here, who must be), then `service` in the order of a day: `planning`,
`presence`, `running`, `minutes`; `kit` is what is printed.
"""
