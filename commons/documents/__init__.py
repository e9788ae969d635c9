"""Papers: a print page of ours turned into PDF by the worker, through Debian's Chromium.

Read `chromium` (HTML in, PDF out), `page_numbers` (for a table of contents), `papers` (what can be printed, and the job).
The page that asks for a paper and shows its progress is `sala/papers.py`.

    @paper("charter.booklet")
    def booklet(code: str) -> Paper | None:
        edition = …
        return Paper(
            title=…, area_path=edition.area_path, here=f"/charters/{code}/print",
            html=lambda pages: render_template("charters/booklet.html", edition=edition, pages=pages),
        )

`pages` says on which page an anchor stands, once that is known ({} before): print `pages.get("clause-3", "")` in the contents.
"""

from commons.documents.chromium import NoChromium
from commons.documents.papers import Paper, PaperState, PrintedPaper, ask_for, find_paper, made_now, paper, printed

__all__ = [
    "NoChromium",
    "Paper",
    "PaperState",
    "PrintedPaper",
    "ask_for",
    "find_paper",
    "made_now",
    "paper",
    "printed",
]
