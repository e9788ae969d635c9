"""Text with a little Markdown becomes HTML that can do nothing, and says all that was written."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from commons.markup import ATTRIBUTES, SCHEMES, TAGS, safe_html

HOSTILE = [
    "<script>alert(1)</script>",
    '<a href=x onmouseover="alert(1)">x</a>',
    "<svg onload=alert(1)>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<img src=x onerror=alert(1)>",
    "<iframe src='data:text/html,x'>",
    '<p hx-get="/x" hx-on:click="alert(1)" data-hx-post="/y" sse-connect="/z">x</p>',
    "<style>*{display:none}</style>",
    "<base href=//evil>",
    "[x](javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,eA==)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "![x](https://evil.example/x.png)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x](<javascript:alert(1)>)",
    "<!--><script>alert(1)</script>-->",
    "```html\n<script>alert(1)</script>\n```",
    "`<script>`",
    "<details open ontoggle=alert(1)>",
    "<form action=//evil><button>x</button></form>",
    '"><img src=x onerror=alert(1)>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</script>",
    "**<b onclick=x>**",
]


def elements_of(html: str) -> list[Tag]:
    """What stands in the body of a page."""
    body = BeautifulSoup(html, "html5lib").body
    return list(body.find_all(True)) if body else []


def faults_in(html: str) -> list[str]:
    """Every element, attribute or address that is not on the list."""
    faults = []
    for tag in elements_of(html):
        if tag.name not in TAGS:
            faults.append(tag.name)
        allowed = ATTRIBUTES.get(tag.name, set()) | ({"rel"} if tag.name == "a" else set())
        faults += [f"{tag.name} {name}" for name in tag.attrs if name not in allowed]
        address = str(tag.get("href", "https://"))
        if ":" in address.split("/")[0] and address.partition(":")[0].lower() not in SCHEMES:
            faults.append(address)
    return faults


@pytest.mark.parametrize("text", HOSTILE)
def test_n03_n04_n05_only_what_is_listed_comes_out(text):
    assert faults_in(safe_html(text)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_n03_hostile_markup_around_and_inside_emphasis_is_no_other(text):
    for wrapped in (
        f"**{text}**",
        f"> {text}",
        f"1. {text}",
        f"[{text}](https://a.example)",
        f"ก่อน**{text}**หลัง",
        f"### {text}",
    ):
        assert faults_in(safe_html(wrapped)) == [], wrapped


@given(st.text(alphabet=st.sampled_from("<>&\"'=/:;()[]!*_`#-\n\t xaกัน้ำ\u200bjsdhonclick"), max_size=120))
def test_n03_nothing_that_can_be_typed_comes_out_unlisted(text):
    assert faults_in(safe_html(text)) == []


def test_markdown_says_what_people_expect():
    html = safe_html("### หัวข้อ\n\nหนึ่ง\nสอง\n\n- ก\n- ข\n\n> คำพูด\n\n[ลิงก์](https://sala.example/ก)")
    tags = {tag.name for tag in elements_of(html)}
    assert {"h3", "p", "br", "ul", "li", "blockquote", "a"} <= tags


@pytest.mark.parametrize(
    "text, bold", [("ก่อน**(ร่าง)**ข้อ", "(ร่าง)"), ("**“คำ”**ต่อ", "“คำ”"), ("**คำ**ต่อ", "คำ"), ("a **b** c", "b")]
)
def test_bold_stands_between_thai_letters_without_spaces(text, bold):
    assert [tag.get_text() for tag in BeautifulSoup(safe_html(text), "html5lib").find_all("strong")] == [bold]


@pytest.mark.parametrize("text", ["2 ** 3 ** 4", "**", "****", "** คำ **", "ก**", "**ก\n**"])
def test_stars_that_mean_nothing_stay_stars(text):
    assert "<strong>" not in safe_html(text)


def test_a_link_of_a_reader_carries_no_weight_and_opens_no_window():
    link = elements_of(safe_html("[x](https://a.example)"))[1]
    assert {"nofollow", "ugc", "noopener"} <= set(
        str(link["rel"]).split() if isinstance(link["rel"], str) else link["rel"]
    )
    assert link.get("target") is None


@pytest.mark.parametrize("text", ["*", "[", "> ", "`", "[a](", "**ก", "<", "![", "_a", "&#"])
def test_n63_long_hostile_text_ends_well(text):
    """It comes back at all, and safe; how fast is the bench's."""
    assert faults_in(safe_html((text * 20_000)[:20_000])) == []
