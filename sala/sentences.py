"""The sentences of templates, straight from the compiled catalogue: a page asks for hundreds of them."""

from __future__ import annotations

from functools import cache

from babel.support import NullTranslations, Translations
from flask import Flask
from flask_babel import get_locale
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from commons.markup import kept_html
from sala.settings import HOME


def init_app(app: Flask) -> None:
    """Take the place of Flask-Babel's functions, which look for the catalogue anew at each sentence."""
    app.jinja_env.globals.update({"_": gettext, "gettext": gettext, "ngettext": ngettext})
    _catalogue.cache_clear()


@pass_context
def gettext(context: Context, sentence: str, /, **holes: object) -> Markup:
    """The sentence in the reader's language; what goes into its holes is escaped."""
    words = kept_html(_of(context).gettext(sentence))
    return words % holes if "%" in words else words


@pass_context
def ngettext(context: Context, one: str, many: str, num: int, /, **holes: object) -> Markup:
    """The sentence for this number; `%(num)d` is the number itself."""
    return kept_html(_of(context).ngettext(one, many, num)) % ({"num": num} | holes)


def _of(context: Context) -> NullTranslations:
    """Macros that were imported know no language; the request does."""
    language = context.get("language")
    if language is None:
        locale = get_locale()
        language = locale.language if locale is not None else "th"
    return _catalogue(language)


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(HOME / "translations", [language], "messages")
