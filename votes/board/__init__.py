"""The bulletin board of a round: an append-only list of what happened, under one root that is signed and hung on the wall.

Read `merkle` (roots and proofs), `tables`, `keeping` (how a leaf is added and signed), `telling` (which events become leaves),
`batches` (receipts, many at a time). `docs/bundle.md` is the specification for whoever checks it from outside.
"""
