"""A heated discussion about a street: two sides, a grandmother who speaks through a helper, a summary that both sides sign."""

from __future__ import annotations

from pathlib import Path

from tests.commons.test_sounds import ogg
from tests.journeys.conftest import Walk

TALK = "ปิดถนนหน้าตลาดทุกเย็นวันเสาร์ดีไหม"
FOR, AGAINST = "เด็กจะได้มีที่วิ่งเล่น", "ร้านของป้าขายไม่ได้แน่ถ้ารถเข้าไม่ถึง"
GRANDMOTHER = "ยายว่าปิดได้ แต่ขอให้รถพยาบาลเข้าได้"
HEARD, DECIDED = "สองฝั่งห่วงคนละอย่าง เด็กกับร้านค้า", "ลองปิดเดือนละครั้ง เปิดทางให้รถพยาบาล"


def test_a_heated_talk_that_both_sides_sign(walk: Walk, tmp_path: Path) -> None:
    talk = it_begins(walk)
    both_sides_speak(walk, talk)
    grandmother_speaks_through_a_helper(walk, talk, tmp_path)
    it_is_summed_up(walk, talk)
    both_sides_sign(walk, talk)
    it_has_ended(walk, talk)


def it_begins(walk: Walk) -> str:
    """The teacher puts an open discussion on the board; its code."""
    teacher = walk.person("teacher")
    teacher.opens(f"/problems/board/{walk.area('village')}")
    teacher.presses("Propose a problem", within="main")
    teacher.presses("Open discussion", within="main")
    teacher.writes(title=TALK, text_as_spoken="อยากฟังทุกฝั่งก่อนตกลงกัน", category="other")
    teacher.presses("Send", within="main")
    teacher.reads(TALK, within="h1")
    return teacher.code


def both_sides_speak(walk: Walk, talk: str) -> None:
    """One is for it; one cannot agree yet and answers."""
    uncle, aunt = walk.person("uncle"), walk.person("aunt")
    uncle.opens(f"/problems/{talk}")
    uncle.presses("Comment", within="main")
    uncle.writes(text=FOR, side="agree")
    uncle.presses("Send", within="main")
    uncle.reads(FOR, within="#comments")
    aunt.opens(f"/problems/{talk}")
    aunt.presses("Answer this", within="#comment-list")
    aunt.writes(text=AGAINST, side="not_yet")
    aunt.presses("Send", within="main")
    aunt.sees("Cannot agree yet, let us talk on", within="#comments")


def grandmother_speaks_through_a_helper(walk: Walk, talk: str, folder: Path) -> None:
    """The headman keeps her voice and writes down what she says; both are marked as hers, through him."""
    voice = folder / "voice.ogg"
    voice.write_bytes(ogg())
    headman = walk.person("headman")
    headman.opens(f"/problems/{talk}")
    headman.presses("Comment", within="main")
    headman.presses("Write down what somebody else says", within="main")
    headman.writes(text=GRANDMOTHER, side="remarks", way="voice", sound=voice, summary=GRANDMOTHER)
    headman.presses("Send", within="main")
    headman.reads(GRANDMOTHER, within="#comments")
    headman.sees("told to a helper", within="#comments")
    assert headman.page.locator("#comments audio").count() == 1


def it_is_summed_up(walk: Walk, talk: str) -> None:
    """The facilitator names a comment of each side; with one side missing the page says which."""
    facilitator = walk.person("trat facilitator")
    facilitator.opens(f"/problems/{talk}")
    facilitator.presses("Sum up the talk", within="main")
    facilitator.presses("Sum up the talk", within="main")
    facilitator.writes(heard=HEARD, decided=DECIDED)
    codes = [box.get_attribute("value") for box in facilitator.page.locator('[name="cited_many"]').all()]
    facilitator.ticks("cited_many", codes[0])
    facilitator.presses("Send", within="main")
    facilitator.sees("Please look at this again")
    facilitator.ticks("cited_many", *codes)
    facilitator.presses("Send", within="main")
    facilitator.reads(DECIDED)


def both_sides_sign(walk: Walk, talk: str) -> None:
    """Those who spoke read it; one first says what is missing, then signs too."""
    for who in ("uncle", "aunt"):
        walk.person(who).opens(f"/problems/{talk}")
        walk.person(who).presses("Read and sign the summary", within="main")
    uncle, aunt = walk.person("uncle"), walk.person("aunt")
    uncle.presses("Yes, that is what was said: sign", within="main")
    uncle.sees("it is right")
    aunt.presses("Something is missing", within="main")
    aunt.writes(remark="ยังไม่ได้บอกว่าใครเฝ้าทางเข้า")
    aunt.presses("Send", within="main")
    aunt.reads("ยังไม่ได้บอกว่าใครเฝ้าทางเข้า")
    aunt.presses("Yes, that is what was said: sign", within="main")


def it_has_ended(walk: Walk, talk: str) -> None:
    """Her helper's grandmother has not signed, so the facilitator says why it ends; nobody can add to it, everybody reads it."""
    facilitator, visitor = walk.person("trat facilitator"), walk.stranger("visitor")
    facilitator.opens(f"/problems/{talk}/summary")
    facilitator.presses("End the talk", within="main")
    facilitator.writes(reason="ยายฟังสรุปแล้วพยักหน้า")
    facilitator.presses("Send", within="main")
    visitor.opens(f"/problems/{talk}")
    visitor.reads(DECIDED)
    visitor.sees("The talk ended with a summary.", within="#comments")
