"""The room of decisions: a community puts its problems in an order, decides, elects, or shares out a budget.

Nouns: a **Round** asks one question about a frozen list of **items**, decided by one *way* of `methods.tally`; ballots come in
by **slip** (a code drawn from a box, cast into the **urn**) or on **paper** (batches that two people enter independently), or the
room agrees on one **score sheet** in front of all. What is counted becomes a **result** that can never be changed, is **confirmed** by
the committee and the facilitator, and published.

Read `models`, `policy` (who, and in which state), `events`; then the verbs in `service/` in the order a round lives (`drafting`,
`opening`, `casting`, `paper_entry`, `counting`, `confirming`); then `routes/`. `plans` lists the ways of deciding as people pick
them, `marking` the forms of ballots; `ballots` is the one validator of every ballot on any channel, `results` and `sentences` say
what a result means, `urn/` is where secrecy is kept.
"""
