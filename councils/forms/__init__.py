"""What a browser may send to councils, by subject."""

from councils.forms.cycles import (
    CycleForm,
    GroupSecondForm,
    GroupsForm,
    PrepareForm,
    RoomForm,
    SendUpForm,
    TogetherForm,
    hearing_form,
    plan_of,
    score_form,
)
from councils.forms.items import (
    ActionForm,
    AdoptForm,
    AnswerForm,
    ItemForm,
    MergeForm,
    ParagraphForm,
    PositionForm,
    ReasonForm,
    ReportForm,
    ScheduleForm,
)

__all__ = [
    "ActionForm",
    "AdoptForm",
    "AnswerForm",
    "CycleForm",
    "GroupSecondForm",
    "GroupsForm",
    "ItemForm",
    "MergeForm",
    "ParagraphForm",
    "PositionForm",
    "PrepareForm",
    "ReasonForm",
    "ReportForm",
    "RoomForm",
    "ScheduleForm",
    "SendUpForm",
    "TogetherForm",
    "hearing_form",
    "plan_of",
    "score_form",
]
