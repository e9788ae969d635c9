"""Pure mathematics and text: no web, no database, no clock, no chance, and no other room.

`refusals`, `exact` and `reading` are shared by all; `stored` writes any result down as canonical JSON and
reads it back. Then one package a subject: `tally` counts ballots, `budget` draws the cut line, `places`
knows rules about places, `text` compares and merges wordings. In counting everything is exact (`int`
and `Fraction`); a float never enters and never leaves.
"""
