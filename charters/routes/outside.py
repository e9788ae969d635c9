"""What others show of our charters: feeds of changes, a clause in their own pages, addresses that stay."""

from __future__ import annotations

from flask import Response, abort, make_response, redirect, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _

from areas.doors import area_or_404
from charters import queries
from charters.library.feed import MEDIA_TYPE, atom
from charters.library.happening import happened_to
from charters.models import Charter, Clause
from charters.routes.doors import clause_or_404, home_of
from charters.routes.room import room
from charters.routes.taking import charter_or_404
from commons import caching, htmx, security
from commons.addresses import address_of
from commons.things import stream_of
from members.slips import qr_path


@room.get("/<code>/feed.atom")
def show_feed(code: str) -> Response:
    """What happened to a charter."""
    charter = charter_or_404(code)
    page = address_of("charters.show_charter", code=code)
    return _feed([charter], charter.name_th, [stream_of(charter)], page, named=False)


@room.get("/in/<code>/feed.atom")
def show_feed_of_place(code: str) -> Response:
    """What happened to the charters of a place and of the places in it."""
    area = area_or_404(code)
    charters = queries.charters_in(area)
    streams = [stream_of(area), *(stream_of(charter) for charter in charters)]
    page = address_of("charters.show_charters", code=area.code)
    return _feed(charters, _("Charters · %(place)s", place=area.full_name), streams, page, named=True)


@room.get("/clauses/<code>")
def show_clause(code: str) -> Response:
    """The short address of a clause, which stays: it leads to its place in the text."""
    clause = clause_or_404(code)
    return make_response(redirect(f"{home_of(clause.edition)}#k-{clause.code}", 302))


@room.get("/clauses/<code>/share")
def share_clause(code: str) -> Response:
    """The address of a declared clause, its code to be scanned, and the lines that show it in another page."""
    clause = _declared_or_404(code)
    address = address_of("charters.show_clause", code=code, _external=True)
    side, path = qr_path(address)
    return htmx.page(
        "charters/library/share.html",
        clause=clause,
        edition=clause.edition,
        address=address,
        embed=address_of("charters.embed_clause", code=code, _external=True),
        side=side,
        path=path,
    )


@room.get("/clauses/<code>/embed")
def embed_clause(code: str) -> Response:
    """A declared clause to be shown inside other pages: its words, edition and fingerprint, the same for whoever asks."""
    clause = _declared_or_404(code)
    address = address_of("charters.show_clause", code=code)
    html = render_template("charters/library/embed.html", clause=clause, edition=clause.edition, address=address)
    return security.let_be_framed(make_response(html))


def _declared_or_404(code: str) -> Clause:
    clause = queries.clause_by_code(code)
    if clause is None or clause.is_removed or not clause.edition.is_fixed:
        abort(404)
    return clause


def _feed(charters: list[Charter], title: str, streams: list[str], page: str, *, named: bool) -> Response:
    if unchanged := caching.unchanged(streams):
        return unchanged
    content = atom(
        title,
        happened_to(charters),
        {charter.code: charter.name_th for charter in charters} if named else {},
        host=request.host_url.rstrip("/"),
        address=request.script_root + request.path,
        page=page,
        language=str(get_locale()),
    )
    response = make_response(content)
    response.content_type = MEDIA_TYPE
    caching.mark(response)
    return response
