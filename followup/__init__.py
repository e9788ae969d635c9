"""The room of follow-up: what is being done for a problem, until the community says that it is done.

An **undertaking** has a lead from the community, a next step, somebody who answers for it, and a day. Whoever is doing it says with
evidence that it is done; the community then has thirty days to say that it is not (a **voice**). Only what the community
confirmed counts as solved. Read `labels`, `models`, `policy`, `service`, `jobs`.
"""
