"""Text with a little Markdown made into safe HTML: the only place that switches escaping off."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup

TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code", "pre", "h3", "h4", "hr"})
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
VERSION = 2  # raise when the same text gives other HTML

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).disable(
    ["image", "html_block", "html_inline"]
)


def _emphasis_between_thai(state: StateInline, silent: bool) -> bool:
    """Thai has no spaces between words, so `ก่อน**(ร่าง)**ข้อ` must be bold: CommonMark's flanking rule would leave the stars."""
    if not state.src.startswith("**", state.pos):
        return False
    end = state.src.find("**", state.pos + 2)
    inner = state.src[state.pos + 2 : end]
    if end < 0 or not inner or inner != inner.strip() or "*" in inner or "\n" in inner:
        return False
    if not silent:
        state.push("strong_open", "strong", 1).markup = "**"
        outer, state.posMax, state.pos = state.posMax, end, state.pos + 2
        state.md.inline.tokenize(state)
        state.posMax = outer
        state.push("strong_close", "strong", -1).markup = "**"
    state.pos = end + 2
    return True


_markdown.inline.ruler.before("emphasis", "thai_strong", _emphasis_between_thai)


@lru_cache(maxsize=16)  # what is kept in two languages is asked for twice
def safe_html(text: str) -> Markup:
    """Markdown without raw HTML, then an allow-list; links open no window of ours and carry no referrer."""
    html = _markdown.render(text)
    clean = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel="nofollow ugc noopener",
    )
    return Markup(clean)


def kept_html(html: str) -> Markup:
    """HTML that `safe_html` or one of our templates made earlier and that was kept beside its text."""
    return Markup(html)
