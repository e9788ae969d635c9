"""A consensus that did not carry is asked again, of the same people, as secretly as before."""

import pytest

from commons.permissions import Conflict, NotAllowed
from tests.browser import Browser
from tests.signing_in import sign_in
from tests.votes import electorates, halls
from tests.world import World
from votes import electorate, service
from votes.models import RollFrom, Round, Secrecy
from votes.plans import plan_of
from votes.service import HallCount, RoundDraft, Voters

LISTED = Voters(Secrecy.CONFIDENTIAL, RollFrom.LIST)
NEXT = RoundDraft(title="กติกาบ่อ", question="เห็นพ้องไหม", plan="consensus", others=["ปิดบ่อ 23.00 น."], rules={"number": 2})


def consensus(world: World, answer: str, reason: str = "") -> Round:
    """A published round of consensus among people of an uploaded list, one of whom has answered."""
    draft = RoundDraft("กติกาบ่อ", "เห็นพ้องไหม", "consensus", others=["ปิดบ่อ 22.00 น."], explainer=halls.EXPLAINER)
    round_ = service.draft_round(world.here, draft, actor=world.actor("facilitator"))
    electorates.with_voters(round_, world, LISTED)
    rows = [{"display_name": name} for name in ("ป้าหน้าปากซอย", world.people["member"].display_name)]
    service.take_in_list(round_, rows, actor=world.actor("facilitator"))
    service.open_round(round_, actor=world.actor("facilitator"))
    round_ = halls.worked(round_, world)
    electorates.vote(round_, "member", {"1": {"answer": answer, "reason": reason}}, world)
    return halls.published(halls.counted(round_, world, HallCount(1, 0)), world)


def test_the_next_round_asks_the_same_people_as_secretly(world: World) -> None:
    earlier = consensus(world, "cannot_yet", "กลับจากกะดึก")
    again = service.ask_again(earlier, NEXT, actor=world.actor("facilitator"))
    assert (again.secrecy, again.roll_from) == (earlier.secrecy, earlier.roll_from)
    assert [voter.name for voter in electorate.voters_of(again)] == [
        voter.name for voter in electorate.voters_of(earlier)
    ]


def test_what_is_not_published_yet_is_not_asked_again(world: World) -> None:
    with pytest.raises(Conflict):
        service.ask_again(halls.opened(world), NEXT, actor=world.actor("facilitator"))


def test_only_those_who_prepare_ask_again(world: World) -> None:
    earlier = consensus(world, "cannot_yet", "กลับจากกะดึก")
    with pytest.raises(NotAllowed):
        service.ask_again(earlier, NEXT, actor=world.actor("member"))


@pytest.mark.parametrize(("answer", "reason", "status"), [("cannot_yet", "กลับจากกะดึก", 200), ("agree", "", 404)])
def test_the_page_is_there_while_somebody_cannot_agree(
    world: World, browser: Browser, answer: str, reason: str, status: int
) -> None:
    earlier = consensus(world, answer, reason)
    sign_in(browser, world.people["facilitator"])
    assert browser.open(f"/rounds/{earlier.code}/again", status=status).status == status


def test_the_number_of_the_round_is_the_next_one(world: World) -> None:
    earlier = consensus(world, "cannot_yet", "กลับจากกะดึก")
    result = halls.shown(earlier)
    assert plan_of(earlier).again(result) == {"number": 2, "most_rounds": 3}
