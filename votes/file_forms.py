"""What a browser may send to have files counted: the files, a method in plain words, and the settings of that method."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import MultipleFileField, RadioField, ValidationError

from commons.forms import ChoiceField, Form, LineField, TextField, at_most, choices, optional, required
from methods.elections.condorcet import Strength
from methods.elections.profile import Unranked
from methods.refusals import Refused
from votes.counting_apart import Upload
from votes.refusals import SENTENCES, phrase

MOST_FILES = 20
ENDINGS = ".soc,.soi,.toc,.toi,.cat,.blt,.pb,.txt,.csv,.xlsx,.gz"
# By the code of the method: how it is called, and what it does in one sentence.
METHOD_WORDS: dict[str, tuple[Any, Any]] = {
    "plurality": (_l("Most first places"), _l("Whoever stands first on most ballots wins.")),
    "approval": (_l("Ticks (approval)"), _l("Each ballot ticks as many as it likes; most ticks win.")),
    "score": (_l("Points (score)"), _l("Each ballot gives points to every option; most points win.")),
    "borda": (_l("Points by place (Borda)"), _l("First place gives most points, each next place one less.")),
    "schulze": (_l("Pair by pair (Schulze)"), _l("Each against each; in a circle the strongest path decides.")),
    "ranked-pairs": (_l("Pair by pair (ranked pairs)"), _l("The clearest wins are kept first; one that closes a circle falls away.")),
    "minimax": (_l("Pair by pair (minimax)"), _l("Whoever's worst defeat is smallest wins.")),
    "copeland": (_l("Pair by pair (Copeland)"), _l("Whoever beats most others wins; a tie counts half.")),
    "irv": (_l("Instant run-off"), _l("The last goes out, round by round, until one has more than half.")),
    "stv-scottish": (_l("Several seats (Scottish STV)"), _l("Votes above the quota go on to the next choice; can be followed on paper.")),
    "stv-wig": (_l("Several seats (Gregory, exact)"), _l("The same in exact fractions, so that no part of a vote is lost.")),
    "stv-meek": (_l("Several seats (Meek)"), _l("The finest transfer of votes; needs a computer.")),
    "greedy": (_l("Budget: most votes first"), _l("Down the order of votes until the money ends, as most municipalities do.")),
    "greedy-per-cost": (_l("Budget: most votes for the money first"), _l("Cheap projects that many want come first.")),
    "equal-shares": (_l("Budget: equal shares"), _l("Everybody holds the same part of the money and pays for what they voted for.")),
}  # fmt: skip
NOT_SAID = _l("As is usual for the method")
WORDS_OF: dict[str, dict[str, Any]] = {
    "quota": {"droop": _l("More than the seats can share out (Droop)"), "hare": _l("Votes divided by seats (Hare)")},
    "strength": {
        Strength.WINNING_VOTES.value: _l("By how many prefer the winner"),
        Strength.MARGINS.value: _l("By how many more prefer it"),
    },
    "unranked": {
        Unranked.LAST.value: _l("The voter puts it last"),
        Unranked.NO_OPINION.value: _l("The voter has no opinion on it"),
    },
    "completion": {
        "none": _l("It stays unspent"),
        "add1": _l("Shares are raised step by step, to the last step before overspending"),
    },
    "on_unaffordable": {"stop": _l("Stop there"), "skip": _l("Skip it and try the next")},
}
# The fields that are settings of the count, in the order they stand in the form.
SETTINGS = (
    "seats", "quota", "strength", "unranked", "completion", "on_unaffordable", "threshold", "quorum", "default_option",
    "seed",
)  # fmt: skip


def _choice(label: Any, setting: str) -> ChoiceField:
    return ChoiceField(label, {"": NOT_SAID, **WORDS_OF[setting]}, default="")


class CountFilesForm(Form):
    """Files, the method, and what may be set."""

    files = MultipleFileField(_l("Files of ballots"), render_kw={"accept": ENDINGS})
    method = RadioField(
        _l("Way of counting"),
        choices=choices([(code, words[0]) for code, words in METHOD_WORDS.items()]),
        validators=[required],
    )
    seats = LineField(_l("How many are chosen"), [optional, at_most(20)])
    quota = _choice(_l("How many votes make a seat"), "quota")
    strength = _choice(_l("What makes a win between two strong"), "strength")
    unranked = _choice(_l("What leaving an option out means"), "unranked")
    completion = _choice(_l("What becomes of money that is left"), "completion")
    on_unaffordable = _choice(_l("At a project that does not fit"), "on_unaffordable")
    threshold = LineField(_l("Least that must be reached"), [optional, at_most(40)])
    quorum = LineField(_l("Quorum"), [optional, at_most(40)])
    default_option = LineField(_l("Option that the others must beat"), [optional, at_most(200)])
    majority = TextField(_l("Majorities that options need"), [optional, at_most(2000)])
    seed = LineField(_l("Public seed of the lot"), [optional, at_most(200)])

    def validate_files(self, field: Any) -> None:
        """Some, and not too many; a browser that chose nothing sends one file without a name."""
        field.data = [file for file in field.data or () if getattr(file, "filename", "")]
        if not field.data:
            raise ValidationError(_l("Please choose a file."))
        if len(field.data) > MOST_FILES:
            raise ValidationError(_l("Please choose at most 20 files."))

    def uploads(self) -> list[Upload]:
        """The files with their names."""
        return [(file.filename, file.read()) for file in self.files.data]

    @property
    def given(self) -> dict[str, Any]:
        """What was set, as `read_rules` reads it."""
        chosen = {name: self[name].data for name in SETTINGS if self[name].data}
        lines = [line.strip() for line in (self.majority.data or "").splitlines() if line.strip()]
        return chosen | ({"majority": lines} if lines else {})

    @property
    def has_settings(self) -> bool:
        """Whether anything stands in the settings or is wrong there, so that they are shown open."""
        return bool(self.given) or any(self[name].errors for name in (*SETTINGS, "majority"))

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong beside the field that can mend it."""
        setting = str(refused.values.get("setting") or refused.values.get("field") or "")
        setting = {"majorities": "majority"}.get(setting, setting)
        field = self[setting] if setting in (*SETTINGS, "majority") else self.files
        field.errors = [*field.errors, told(refused, {setting: str(field.label.text)})]


def told(refused: Refused, settings: dict[str, str] | None = None) -> str:
    """The sentence of a refusal, with words instead of codes."""
    values = dict(refused.values)
    method = str(values.get("method", ""))
    if method in METHOD_WORDS:
        values["method"] = str(METHOD_WORDS[method][0])
    setting = str(values.get("setting", ""))
    values |= {"setting": (settings or {}).get(setting, setting)} if "setting" in values else {}
    return phrase(Refused(refused.reason, **values)) if refused.reason in SENTENCES else phrase(refused)


def values_of(given: dict[str, Any], method: str) -> dict[str, Any]:
    """What was given before, as the values of a form."""
    return {**given, "method": method, "majority": "\n".join(given.get("majority", ()))}
