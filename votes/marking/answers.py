"""Answers: one out of a few beside every question, with a reason where the answer needs one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import thai
from methods.refusals import Reason, Refused
from methods.tally import AnyPaper
from methods.tally.answers import BETWEEN, LONGEST_REASON, SCALES, Scale
from votes.marking.form import MARK, Entry, Letters, Marking, SheetRow, marks

REASON = "reason_"
NAMES: dict[str, Any] = {
    "yes": _l("Yes, in favour"),
    "no": _l("No, against"),
    "abstain": _l("I abstain"),
    "agree": _l("I agree"),
    "remarks": _l("I agree, with a remark"),
    "cannot_yet": _l("I cannot agree yet, let us talk on"),
    "consent": _l("I have no objection"),
    "objection": _l("I object"),
    "endorse": _l("I agree with all my heart"),
    "minor": _l("I agree, with a small remark"),
    "reservations": _l("I support it, with reservations"),
    "discuss": _l("We should talk more first"),
    "unwilling": _l("I do not like it, but will not stand in the way"),
    "serious": _l("I have serious doubts"),
    "veto": _l("I cannot accept it"),
    "satisfied": _l("🙂 Satisfied"),
    "so_so": _l("😐 So-so"),
    "unsatisfied": _l("🙁 Not satisfied"),
}


def answer_name(answer: str) -> str:
    """What an answer is called on the ballot and in the result."""
    return str(NAMES.get(answer, answer))


def scale_of(paper: AnyPaper) -> Scale:
    """The answers of this paper."""
    return SCALES[paper.way]


def _read_fields(_paper: AnyPaper, sent: Mapping[str, str]) -> object:
    reasons = {name.removeprefix(REASON): value for name, value in sent.items() if name.startswith(REASON)}
    answers = marks(sent)
    stray = [(option, "") for option in reasons.keys() - {option for option, _answer in answers}]
    return [
        (option, [("answer", answer), ("reason", _heard(reasons.get(option), option))])
        for option, answer in [*answers, *stray]
    ]


def _fields_of(_paper: AnyPaper, ballot: Any) -> dict[str, str]:
    answers = {f"{MARK}{option}": given["answer"] for option, given in ballot.items()}
    return answers | {f"{REASON}{option}": given["reason"] for option, given in ballot.items() if "reason" in given}


def _read_line(paper: AnyPaper, letters: Letters, line: str) -> object:
    """The number of each answer in the order of the paper, such as "1 3"; a reason stands behind its number in brackets."""
    answers = paper.rules.answers
    found = re.findall(r"([0-9๐-๙]+)\s*(?:\(([^()]*)\))?", line)
    if re.sub(r"([0-9๐-๙]+)\s*(\([^()]*\))?|[\s,·]", "", line) or len(found) != len(letters):
        raise Refused(Reason.MALFORMED, where="ballot")
    ballot = []
    for option, (number, reason) in zip(paper.ids, found, strict=True):
        if not 1 <= int(number) <= len(answers):
            raise Refused(Reason.UNKNOWN_ANSWER, given=number[:9], option=option)
        ballot.append((option, [("answer", answers[int(number) - 1]), ("reason", _heard(reason, option))]))
    return ballot


def _heard(reason: str | None, option: str) -> str | None:
    """A reason as it may be read to all: in canonical form, no identity number (E-07), telephone numbers masked."""
    if not reason or thai.is_blank(reason):
        return None
    if thai.has_identity_number(reason):
        raise Refused(Reason.IDENTITY_NUMBER, option=option)
    return thai.mask_phones(thai.canonical_line(reason))


def _largest(paper: AnyPaper) -> object:
    scale = scale_of(paper)
    longest = max(scale.answers, key=len)
    reason = {"reason": "ก" * LONGEST_REASON} if scale.reasons | scale.remarks else {}
    return dict.fromkeys(paper.ids, {"answer": longest} | reason)


def _how_to(paper: AnyPaper) -> str:
    scale = scale_of(paper)
    if paper.way == "consensus":
        rules = paper.rules
        which = _("Round %(number)s of %(most)s", number=rules.number, most=rules.most_rounds)
        return f"{which} · {_choose(scale)}"
    return _choose(scale, is_one=len(paper.options) == 1)


def _choose(scale: Scale, *, is_one: bool = True) -> str:
    if not scale.reasons:
        return _("Choose one answer.") if is_one else _("Choose one answer for each matter.")
    names = " / ".join(f"“{answer_name(answer)}”" for answer in scale.answers if answer in scale.reasons)
    # Translators: %(answer)s is an answer such as “I object”.
    return _(
        "Choose one answer. Whoever chooses %(answer)s says why; the reason is read to all, without a name.",
        answer=names,
    )


def _line_hint(paper: AnyPaper) -> str:
    numbered = " · ".join(
        f"{number} {answer_name(answer)}" for number, answer in enumerate(paper.rules.answers, start=1)
    )
    if scale_of(paper).reasons:
        # Translators: %(answers)s is a list such as "1 I agree · 2 I cannot agree yet".
        return _(
            "The number of the answer, the reason behind it in brackets, such as: 3 (the road floods). %(answers)s. A spoiled ballot: x",
            answers=numbered,
        )
    return _(
        "The number of each answer in the order of the sheet, such as: 1. %(answers)s. A spoiled ballot: x",
        answers=numbered,
    )


def _sheet_rows(paper: AnyPaper, entries: Sequence[Entry]) -> list[SheetRow]:
    return [
        SheetRow(f"{entry.id}{BETWEEN}{answer}", f"{entry.letter} {entry.title}: {answer_name(answer)}")
        for entry in entries
        for answer in paper.rules.answers
    ]


ANSWERS = Marking(
    code="answers",
    template="votes/marking/answers.html",
    read_fields=_read_fields,
    fields_of=_fields_of,
    read_line=_read_line,
    largest=_largest,
    how_to=_how_to,
    line_hint=_line_hint,
    sheet_rows=_sheet_rows,
)
