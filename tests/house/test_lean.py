"""What the application class leaves out changes nothing that anybody can see."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import Rule

from sala.lean import LateRule, SignedCookies


def test_an_address_built_late_is_the_one_werkzeug_builds(app):
    rules = [
        LateRule("/problems/<code>/<any(park,hide):step>", endpoint="x"),
        Rule("/problems/<code>/<any(park,hide):step>", endpoint="x"),
    ]
    for rule in rules:
        rule.bind(Flask("plain").url_map, rebind=True)
    built = [rule.build({"code": "น้ำ", "step": "park", "page": 2}) for rule in rules]
    assert built[0] == built[1] is not None


def test_a_cookie_signed_with_another_key_is_not_read(app):
    cookies, other = SignedCookies(), Flask("other")
    other.secret_key = "another key"
    signer, others = cookies.get_signing_serializer(app), cookies.get_signing_serializer(other)
    assert signer is cookies.get_signing_serializer(app)
    assert others.loads_unsafe(signer.dumps({"a": 1}))[0] is False
