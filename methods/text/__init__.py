"""Texts compared, merged and cut: words of Thai and other scripts, clauses with ids, no letter ever cut from its marks.

- `cutting` (words, phrases, sentences, paragraphs; joined again they are the text)
- `word_diff` (what changed between two wordings), `views` (inline, side by side)
- `merging` (two people changed one wording: both kept where they do not meet)
- `clauses` (what changed between two texts of clauses, as operations that can be applied), `aligning` (texts without shared ids)
- `alike` (which of many texts say much the same)
- `json_form` (the operations as other programs read them)
"""
