"""The room of councils: what is put before a body, what it decides, and who takes it on.

An **agenda item** (ระเบียบวาระ) comes from a ranked problem, a clause, another resolution, or anew, and keeps its **origins**. Its **draft**
has numbered paragraphs to which groups take **positions**; a paragraph that stays open holds the adoption up. What is adopted is a
**resolution** (มติที่ 3/2568) whose **actions** name an organisation and a day. Read `labels`, `models`, `policy`, then
`service/` in the order `agenda`, `drafting`, `adoption`, `carrying_out`.
"""
