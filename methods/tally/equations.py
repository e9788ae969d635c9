"""Equations that must hold before a figure is believed: hands, secret paper, marks on the roll."""

from dataclasses import dataclass

from methods import reading
from methods.refusals import Reason, Refused

MOST = 10**9


@dataclass(frozen=True)
class Hands:
    in_favour: int
    against: int
    abstained: int

    @property
    def counted(self) -> int:
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True)
class SecretPaper:
    valid: int
    spoiled: int
    unused: int

    @property
    def handed_out(self) -> int:
        return self.valid + self.spoiled + self.unused


def read_hands(*, in_favour: object, against: object, abstained: object, present: object) -> Hands:
    """A show of hands; never more hands than eligible people in the room."""
    hands = Hands(
        reading.whole_number(in_favour, most=MOST, field="in_favour"),
        reading.whole_number(against, most=MOST, field="against"),
        reading.whole_number(abstained, most=MOST, field="abstained"),
    )
    in_room = reading.whole_number(present, most=MOST, field="present")
    if hands.counted > in_room:
        raise Refused(Reason.MORE_HANDS_THAN_PRESENT, counted=hands.counted, present=in_room)
    return hands


def read_secret_paper(*, valid: object, spoiled: object, unused: object, handed_out: object) -> SecretPaper:
    """The papers of a secret vote; valid, spoiled and unused together are what was handed out."""
    papers = SecretPaper(
        reading.whole_number(valid, most=MOST, field="valid"),
        reading.whole_number(spoiled, most=MOST, field="spoiled"),
        reading.whole_number(unused, most=MOST, field="unused"),
    )
    given_out = reading.whole_number(handed_out, most=MOST, field="handed_out")
    if papers.handed_out != given_out:
        raise Refused(Reason.PAPERS_DO_NOT_ADD_UP, counted=papers.handed_out, handed_out=given_out)
    return papers


def check_marks(marks: int, *, envelopes: int, slips: int, paper: int) -> None:
    """The three-way equation: marks on the roll = envelopes + slips + paper."""
    if envelopes + slips + paper != marks:
        raise Refused(Reason.MARKS_DO_NOT_ADD_UP, counted=envelopes + slips + paper, marks=marks)
