"""Sentences in templates: the reader's language, plural forms, and holes that hold nothing but text."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import force_locale

from commons.markup import kept_html


def rendered(app: Flask, template: str, language: str = "th", **values: object) -> str:
    with app.test_request_context("/"), force_locale(language):
        return app.jinja_env.from_string(template).render(**values)


@pytest.mark.parametrize("language, words", [("th", "ค้นหา"), ("en", "Search")])
def test_a_sentence_is_in_the_language_asked_for(app: Flask, language: str, words: str) -> None:
    assert rendered(app, "{{ _('Search') }}", language) == words


def test_what_goes_into_a_hole_is_escaped(app: Flask) -> None:
    assert rendered(app, "{{ _('My page, %(name)s', name=name) }}", name="<b>").endswith("&lt;b&gt;")


def test_a_piece_of_html_stays_one_in_a_hole(app: Flask) -> None:
    template = "{{ _('Dots left: %(left)s of %(all)s', left=box, all=3) }}"
    assert "<b>2</b>" in rendered(app, template, box=kept_html("<b>2</b>"))


@pytest.mark.parametrize("count, words", [(1, "1 comment"), (3, "3 comments")])
def test_a_number_chooses_the_form(app: Flask, count: int, words: str) -> None:
    assert rendered(app, "{{ ngettext('%(num)d comment', '%(num)d comments', count) }}", "en", count=count) == words


def test_a_hundredth_stays_one(app: Flask) -> None:
    assert rendered(app, "{{ _('of 50 districts (14%%)') }}").endswith("(14%)")


def test_a_sentence_without_translation_is_shown_as_it_is(app: Flask) -> None:
    assert rendered(app, "{{ _('Nobody has translated this.') }}") == "Nobody has translated this."
