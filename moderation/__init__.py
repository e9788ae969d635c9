"""Moderation: what somebody reported, what was decided about it, by whom and why, and the public log of all that.

Nouns: a report (with its reference number) belongs to a case; a case is about one contribution of any room, known by kind and code
(`commons/contributions.py`). Taking words away needs a moderator and a person of the community; the author may ask for a review by
people who took no part before. Read `models`, `policy`, `settling`, then `service` (reporting, deciding, reviewing, boards),
`speech` (what is asked before anything is said) and `figures` (the public log).
"""
