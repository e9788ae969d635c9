"""What journeys of votes share: a round from its preparation to its result, the receipt, and the count that anybody repeats."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.journeys.walkers import Walker

EXPLAINER = "เราจะตัดสินเรื่องนี้ด้วยกัน ผลประกาศให้ทุกคนเห็น และใครก็ตรวจนับซ้ำได้"
RECEIPT = re.compile(r"\b(?:[0-9A-Z]{4}[- ]){3}[0-9A-Z]{4}\b")


def prepares(facilitator: Walker, area: str, way: str, **fields: object) -> str:
    """From the rounds of a place to the desk of a new one, decided in this way; its code."""
    facilitator.opens(f"/rounds/in/{area}")
    facilitator.presses("Prepare a round", within="main")
    facilitator.follows(facilitator.says(way))
    facilitator.writes(explainer=EXPLAINER, **fields)
    facilitator.presses("Save", within="main")
    facilitator.sees("Before the voting opens")
    return facilitator.code


def says_who_votes(facilitator: Walker, *, secrecy: str, roll_from: str, **rest: object) -> None:
    """How secret it is and who stands on the roll."""
    facilitator.presses("Who votes and how", within="main")
    facilitator.writes(secrecy=secrecy, roll_from=roll_from, **rest)
    facilitator.presses("Save", within="main")


def prints_slips(facilitator: Walker, count: int) -> list[str]:
    """The codes of so many slips, as they are printed; back at the desk."""
    facilitator.presses("How many slips", within="main")
    facilitator.writes(slips=count)
    facilitator.presses("Save", within="main")
    desk = facilitator.path
    facilitator.presses("Show the slips for printing", within="main")
    codes = [code.strip() for code in facilitator.page.locator(".slip .code").all_inner_texts()]
    facilitator.opens(desk)
    return codes


def opens_voting(facilitator: Walker) -> None:
    """From the desk, after one more look."""
    facilitator.presses("Open the voting", within="main")
    facilitator.presses("Open the voting", within="main")
    facilitator.waits_for("Close the voting")


def votes_signed_in(voter: Walker, round_: str, **marks: object) -> str:
    """From the page of the round into the urn; the receipt."""
    voter.opens(f"/rounds/{round_}")
    voter.presses("Vote signed in", within="main")
    voter.writes(**marks)
    voter.presses("Put my ballot in the urn", within="main")
    return receipt_of(voter)


def votes_by_slip(voter: Walker, round_: str, slip: str, **marks: object) -> str:
    """From the page of the round into the urn, with the code on a slip; the receipt."""
    voter.opens(f"/rounds/{round_}")
    voter.presses("Vote with the code on your slip", within="main")
    voter.writes(code=slip, **marks)
    voter.presses("Put my ballot in the urn", within="main")
    return receipt_of(voter)


def receipt_of(voter: Walker) -> str:
    """The receipt that has just been shown."""
    voter.sees("Your ballot is in the urn. Thank you.")
    found = RECEIPT.search(voter.page.locator("#ballot").inner_text())
    assert found, "there is no receipt"
    return found[0]


def closes(facilitator: Walker, desk: str) -> None:
    """The voting ends, the envelopes are opened."""
    facilitator.opens(desk)
    facilitator.presses("Close the voting", within="main")
    facilitator.presses("Close the voting", within="main")
    facilitator.sees("Voting is closed")
    facilitator.waits_while("The envelopes are being opened.")


def enters_pile(teller: Walker, desk: str, lines: str) -> None:
    """One more person types the pile of paper that waits at the desk."""
    teller.opens(desk)
    teller.presses("Enter this pile", within="main")
    teller.writes(ballots=lines)
    teller.presses("Save", within="main")


def begins_pile(teller: Walker, handed_out: int, lines: str) -> None:
    """The first who enters a pile of paper says how many papers were handed out."""
    teller.presses("Add a pile of paper ballots", within="main")
    teller.writes(kind="ballots", handed_out=handed_out)
    teller.presses("Begin this pile", within="main")
    teller.writes(ballots=lines)
    teller.presses("Save", within="main")


def counts(facilitator: Walker, *, marks: int, slips_left: int = 0) -> None:
    """What people counted in the hall agrees with the urn, and the ballots are counted."""
    facilitator.presses("Count", within="main")
    facilitator.writes(marks=marks, slips_left=slips_left)
    facilitator.presses("Count", within="main")
    facilitator.waits_for("Confirm the result")


def two_stand_for_it(facilitator: Walker, of_committee: Walker) -> None:
    """The facilitator and one of the committee confirm the result; it is published."""
    facilitator.presses("Confirm the result", within="main")
    of_committee.opens(facilitator.path)
    of_committee.presses("Confirm the result", within="main")
    of_committee.presses("Publish the result", within="main")
    of_committee.sees("Result published")


def finds_receipt(voter: Walker, round_: str, receipt: str) -> None:
    """The receipt is among those that were counted."""
    voter.opens(f"/rounds/{round_}")
    voter.presses("Bulletin board", within="main")
    voter.presses("Find my receipt", within="main")
    voter.writes(receipt=receipt.lower())
    voter.presses("Look", within="main")
    voter.sees("%(receipt)s is among the ballots that were counted.", receipt=receipt)


def counts_again(anybody: Walker, round_: str, folder: Path) -> str:
    """Somebody without an account saves the bundle and the stand-alone verifier, and runs it; what it says."""
    anybody.opens(f"/rounds/{round_}")
    anybody.presses("Count it again yourself", within="main")
    bundle = _save(anybody, "bundle.zip", folder)
    verifier = _save(anybody, "sala_verify.py", folder)
    done = subprocess.run(
        [sys.executable, "-I", verifier, "verify", bundle], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything holds." in done.stdout
    return done.stdout


def _save(anybody: Walker, name: str, folder: Path) -> Path:
    """Save what a link of this page leads to."""
    address = anybody.page.locator(f'main a[href$="{name}"], main a[href*="{name}?"]').first.get_attribute("href")
    assert address, f"no link to {name}"
    answer = anybody.page.context.request.get(address)
    assert answer.ok, address
    saved = folder / name
    saved.write_bytes(answer.body())
    return saved
