"""Sortition: people drawn by lot for a panel that mirrors the community, within quotas, so that anyone can repeat it.

Three methods make a lottery over panels: **maximin** (the lowest chance as high as can be, with a proof), **leximin** (then
the second lowest, and so on) and **stratified** (simple, without a solver). A public seed draws one ticket of it.

Read `people` (kinds of people), `files`, `draw` (the whole of it), `lottery` (seed and tickets); then how it is
found: `relaxed` (the bound), `peeling`, `mixing`, `fair`; `simple`; and `clash` for quotas that cannot hold together.
`solver` is the one door to HiGHS (extra `sortition`), loaded at first use.
"""

from methods.sortition.clash import Clash, Limit
from methods.sortition.draw import NoPanel, Prepared, Wanted, canonical, check, document, prepare
from methods.sortition.fair import Method
from methods.sortition.refusals import Reason, Refused

__all__ = [
    "Clash",
    "Limit",
    "Method",
    "NoPanel",
    "Prepared",
    "Reason",
    "Refused",
    "Wanted",
    "canonical",
    "check",
    "document",
    "prepare",
]
