"""Phones without a browser around them: they sign in, read a page and send its form, as a browser without script would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

HIDDEN = re.compile(r'name="(csrf_token|submit_key)" value="([^"]+)"')
WAIT_SECONDS = 60


def _opener() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()))


@dataclass
class Phone:
    """Somebody's phone, with cookies of its own."""

    address: str
    opener: OpenerDirector = field(default_factory=_opener)

    def reads(self, path: str) -> str:
        """A page."""
        with self.opener.open(self.address + path, timeout=WAIT_SECONDS) as answer:
            return str(answer.read().decode())

    def sends(self, path: str, page: str = "", **fields: object) -> str:
        """The form that stands at `path` (or on the page that was read), filled in; the page that follows."""
        hidden = dict(HIDDEN.findall(page or self.reads(path)))
        body = urlencode({**hidden, **fields}).encode()
        request = Request(self.address + path, body, {"Origin": self.address})
        with self.opener.open(request, timeout=WAIT_SECONDS) as answer:
            return str(answer.read().decode())

    def signs_in(self, code: str, secret: str) -> None:
        """With the member code and the pass-phrase."""
        self.sends("/members/sign-in", who=code, secret=secret)
