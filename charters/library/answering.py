"""The answer to a source that moved on: read as it does now, join its change with ours, or keep our words."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from charters import policy
from charters.library.events import NewsAnswered
from charters.library.provenance import title_of
from charters.library.tables import NewsAnswer, SourceNews
from charters.library.taking import WORDS
from charters.models import Charter, Clause, ClauseSource, Edition, EditionState
from charters.queries import IN_FORCE
from charters.service.drafting import begin_next_edition
from charters.service.placing import rewrite, take_out
from charters.text import form_of
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from methods.text.merging import Merged, merge

WRITABLE = (EditionState.DRAFTING, EditionState.REVISING)


def answer_news(news: SourceNews, answer: NewsAnswer, *, actor: Actor, reason: str = "") -> None:
    """Write down what the place decides, and let its draft read so; where none is open the next edition is begun for it."""
    charter = news.taken.charter
    require(policy.TABLE, actor, policy.START, charter)
    if news.answer is not None:
        raise Conflict(_l("This was answered already. What was written down stays."))
    if answer is not NewsAnswer.KEPT:
        _bring_in(news, answer, actor)
        news.taken.source_clause = news.clause or news.taken.source_clause
    news.answer, news.reason, news.answered_at = answer, reason, clock.now()
    news.role = actor.role_towards(charter.area_path)
    session().flush()
    announce(NewsAnswered(actor=actor, charter=charter, edition=news.edition, answer=answer.value))


def joined(news: SourceNews, ours: Clause) -> Merged:
    """Our words with the change that the source made to its own."""
    new = news.clause.text if news.clause else ""
    return merge(news.before.text, ours.text, new)


def our_clause(news: SourceNews) -> Clause | None:
    """Our clause as it reads in the newest edition; None where it was taken out since."""
    return _in(_newest(news.taken.charter), news.taken.root)


def answers_to(news: SourceNews) -> list[NewsAnswer]:
    """What can be answered: what was written from several places, or taken out since, is only kept."""
    ours = our_clause(news)
    if ours is None or not news.taken.is_word_for_word:
        return [NewsAnswer.KEPT]
    both = [NewsAnswer.JOINED] if _can_join(news, ours) else []
    return [NewsAnswer.TAKEN_OVER, *both, NewsAnswer.KEPT]


def _can_join(news: SourceNews, ours: Clause) -> bool:
    return news.clause is not None and ours.text != news.before.text and joined(news, ours).is_clean


def _bring_in(news: SourceNews, answer: NewsAnswer, actor: Actor) -> None:
    if answer not in answers_to(news):
        raise Conflict(_l("This answer is not possible here."))
    clause = _in(_draft(news.taken.charter, actor), news.taken.root)
    if clause is None:
        raise Conflict(_l("The clause no longer stands in the draft."))
    if news.clause is None:
        take_out(clause, actor=actor)
        return
    rewrite(clause, joined(news, clause).text if answer is NewsAnswer.JOINED else news.clause.text, actor=actor)
    if answer is NewsAnswer.TAKEN_OVER:
        for name in WORDS:
            setattr(clause, name, getattr(news.clause, name))
    title = title_of(news.clause, language=form_of(clause.edition).language)
    clause.sources.append(ClauseSource(thing=f"clause:{news.clause.code}", title=title))
    session().flush()


def _draft(charter: Charter, actor: Actor) -> Edition:
    newest = _newest(charter)
    if newest.state in IN_FORCE:
        return begin_next_edition(newest, actor=actor)
    if newest.state not in WRITABLE:
        raise Conflict(_l("The text is being heard or decided on. Please answer when it can be written again."))
    require(policy.TABLE, actor, policy.DRAFT, newest)
    return newest


def _newest(charter: Charter) -> Edition:
    return max(charter.editions, key=lambda edition: edition.number)


def _in(edition: Edition, root: str) -> Clause | None:
    return next((clause for clause in edition.clauses if clause.root == root), None)
