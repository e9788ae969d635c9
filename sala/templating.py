"""What every template may use: who is here, dates and numbers as people read them, markup, panels."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, render_template
from flask_babel import get_locale
from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from commons import clock, colours, markup, panels, thai
from commons.actors import current_actor
from commons.addresses import address_of
from commons.caching import is_visitor
from commons.permissions import may
from commons.story import Step
from sala.languages import address_in


class SharedTemplate(Template):
    """A template whose macros are made once: all templates have the same globals, so an import need not compare them."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module(None)


def init_app(app: Flask) -> None:
    """Register globals and filters."""
    app.jinja_env.template_class = SharedTemplate
    app.jinja_env.globals.update(
        may=may, panels_of=panels.panels_of, address_in=address_in, url_for=address_of, now=clock.now, thai=thai
    )
    app.jinja_env.globals.update(render_panel=render_panel, story_steps=story_steps)
    app.jinja_env.filters.update(
        safe_html=markup.safe_html,
        kept_html=markup.kept_html,
        long_date=lambda moment: thai.long_date(moment, language()),
        short_date=lambda moment: thai.short_date(moment, language()),
        clock_time=lambda moment: thai.clock_time(moment, language()),
    )
    app.context_processor(_here)


def render_panel(panel: panels.Panel) -> Markup:
    """A panel of another room as part of a page."""
    return markup.kept_html(render_template(panel.template, **panel.context))


def story_steps(steps: list[Step]) -> list[dict[str, Any]]:
    """The steps of a story as the timeline wants them; the last one is where the thing stands."""
    shown = [
        {
            "words": step.sentence,
            "date": thai.short_date(step.at, language()),
            "stamp": step.at.isoformat(),
            "address": step.address or "",
            "state": "done",
        }
        for step in steps
    ]
    if shown:
        shown[-1]["state"] = "here"
    return shown


def language() -> str:
    """The language a template is rendered in."""
    return str(get_locale())


def _here() -> dict[str, Any]:
    """`no_store` says whether the page is one person's own: only then may it show tokens and names."""
    return {
        "actor": current_actor(),
        "language": language(),
        "chosen_colours": colours.chosen(),
        "no_store": not g.get("etag") or not is_visitor(),
        "cursor": g.get("cursor", {}),
        "demo_banner": current_app.config["SHOWS_EXAMPLE"],
    }
