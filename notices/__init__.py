"""Notices: what a member is told, in one list on this site.

Nouns: a Follow is a member's wish to hear of a thing; a Notice is one event for one member. Who proposes, comments, has the
same trouble or takes on a step follows from then on without asking; everybody may stop. Nothing is told twice: a notice is
an event seen by one reader, its sentence is that of the thing's way. Read `models`, `telling`, `routes`.
"""
