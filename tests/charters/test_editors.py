"""Several editors at once, in any order: what anybody handed in can be found again, word for word."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import select

from charters import service
from charters.amending import Wish
from charters.amending_tables import ClauseVersion, Suggestion
from charters.models import Answer, Chapter, Clause, Edition
from charters.service import Given
from charters.service.carrying import keep_beside
from commons.db import session
from commons.permissions import Conflict, NotAllowed
from tests.charters.drafts import K, make_draft

EDITORS = ("chair", "committee", "facilitator")
PEOPLE = ("member", *EDITORS)
STEPS, RUNS = 50, 20  # a thousand acts


@pytest.mark.parametrize("seed", range(RUNS))
def test_every_text_that_was_handed_in_is_found_again(world, seed):
    story = Story(make_draft(world), world, random.Random(seed))
    for _step in range(STEPS):
        story.act()
    assert story.handed_in <= story.everything_kept()
    numbers = [clause.number for clause in story.edition.clauses]
    assert numbers == list(range(1, len(numbers) + 1))


class Story:
    """People who read, write, suggest and decide, each from what they last read."""

    def __init__(self, edition: Edition, world, chance: random.Random) -> None:
        self.edition, self.world, self.chance = edition, world, chance
        self.handed_in = {clause.text for clause in edition.clauses}
        self.read: dict[str, tuple[Clause, int, str]] = {}
        self.number = 0

    def act(self) -> None:
        verb = self.chance.choice((self.read_again, self.write, self.write, self.suggest, self.suggest, self.decide))
        try:
            verb(self.chance.choice(PEOPLE))
        except (Conflict, NotAllowed):
            return

    def read_again(self, who: str) -> None:
        clause = self.chance.choice(self.edition.clauses)
        self.read[who] = (clause, clause.revision, clause.text)

    def write(self, who: str) -> None:
        """Save what was read with a word more; who comes too late is kept beside."""
        if who not in self.read or who not in EDITORS:
            return
        clause, revision, text = self.read[who]
        wording, actor = self.worded(text), self.world.actor(who)
        if clause.is_removed:
            return
        self.handed_in.add(wording)
        try:
            service.change_clause(clause, wording, revision=revision, actor=actor)
        except Conflict:
            keep_beside(clause, wording, actor=actor, reason="")

    def suggest(self, who: str) -> None:
        clauses = self.edition.clauses
        clause, other = self.chance.choice(clauses), self.chance.choice(clauses)
        kind = self.chance.choice(list(K))
        if clause is other and kind in (K.MOVE, K.MERGE):
            return
        start, end = sorted(self.chance.choices(range(len(clause.text) + 1), k=2))
        wish = Wish(kind, self.worded("คำใหม่"), start, end)
        kept = service.suggest(clause, wish, actor=self.world.actor(who), given=Given("ลอง", other=other))
        self.handed_in.update(kept.proposed)

    def decide(self, who: str) -> None:
        found = session().scalars(select(Suggestion).where(Suggestion.edition_id == self.edition.id)).all()
        if found:
            answer = self.chance.choice(list(Answer))
            own = self.worded("ถ้อยคำของคณะทำงาน") if answer is Answer.PARTLY else ""
            service.decide(self.chance.choice(found), answer, reason="เหตุผล", text=own, actor=self.world.actor(who))
            self.handed_in.update([own] if own else [])

    def worded(self, text: str) -> str:
        """A wording nobody wrote before."""
        self.number += 1
        return f"{text} ข้อความที่{self.number}"

    def everything_kept(self) -> set[str]:
        clauses = select(Clause).join(Chapter, Chapter.id == Clause.chapter_id)
        kept = {clause.text for clause in session().scalars(clauses)}
        kept |= set(session().scalars(select(ClauseVersion.text)))
        for suggestion in session().scalars(select(Suggestion)):
            kept |= {suggestion.base_text, *suggestion.proposed, *suggestion.taken}
        return kept
