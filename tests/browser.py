"""A browser for page tests: fills in forms as found, with htmx and without, and lints every page it opens."""

from __future__ import annotations

import contextvars
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask, has_app_context
from flask.globals import _cv_app
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import TestResponse

from commons.db import session

TEMPLATE = re.compile(r"(</?)template\b", re.I)
RUNNING = ("href", "src", "action", "formaction", "hx-get", "hx-post")
SCRIPT_ADDRESS = re.compile(r"\s*(javascript|data|vbscript):", re.I)


@dataclass
class Page:
    """An answer with its parsed HTML."""

    response: TestResponse
    soup: BeautifulSoup = field(init=False)

    def __post_init__(self) -> None:
        self.soup = BeautifulSoup(self.response.get_data(as_text=True), "html5lib")

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        """What is to be read on the page, spaces folded."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def title(self) -> str:
        return self.soup.title.get_text().strip() if self.soup.title else ""

    def form(self, action: str | None = None) -> Tag:
        """The only form, or the one whose action ends with `action`."""
        forms = [
            form
            for form in self.soup.find_all("form", method="post")
            if action is None or str(form.get("action", "")).endswith(action)
        ]
        if len(forms) != 1:
            raise LookupError(
                f"{len(forms)} forms for {action!r}: {[form.get('action') for form in self.soup.find_all('form')]}"
            )
        return forms[0]

    def links(self) -> list[str]:
        return [str(link["href"]) for link in self.soup.find_all("a", href=True)]


class Client(FlaskClient):
    """Every request has an application context of its own, as it has behind a server: nothing of the test leaks into it.

    What the test has changed so far is flushed before, and what it holds is read anew after.
    """

    def open(self, *args: Any, **rest: Any) -> TestResponse:
        if has_app_context():
            session().flush()
        answer: TestResponse = contextvars.copy_context().run(self._open_alone, *args, **rest)
        if has_app_context():
            session().expire_all()
        return answer

    def _open_alone(self, *args: Any, **rest: Any) -> TestResponse:
        _cv_app.set(None)
        return super().open(*args, **rest)


class Browser:
    """Keeps cookies like a browser. `lint=False` switches the checks of one call off."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = Client(app, app.response_class, use_cookies=True)

    def open(self, address: str, *, lint: bool = True, status: int = 200, htmx: bool = False) -> Page:
        """Open a page; follows no redirect."""
        page = Page(self.client.get(address, headers=_headers(htmx)))
        assert page.status == status, f"{address}: {page.status}\n{page.text[:600]}"
        if lint and not htmx and page.response.mimetype == "text/html" and page.status != 304:
            lint_page(page, address)
        return page

    def send(
        self, page: Page, *, action: str | None = None, htmx: bool = False, status: int | None = None, **values: Any
    ) -> Page:
        """Fill in a form as found on the page and send it. `status` defaults to 303 (with htmx: 200)."""
        form = page.form(action)
        typed = _filled(form)
        for name, value in values.items():
            if name not in typed and form.select_one(f"[name={name}]") is None:
                raise LookupError(f"the form has no field {name}")
            typed[name] = value
        return self.post(str(form["action"]), typed, htmx=htmx, status=status)

    def post(self, address: str, values: dict[str, Any], *, htmx: bool = False, status: int | None = None) -> Page:
        """Send a form as given."""
        given = {name: value for name, value in values.items() if value is not None}
        answer = Page(self.client.post(address, data=given, headers=_headers(htmx)))
        wanted = status if status is not None else 200 if htmx else 303
        assert answer.status == wanted, f"{address}: {answer.status} instead of {wanted}\n{answer.text[:800]}"
        return answer

    def follow(self, page: Page, **rest: Any) -> Page:
        """Go where a 303 (or HX-Redirect) points."""
        return self.open(page.response.headers.get("HX-Redirect") or page.response.headers["Location"], **rest)


def lint_page(page: Page, address: str) -> None:
    """What every page must have; raises AssertionError with all faults."""
    faults = list(faults_of(page))
    assert not faults, f"{address}:\n" + "\n".join(faults)


def faults_of(page: Page) -> Iterator[str]:
    """What is wrong with a page's HTML."""
    html, soup = page.response.get_data(as_text=True), page.soup
    if "</html>" not in html:
        return
    yield from inline_code(html)
    if soup.html is None or soup.html.get("lang") not in ("th", "en"):
        yield "no language"
    if not page.title:
        yield "no title"
    if len(soup.find_all("h1")) != 1:
        yield f"{len(soup.find_all('h1'))} first headings"
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    yield from (f"id {name} twice" for name in sorted({name for name in ids if ids.count(name) > 1}))
    for form in soup.find_all("form", method="post"):
        yield from _faults_of_form(form)
    for image in soup.find_all("img"):
        if image.get("alt") is None:
            yield f"picture without alt: {image.get('src')}"
    if "csrf-token" in html and "no-store" not in page.response.headers.get("Cache-Control", ""):
        yield "a token on a page that may be shared"


def elements_of(html: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Name and attributes of every element, as the standard's own parsing finds them; what a template holds counts as well."""
    for node in LexborHTMLParser(TEMPLATE.sub(r"\1div", html)).css("*"):
        yield str(node.tag), node.attributes


def inline_code(html: str) -> Iterator[str]:
    """Script or style that stands in the page itself, wherever it came from."""
    for tag, attributes in elements_of(html):
        if tag == "style" or (tag == "script" and not attributes.get("src")):
            yield f"inline {tag}"
        for name, value in attributes.items():
            if name == "style" or name.startswith("on") or name in ("srcdoc", "hx-on") or name.startswith("hx-on:"):
                yield f"inline {name} on <{tag}>: {value}"
            elif name in RUNNING and SCRIPT_ADDRESS.match(str(value)):
                yield f"{name} on <{tag}> runs: {value}"


def _faults_of_form(form: Tag) -> Iterator[str]:
    action = form.get("action")
    if not action:
        yield "a form without action"
    if form.get("hx-post") not in (None, action):
        yield f"{action}: hx-post differs"
    for name in ("submit_key", "csrf_token"):
        if not form.find("input", attrs={"name": name}):
            yield f"{action}: no {name}"
    for control in form.find_all(["input", "select", "textarea"]):
        if control.get("type") in ("hidden", "submit", "button"):
            continue
        labelled = control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label")
        if not labelled and not form.find("label", attrs={"for": str(control.get("id"))}):
            yield f"{action}: {control.get('name')} has no label"


def _headers(htmx: bool) -> dict[str, str]:
    return {"HX-Request": "true"} if htmx else {}


def _filled(form: Tag) -> dict[str, Any]:
    """The values a browser would send for the untouched form."""
    values: dict[str, Any] = {}
    for control in form.find_all(["input", "select", "textarea"]):
        name, kind = control.get("name"), control.get("type")
        if not name or kind in ("submit", "button", "file") or control.has_attr("disabled"):
            continue
        if kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                values[str(name)] = control.get("value", "on")
        elif control.name == "select":
            chosen = control.find("option", selected=True) or control.find("option")
            values[str(name)] = chosen.get("value", chosen.get_text()) if isinstance(chosen, Tag) else ""
        elif control.name == "textarea":
            values[str(name)] = control.get_text().removeprefix("\n")
        else:
            values[str(name)] = control.get("value", "")
    return values
