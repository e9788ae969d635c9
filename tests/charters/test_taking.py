"""Taking over from another place, and what happens when the source moves on."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charters import service
from charters.library import finding
from charters.library.answering import answer_news, answers_to, our_clause
from charters.library.lineage import family_of, tree
from charters.library.tables import NewsAnswer
from charters.library.taking import Into, take_clause, take_whole, write_from
from charters.models import Edition, EditionState
from charters.text import about_of, text_of
from commons.permissions import Conflict, NotAllowed
from methods.charter_text.numbering import fingerprint
from tests.charters.places import ELDERS, WASTE, WATER, declared, draft_of, next_edition

TWO_MONTHS = "คณะกรรมการตรวจคุณภาพน้ำดื่มทุกสองเดือน"


@pytest.fixture
def source(world) -> Edition:
    chair = world.actor("other_chair")
    return declared(draft_of(world.there, [WASTE, WATER], by=chair), by=chair)


@pytest.fixture
def ours(world) -> Edition:
    return draft_of(world.here, [ELDERS], by=world.actor("chair"), chapter="คนทุกวัย")


def news_after(source, ours, world, text=TWO_MONTHS):
    next_edition(source, {1: text}, by=world.actor("other_chair"))
    return finding.news_of(ours.charter)


def test_a_clause_comes_word_for_word_with_edition_author_and_fingerprint(world, source, ours):
    pack = take_clause(source.clauses[1], Into(ours), actor=world.actor("chair"))
    made = ours.clauses[1]
    assert (made.text, made.chapter.title) == (WATER, "น้ำ ขยะ สิ่งแวดล้อม")
    assert (pack.fingerprint, pack.author) == (source.content_hash, world.there.full_name)
    title = made.sources[0].title
    assert source.fingerprint in title and "ฉบับที่ 1" in title and world.there.full_name in title


def test_a_whole_charter_comes_chapter_by_chapter(world, source, ours):
    take_clause(source.clauses[0], Into(ours), actor=world.actor("chair"))
    pack = take_whole(source, ours, actor=world.actor("chair"))
    assert [clause.text for clause in ours.clauses] == [ELDERS, WASTE, WATER]
    assert pack.is_whole and len(pack.clauses) == 1


def test_the_same_clause_is_taken_once(world, source, ours):
    take_clause(source.clauses[0], Into(ours), actor=world.actor("chair"))
    with pytest.raises(Conflict):
        take_clause(source.clauses[0], Into(ours), actor=world.actor("chair"))


def test_only_who_drafts_takes_and_only_what_is_in_force(world, source, ours):
    with pytest.raises(NotAllowed):
        take_clause(source.clauses[0], Into(ours), actor=world.actor("member"))
    draft = draft_of(world.there, [WATER], by=world.actor("other_chair"))
    with pytest.raises(Conflict):
        take_clause(draft.clauses[0], Into(ours), actor=world.actor("chair"))


def test_the_fingerprint_stays_while_the_outputs_name_the_source(world, source, ours):
    take_clause(source.clauses[1], Into(ours), actor=world.actor("chair"))
    about = about_of(ours)
    assert about.fingerprint == fingerprint(text_of(ours))
    assert [root for root, _title in about.origins] == [ours.clauses[1].root]


def test_a_clause_written_from_several_places_shows_its_sources(world, source, ours):
    clause = write_from(source.clauses, "แยกขยะ และตรวจน้ำ", Into(ours, chapter=1), actor=world.actor("chair"))
    assert len(clause.sources) == 2 and [clause.text for clause in ours.clauses] == [ELDERS, "แยกขยะ และตรวจน้ำ"]


def test_a_source_that_moves_on_asks_and_taking_over_reads_as_it_does(world, source, ours):
    take_whole(source, ours, actor=world.actor("chair"))
    (news,) = news_after(source, ours, world)
    answer_news(news, NewsAnswer.TAKEN_OVER, actor=world.actor("chair"))
    assert [clause.text for clause in ours.clauses] == [ELDERS, WASTE, TWO_MONTHS]
    with pytest.raises(Conflict):
        answer_news(news, NewsAnswer.KEPT, actor=world.actor("chair"))


def test_our_own_change_and_the_source_s_stand_together(world, source, ours):
    take_whole(source, ours, actor=world.actor("chair"))
    mine = WATER.replace("คณะกรรมการ", "อสม.")
    service.change_clause(ours.clauses[2], mine, revision=1, actor=world.actor("chair"))
    (news,) = news_after(source, ours, world, f"{WATER} และบอกผลที่หอกระจายข่าว")
    assert NewsAnswer.JOINED in answers_to(news)
    answer_news(news, NewsAnswer.JOINED, actor=world.actor("chair"))
    assert ours.clauses[2].text == f"{mine} และบอกผลที่หอกระจายข่าว"


def test_keeping_ours_is_written_down_and_the_next_change_asks_again(world, source, ours):
    take_whole(source, ours, actor=world.actor("chair"))
    (news,) = news_after(source, ours, world)
    answer_news(news, NewsAnswer.KEPT, actor=world.actor("chair"), reason="น้ำของเราสะอาด")
    assert our_clause(news).text == WATER and news.reason == "น้ำของเราสะอาด"
    latest = source.charter.in_force
    next_edition(latest, {1: "ตรวจน้ำทุกเดือน"}, by=world.actor("other_chair"))
    assert [one.answer for one in finding.news_of(ours.charter)] == [None, NewsAnswer.KEPT]


def test_an_unanswered_question_is_overtaken_by_the_next_one(world, source, ours):
    take_whole(source, ours, actor=world.actor("chair"))
    news_after(source, ours, world)
    next_edition(source.charter.in_force, {1: "ตรวจน้ำทุกเดือน"}, by=world.actor("other_chair"))
    assert [one.answer for one in finding.news_of(ours.charter)] == [None, NewsAnswer.OVERTAKEN]


def test_a_text_in_force_takes_over_into_its_next_edition(world, source, ours):
    take_whole(source, ours, actor=world.actor("chair"))
    declared(ours, by=world.actor("chair"))
    (news,) = news_after(source, ours, world)
    answer_news(news, NewsAnswer.TAKEN_OVER, actor=world.actor("chair"))
    following = ours.charter.editions[-1]
    assert (following.number, following.state) == (2, EditionState.DRAFTING)
    assert following.clauses[2].text == TWO_MONTHS and ours.clauses[2].text == WATER


def test_what_a_new_edition_leaves_as_it_was_asks_nothing(world, source, ours):
    take_clause(source.clauses[0], Into(ours), actor=world.actor("chair"))
    assert news_after(source, ours, world) == []


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=4)),
    st.sampled_from("abcdef"),
)
def test_a_tree_tells_everything_once_even_of_those_who_took_from_each_other(below, top):
    told = [branch.key for branch in tree([top], lambda key: below.get(key, [])) if not branch.is_again]
    assert sorted(told) == sorted({top} | ancestors(top, {key: set(found) for key, found in below.items()}))


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=4))
def test_however_places_take_from_each_other_the_lineage_never_loops(world, steps):
    lead = world.actor("council_lead")
    editions = [declared(draft_of(world.here, [WASTE], by=lead), by=lead)]
    clauses = list(editions[0].clauses)
    for source, other in steps:
        draft = draft_of(world.here if len(editions) % 2 else world.there, [], by=lead)
        chosen = list({clauses[number % len(clauses)] for number in (source, other)})
        write_from(chosen, WATER, Into(draft), actor=lead)
        editions.append(declared(draft, by=lead))
        clauses += draft.clauses
    for clause in clauses:
        above: dict[str, set[str]] = {}
        for taken in finding.taken_of_roots([one.root for one in clauses]):
            above.setdefault(taken.root, set()).add(taken.source_root)
        assert clause.root not in ancestors(clause.root, above)
        told = [branch.key for branch in family_of(clause).branches if not branch.is_again]
        assert len(told) == len(set(told)) and clause.root in told


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([WASTE, WATER, ELDERS, TWO_MONTHS, "ตรวจน้ำทุกเดือน"]), min_size=1, max_size=4))
def test_after_every_taking_over_ours_reads_as_the_source(world, wordings):
    lead = world.actor("council_lead")
    source = declared(draft_of(world.there, ["ใช้น้ำอย่างประหยัด"], by=lead), by=lead)
    ours = draft_of(world.here, [], by=lead)
    take_whole(source, ours, actor=lead)
    for words in wordings:
        source = next_edition(source, {0: words}, by=lead)
        for news in finding.news_of(ours.charter, open_only=True):
            answer_news(news, NewsAnswer.TAKEN_OVER, actor=lead)
        assert [clause.text for clause in ours.clauses] == [words]


def ancestors(root: str, above: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = set(above.get(root, ()))
    while waiting:
        found |= waiting
        waiting = {one for known in waiting for one in above.get(known, ())} - found
    return found
