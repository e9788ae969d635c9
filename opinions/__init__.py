"""The room of opinions: people react to statements of one another, and a map shows who thinks alike and what unites all.

Nouns: a **statement** is agreed with, disagreed with or passed on; the reactions of all make the **opinion map** with its opinion
**groups** (`methods.opinion`). Read `commands` (maps out of files), `sentences` (a map in words), `refusals`,
`shapes` (a map for programs).
"""
