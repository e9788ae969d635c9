"""Taking over: a clause or a whole charter into a draft of ours; what the sources changed since, and what we answer."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from areas.models import Area
from charters import policy, queries, service
from charters.library import finding, forms, keeping
from charters.library.answering import answer_news, answers_to, joined, our_clause
from charters.library.tables import SourceNews
from charters.library.taking import take_clause, take_whole
from charters.library.targets import NEW, choices_into, drafts_of, into, places_of
from charters.models import Charter, Edition
from charters.queries import IN_FORCE
from charters.routes.doors import clause_or_404, edition_or_404, form_page, home_of
from charters.routes.room import room
from charters.text import form_of
from commons import htmx
from commons.actors import Actor, current_actor
from commons.forms import read
from commons.permissions import Conflict, NotAllowed, may, require
from methods.charter_text.numbering import references
from methods.text.word_diff import stretches

NOWHERE = _l("There is no draft that you may write in. Begin a charter, or its next edition, first.")


@room.route("/clauses/<code>/take", methods=["GET", "POST"])
def take(code: str) -> Response:
    """Take a clause of another place into a draft of ours."""
    clause = clause_or_404(code)
    drafts = _drafts(but=clause.edition.charter_id)
    form = read(forms.TakeForm)
    form.into.offer(choices_into(drafts, clause.chapter.title))
    title, back = _("Take this clause over"), url_for(".show_alike", code=code)
    told = _references_told([clause.text], clause.edition)
    if request.method == "GET" or not form.fill():
        return form_page(form, title, back, quoted=clause.text, told=told)
    try:
        pack = take_clause(clause, into(drafts, form.into.data), actor=current_actor())
    except Conflict as conflict:
        return form_page(form, title, back, conflict=conflict.sentence, status=409, quoted=clause.text, told=told)
    return htmx.go_to(home_of(pack.edition))


@room.route("/editions/<code>/take", methods=["GET", "POST"])
def take_edition_over(code: str) -> Response:
    """Take a whole charter of another place, into a draft of ours or as the beginning of a new charter."""
    source = edition_or_404(code)
    actor = current_actor()
    drafts, places = drafts_of(actor, but=source.charter_id), places_of(actor)
    if not drafts and not places:
        raise NotAllowed(str(NOWHERE))
    form = read(forms.TakeWholeForm)
    form.into.offer(_whole_choices(drafts, places))
    title, back = _("Take the whole charter over"), home_of(source)
    told = _references_told([clause.text for clause in source.clauses], source)
    if request.method == "GET" or not form.fill():
        return form_page(form, title, back, told=told)
    try:
        pack = take_whole(source, _draft_chosen(form, source, drafts, places, actor), actor=actor)
    except Conflict as conflict:
        return form_page(form, title, back, conflict=conflict.sentence, status=409, told=told)
    return htmx.go_to(home_of(pack.edition))


@room.post("/editions/<code>/keep-close")
def keep_close(code: str) -> Response:
    """Let the place alone read a draft until it is heard."""
    edition = edition_or_404(code)
    keeping.keep_close(edition, actor=current_actor())
    return htmx.go_to(home_of(edition))


@room.post("/editions/<code>/let-read")
def let_read(code: str) -> Response:
    """Let everybody read a draft again."""
    edition = edition_or_404(code)
    keeping.let_read(edition, actor=current_actor())
    return htmx.go_to(home_of(edition))


@room.get("/<code>/packs")
def show_packs(code: str) -> Response:
    """What a charter took over from others, and which of its sources moved on."""
    charter = charter_or_404(code)
    actor = current_actor()
    packs = [pack for pack in finding.packs_of(charter) if may(policy.TABLE, actor, policy.READ, pack.edition)]
    seen = {taken.id for pack in packs for taken in pack.clauses}
    return htmx.page(
        "charters/library/packs.html",
        charter=charter,
        packs=packs,
        news=[one for one in finding.news_of(charter) if one.taken_id in seen],
        answers=forms.NEWS_ANSWERS,
        may_answer=may(policy.TABLE, actor, policy.START, charter),
        passed_on=finding.taken_from(charter.id),
    )


@room.route("/packs/news/<code>", methods=["GET", "POST"])
def show_news(code: str) -> Response:
    """What a source changed, beside what we have; take over, join or keep ours."""
    news = finding.news_by_code(code)
    if news is None:
        abort(404)
    charter = news.taken.charter
    require(policy.TABLE, current_actor(), policy.START, charter)
    form = read(forms.NewsForm)
    offered = answers_to(news)
    form.answer.choices = [choice for choice in form.answer.choices if choice.value in offered]
    if request.method == "GET" or not form.fill():
        return _news_page(news, form)
    try:
        answer_news(news, form.answer.data, actor=current_actor(), reason=form.reason.data)
    except Conflict as conflict:
        return _news_page(news, form, conflict=conflict.sentence, status=409)
    return htmx.go_to(url_for(".show_packs", code=charter.code))


def charter_or_404(code: str) -> Charter:
    charter = queries.charter_by_code(code)
    if charter is None:
        abort(404)
    return charter


def _news_page(news: SourceNews, form: forms.NewsForm, *, conflict: str = "", status: int | None = None) -> Response:
    ours = our_clause(news)
    new = news.clause.text if news.clause else ""
    merged = joined(news, ours) if ours is not None and news.clause is not None else None
    return htmx.again(
        "charters/library/news.html",
        fragment="charters/library/_news.html",
        status=status or (200 if request.method == "GET" else 422),
        news=news,
        charter=news.taken.charter,
        form=form,
        conflict=conflict,
        ours=ours,
        changed=stretches(news.before.text, new),
        against_ours=stretches(ours.text, new) if ours is not None and ours.text != news.before.text else [],
        together=merged.text
        if merged is not None and merged.is_clean and ours and ours.text != news.before.text
        else "",
        begins_next=max(news.taken.charter.editions, key=lambda one: one.number).state in IN_FORCE,
    )


def _drafts(*, but: int) -> list[Edition]:
    drafts = drafts_of(current_actor(), but=but)
    if not drafts:
        raise NotAllowed(str(NOWHERE))
    return drafts


def _whole_choices(drafts: list[Edition], places: list[Area]) -> dict[str, str]:
    choices = {draft.code: f"{draft.charter.name_th} ({draft.charter.area.label})" for draft in drafts}
    # Translators: %(place)s is a place such as a community or a subdistrict.
    return choices | {f"{NEW}:{area.code}": _("A new charter in %(place)s", place=area.full_name) for area in places}


def _draft_chosen(
    form: forms.TakeWholeForm, source: Edition, drafts: list[Edition], places: list[Area], actor: Actor
) -> Edition:
    kind, _colon, code = form.into.data.partition(":")
    if kind != NEW:
        return next(draft for draft in drafts if draft.code == kind)
    area = next(area for area in places if area.code == code)
    name = form.name_th.data or f"{source.charter.name_th} ({area.label})"
    return service.start_charter(area, name, source.charter.kind, actor=actor, theme=source.charter.theme)


def _references_told(texts: list[str], source: Edition) -> str:
    """What must be looked at after the taking: words that name other clauses of the source."""
    named = [one.number for text in texts for one in references(text, form_of(source))]
    if not named:
        return ""
    # Translators: %(numbers)s are numbers of clauses or chapters such as "3, 7".
    return _(
        "The words name other places of their own charter (%(numbers)s). Please look whether these numbers are right in yours.",
        numbers=", ".join(dict.fromkeys(named)),
    )
