"""The room of พื้นที่: the five levels of place (community, subdistrict, district, province, nation), their facts and their settings.

An **Area** is one place; its path ("/TH/10/1025/102504/ABCDE/") says where it lies, and everything that happens names such a path.
A **setting** is a number or a rule that a place, a body or a meeting may choose for itself; what it does not choose it inherits
from around it. Read `models` first, then `labels` (how a place is called), `queries`, `settings` (registry and inheritance),
`service`, `loading` (the official register) and `routes`.
"""
