"""The result bundle: a ZIP with everything that is needed to repeat a count, the same bytes whoever fetches it.

Read `definition` (what was asked), `pool` (what was counted, as far as it may be shown), `archive` (the ZIP itself), `making`.
`docs/bundle.md` is the specification; `static/verify/` holds the verifiers, which share no line with the program.
"""
