"""The words of moderation: states, reasons, acts, the rules they rest on, and steps of a case."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from moderation.models import Act, CaseState, Reason, StepKind

STATES = {
    CaseState.RECEIVED: _l("Report received"),
    CaseState.VISIBLE_PENDING: _l("Being looked at"),
    CaseState.HIDDEN_PENDING: _l("Hidden while being checked"),
    CaseState.KEPT: _l("Left as it is"),
    CaseState.MASKED: _l("Covered in part"),
    CaseState.REMOVED: _l("Taken away"),
    CaseState.LOCKED: _l("Closed for comments"),
    CaseState.APPEALED: _l("Under review"),
    CaseState.FINAL: _l("Ended"),
}
REASONS = {
    Reason.PERSON: _l("It names, accuses or shames a person"),
    Reason.PRIVATE: _l("It shows private facts of somebody: address, telephone, health, documents"),
    Reason.CHILD: _l("It shows or names a child"),
    Reason.INSULT: _l("It insults, threatens or incites hatred"),
    Reason.UNLAWFUL: _l("It is against the law"),
    Reason.SPAM: _l("It is advertising, or the same again and again"),
    Reason.OFF_TOPIC: _l("It does not belong here"),
    Reason.OTHER: _l("Something else"),
}
ACTS = {
    Act.KEEP: _l("Leave it as it is"),
    Act.MASK: _l("Cover some words"),
    Act.REMOVE: _l("Take it away"),
    Act.LOCK: _l("Close it for comments"),
}
RULES = {
    1: _l("1 Speak of the matter, not of the person."),
    2: _l("2 Leave out names, telephone numbers and identity numbers of others."),
    3: _l("3 Do not insult, threaten or shame."),
    4: _l("4 Say what you know and how you know it."),
    5: _l("5 One person, one voice."),
}
STEP_WORDS = {
    StepKind.OPENED: _l("Reported"),
    StepKind.CLAIMED: _l("Taken by a moderator"),
    StepKind.RELEASED: _l("Given back to the list"),
    StepKind.HIDDEN_AT_ONCE: _l("Hidden at once"),
    StepKind.ASKED_SECOND: _l("Second opinion asked for"),
    StepKind.GAVE_SECOND: _l("Second opinion given"),
    StepKind.PROPOSED: _l("Decision proposed"),
    StepKind.CO_SIGNED: _l("Co-signed by a person of the community"),
    StepKind.DECLINED: _l("Not co-signed"),
    StepKind.DECIDED: _l("Decided"),
    StepKind.APPEALED: _l("Review asked for by the author"),
    StepKind.VOICE: _l("A voice of the review panel"),
    StepKind.SETTLED: _l("Review ended"),
    StepKind.LIFTED: _l("Opened for comments again"),
}
