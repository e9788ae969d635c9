"""Charters: a community's agreement in chapters and clauses, with where each clause came from.

Nouns: a Charter has Editions; an Edition has Chapters and Clauses; a Clause has Sources and, while its draft is heard,
Comments that each get an answer; a Ratification records how the edition was agreed. Adopted text never changes: the
next edition copies it forward. Read `models`, `policy` (the steps of an edition), `text` (the fingerprint), `service`, `routes`.
"""
