"""Across places: what one community took over from another, what became of it there, and what many places say alike.

Nouns: a Pack is what was taken at once (a clause or a whole charter) from one Edition of another charter; a TakenClause ties a
clause of ours, by its root, to the clause it came from; SourceNews is the question that is asked when the source reads otherwise in
its next edition. Read `tables`, `taking` and `answering` (the verbs), `watching` (what happens by itself), `finding`, `common_ground`,
`lineage` (the questions), `provenance` (the sentences that stand in every output).
"""
