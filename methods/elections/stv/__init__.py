"""The single transferable vote: several seats, one ranked ballot a person, no vote wasted that can still help somebody.

Three ways to count, all with every stage written down: `count_scottish` (the law of Scottish councils, five decimals cut off),
`count_wig` (the same in exact fractions) and `count_meek` (keep factors that converge, nine decimals). Read `rules`, `gregory`.
"""

from methods.elections.stv.gregory import count_scottish, count_wig
from methods.elections.stv.meek import count_meek
from methods.elections.stv.rules import EqualRanks, Quota, StvRules

__all__ = ["EqualRanks", "Quota", "StvRules", "count_meek", "count_scottish", "count_wig"]
