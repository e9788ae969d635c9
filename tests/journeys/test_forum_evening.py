"""An evening in a hall of Bang Phlat: people come, cards, four criteria, dots with slips and paper, next steps, minutes.

In front of the console lies the hall: a big screen and three phones, one of them without script. They move on by themselves.
Before the next steps the laptop at the console dies; the chair goes on at another one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from commons import clock
from tests.journeys.conftest import Walk
from tests.journeys.walkers import Walker
from tests.journeys.ways import PHONE, WAYS, Way, bring

# The words on the cards, their kind, and what the room gives them for size, severity, ease and concern.
MATTERS = (
    ("ฝนตกทีไรน้ำท่วมซอย เข้าบ้านชั้นล่าง", "flooding", (4, 3, 2, 4)),
    ("ขยะล้นถังหน้าปากซอย ส่งกลิ่น หมาคุ้ย", "rubbish", (4, 2, 3, 3)),
    ("ไฟซอย 3 ดับ เดินกลางคืนน่ากลัว", "lighting", (2, 3, 2, 2)),
)
SAME_CARD = "น้ำขังหน้าบ้านทุกหน้าฝน"
EXPLAINER = "เขียนปัญหาลงบัตรคำ แล้วจัดลำดับสองวิธี ผลใช้ประกอบการตกลงในเวที"
QUESTION = "เรื่องไหนควรแก้ก่อน"
GOODBYE = "Thank you for coming. What was agreed is to be read on the page of this session."
BIG_SCREEN, PHONES = "big screen", ("phone one", "phone two", "old phone")
DEVICES = {
    BIG_SCREEN: Way("phone", Walker, "th", {"width": 1920, "height": 1080}),
    "phone two": Way("phone", Walker, "en", PHONE),
    "old phone": WAYS["unscripted"],
}
SLIPS, PAPERS = 4, ("ก ข ค", "ก")


def test_the_forum_evening(walk: Walk) -> None:
    session = it_is_announced(walk)
    people_come(walk, session)
    the_hall_looks_on(walk, session)
    cards_are_written(walk, session)
    the_room_scores(walk, session)
    dots_are_placed(walk, session)
    chair = the_laptop_dies(walk, session)
    next_steps_are_agreed(chair)
    the_hall_reads(walk, lambda screen: screen.says(GOODBYE), BIG_SCREEN)
    the_hall_reads(walk, lambda phone: phone.says("The session has ended. Its minutes are being written."), *PHONES)
    minutes_are_published(walk, session)


def it_is_announced(walk: Walk) -> str:
    """The facilitator writes what it is about and lets everybody know; the code of the session."""
    facilitator = walk.person("facilitator")
    facilitator.opens(f"/sessions/in/{walk.area('community')}/new")
    facilitator.writes(kind="community_forum", title="ปีนี้เราจะแก้อะไรก่อน", purpose="เลือกเรื่องที่ต้องแก้ก่อน")
    facilitator.writes(explainer=EXPLAINER, place="ศาลาอเนกประสงค์", needs="มีทางลาด")
    facilitator.writes(day=(clock.today() + timedelta(days=7)).isoformat(), begins="17.30", ends="19.30")
    facilitator.presses("Save", within="main")
    facilitator.presses("Announce the session", within="main")
    facilitator.presses("Announce the session", within="main")
    facilitator.sees("Posters and papers")
    return facilitator.code


def people_come(walk: Walk, session: str) -> None:
    """Check-in is open; most are counted, one signs in for herself."""
    facilitator, secretary = walk.person("facilitator"), walk.person("secretary")
    facilitator.opens(f"/sessions/{session}/console")
    facilitator.presses("Open check-in", within="main")
    secretary.opens(f"/sessions/{session}/check-in")
    secretary.presses("Sign in to the session", within="main")
    facilitator.presses("Desk at the door", within="main")
    facilitator.writes(count=37, households=30, female=21, male=16, age60plus=15, officials=2)
    facilitator.presses("Keep the number", within="main")
    facilitator.reads("38")
    facilitator.opens(f"/sessions/{session}/console")
    facilitator.presses("Begin the session", within="main")
    facilitator.presses(begin_words(facilitator), within="main")
    facilitator.presses("It has been explained", within="main")


def the_hall_looks_on(walk: Walk, session: str) -> None:
    """Where the console is a phone, everything that hangs and lies in the hall is there, too; all show how many are here."""
    if walk.way.name != "phone":
        return
    for name in (BIG_SCREEN, *PHONES):
        walk.people[name] = bring(walk.browser, walk.house.address, name, DEVICES.get(name, walk.way), walk.story)
        walk.people[name].opens(f"/sessions/{session}/screen" if name == BIG_SCREEN else f"/sessions/{session}")
    the_hall_reads(walk, lambda _device: "38")


def the_hall_reads(walk: Walk, words: Callable[[Walker], str], *names: str) -> None:
    """Every device of the hall says so, by itself; the phone without script when its owner looks again."""
    for name in names or (BIG_SCREEN, *PHONES):
        if device := walk.people.get(name):
            if not device.has_script:
                device.page.reload()
            device.reads(words(device), within="body")


def begin_words(facilitator: Walker) -> str:
    """Where the quorum is short the page asks whether to begin all the same."""
    is_short = facilitator.says("Begin now") in facilitator.page.inner_text("main")
    return "Begin now" if is_short else "Begin the session"


def cards_are_written(walk: Walk, session: str) -> None:
    """Cards of the room; one that says the same as another is merged, its words stay."""
    facilitator = walk.person("facilitator")
    facilitator.presses("Enter cards", within="main")
    for words, kind, _scores in (*MATTERS, (SAME_CARD, "flooding", ())):
        facilitator.writes(cards=words, category=kind)
        facilitator.presses("Keep the cards", within="main")
        facilitator.reads(words, within="#cards-form .list")
    flood = code_of(facilitator, MATTERS[0][0])
    facilitator.follows(SAME_CARD)
    facilitator.presses("Merge with another matter", within="main")
    facilitator.writes(into=flood)
    facilitator.presses("Send", within="main")
    facilitator.reads(MATTERS[0][0], within="h1")


def code_of(facilitator: Walker, words: str) -> str:
    """The code of a card, out of the list of cards."""
    address = facilitator.page.locator("#cards-form a").filter(has_text=words).first.get_attribute("href") or ""
    return address.rsplit("/", 1)[-1]


def the_room_scores(walk: Walk, session: str) -> None:
    """Four criteria by agreement of the group: 4 × 3 × 2 × 4 = 96."""
    facilitator = walk.person("facilitator")
    begin_round(facilitator, session, "จัดลำดับด้วย 4 เกณฑ์", "matrix_group")
    facilitator.presses("Open the voting", within="main")
    facilitator.presses("Open the voting", within="main")
    facilitator.presses("Write down the scores", within="main")
    for matter, (_words, _kind, scores) in enumerate(MATTERS, start=1):
        facilitator.writes(**{f"score_{matter}_{place}": score for place, score in enumerate(scores)})
    facilitator.presses("Write down the scores", within="main")
    facilitator.presses("Close the voting", within="main")
    facilitator.presses("Close the voting", within="main")
    facilitator.presses("Count", within="main")
    round_ = two_stand_for_it(walk)
    facilitator.opens(f"/rounds/{round_}")
    facilitator.reads("96")


def dots_are_placed(walk: Walk, session: str) -> None:
    """Slips out of a box, ballots by phone and on paper, counted together."""
    facilitator = walk.person("facilitator")
    begin_round(facilitator, session, "แปะจุด", "dots")
    facilitator.presses("How many slips", within="main")
    facilitator.writes(slips=SLIPS)
    facilitator.presses("Save", within="main")
    desk = facilitator.path
    facilitator.presses("Show the slips for printing", within="main")
    slips = [slip.strip() for slip in facilitator.page.locator(".slip .code").all_inner_texts()]
    facilitator.opens(desk)
    facilitator.presses("Open the voting", within="main")
    facilitator.presses("Open the voting", within="main")
    facilitator.waits_for("Close the voting")
    round_ = facilitator.code
    the_hall_reads(walk, lambda _device: QUESTION)
    grandmother_votes(walk, round_, slips[0])
    somebody_scans(walk, round_, slips[1])
    facilitator.presses("Close the voting", within="main")
    facilitator.presses("Close the voting", within="main")
    facilitator.waits_for("Add a pile of paper ballots")
    two_enter_the_papers(walk, desk)
    facilitator.opens(desk)
    facilitator.presses("Count", within="main")
    facilitator.writes(marks=2 + len(PAPERS), slips_left=SLIPS - 2)
    facilitator.presses("Count", within="main")
    facilitator.waits_for("Confirm the result")
    two_stand_for_it(walk)


def grandmother_votes(walk: Walk, round_: str, slip: str) -> None:
    """Sixty, no account, a small phone, a slip from the box; she mistypes once and loses nothing."""
    grandmother = walk.stranger("grandmother")
    grandmother.opens(f"/rounds/{round_}/vote")
    grandmother.writes(code="K7MP-XXXX", mark_1=True, mark_3=True)
    grandmother.presses("Put my ballot in the urn", within="main")
    grandmother.sees("Please look at this again")
    grandmother.writes(code=slip.lower())
    grandmother.presses("Put my ballot in the urn", within="main")
    grandmother.sees("Your ballot is in the urn. Thank you.")


def somebody_scans(walk: Walk, round_: str, slip: str) -> None:
    """The QR of a slip carries its code behind #, where no server sees it; without script it is typed."""
    neighbour = walk.stranger("neighbour")
    neighbour.opens(f"/rounds/{round_}/vote#{slip.replace('-', '').replace(' ', '')}")
    if not neighbour.has_script:
        neighbour.writes(code=slip)
    neighbour.writes(mark_1=True)
    neighbour.presses("Put my ballot in the urn", within="main")
    neighbour.sees("Your ballot is in the urn. Thank you.")


def two_enter_the_papers(walk: Walk, desk: str) -> None:
    """Facilitator and secretary type the paper ballots, each without seeing what the other typed."""
    facilitator, secretary = walk.person("facilitator"), walk.person("secretary")
    facilitator.presses("Add a pile of paper ballots", within="main")
    facilitator.writes(kind="ballots", handed_out=len(PAPERS))
    facilitator.presses("Begin this pile", within="main")
    facilitator.writes(ballots="\n".join(PAPERS))
    facilitator.presses("Save", within="main")
    secretary.opens(desk)
    secretary.presses("Enter this pile", within="main")
    secretary.writes(ballots="\n".join(PAPERS))
    secretary.presses("Save", within="main")
    secretary.sees("Two people agree")


def begin_round(facilitator: Walker, session: str, title: str, plan: str) -> None:
    """A round over the cards of the session, explained, for the 38 who are here."""
    facilitator.opens(f"/sessions/{session}/console")
    facilitator.presses("Start a ranking round", within="main")
    facilitator.writes(title=title, question=QUESTION, plan=plan)
    facilitator.presses("Go to the desk of the round", within="main")
    facilitator.presses("Change the round", within="main")
    facilitator.writes(explainer=EXPLAINER, eligible=38)
    if plan == "dots":
        facilitator.writes(rule_per_person=3, rule_max_per_item=1)
    facilitator.presses("Save", within="main")


def two_stand_for_it(walk: Walk) -> str:
    """Facilitator and chair confirm the result, the chair publishes it; the code of the round."""
    facilitator, chair = walk.person("facilitator"), walk.person("chair")
    facilitator.presses("Confirm the result", within="main")
    chair.opens(facilitator.path)
    chair.presses("Confirm the result", within="main")
    chair.presses("Publish the result", within="main")
    chair.sees("Result published")
    return facilitator.code


def the_laptop_dies(walk: Walk, session: str) -> Walker:
    """In the middle of the evening; the chair opens the console on another device, and everything stands there."""
    walk.people.pop("facilitator").page.context.close()
    chair = walk.person("chair")
    chair.opens(f"/sessions/{session}/console")
    chair.reads("38")
    return chair


def next_steps_are_agreed(chair: Walker) -> None:
    """Who does what until when, read back to the room."""
    chair.presses("Agree on a next step", within="main")
    chair.writes(next_step="ลอกท่อเองวันอาทิตย์", owner_label="คณะกรรมการชุมชน", doer="self")
    chair.writes(due_on=(clock.today() + timedelta(days=14)).isoformat())
    chair.presses("Save", within="main")
    chair.presses("It has been read back", within="main")
    chair.presses("End the session", within="main")
    chair.presses("End the session", within="main")


def minutes_are_published(walk: Walk, session: str) -> None:
    """Drafted from what happened, confirmed by who ran it and by one of the community, then for everybody."""
    chair, secretary = walk.person("chair"), walk.person("secretary")
    chair.opens(f"/sessions/{session}/console")  # the hall was looked at meanwhile
    chair.presses("Draft the minutes from what happened", within="main")
    chair.presses("Confirm as the one who ran it", within="main")
    secretary.opens(f"/sessions/{session}/minutes")
    secretary.presses("Confirm for the community", within="main")
    chair.opens(f"/sessions/{session}/minutes")
    chair.presses("Publish the minutes", within="main")
    visitor = walk.stranger("visitor")
    visitor.opens(f"/sessions/{session}/minutes")
    visitor.reads("ลอกท่อเองวันอาทิตย์")
    visitor.reads(MATTERS[0][0])
