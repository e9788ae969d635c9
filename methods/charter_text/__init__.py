"""A charter's text as a value: read from files of any kind, counted, linked, fingerprinted, written again.

Read `text` (chapters and clauses), `pieces` (paragraphs and items of a clause), `numbering` (numbers, references, the plain
form that the fingerprint is taken of). Readers make `blocks`, of which `structure` builds a text; `opening` chooses the
reader. Writers: `write_plain` (Markdown, HTML), `write_akn`, `write_office` (DOCX, EPUB), `json_form`. `wording` points
out words of punishment, `citations` finds "หมวด 2 ข้อ 7 วรรคสอง", `definitions` what a charter says its words mean.
"""
