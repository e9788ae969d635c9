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
from councils.forms.draws import DrawForm, GoneForm, SeedForm, content_of
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
from councils.forms.past import PastForm, PlanForm, ScanForm

__all__ = [
    "ActionForm",
    "AdoptForm",
    "AnswerForm",
    "CycleForm",
    "DrawForm",
    "GoneForm",
    "GroupSecondForm",
    "GroupsForm",
    "ItemForm",
    "MergeForm",
    "ParagraphForm",
    "PastForm",
    "PlanForm",
    "PositionForm",
    "PrepareForm",
    "ReasonForm",
    "ReportForm",
    "RoomForm",
    "ScanForm",
    "ScheduleForm",
    "SeedForm",
    "SendUpForm",
    "TogetherForm",
    "content_of",
    "hearing_form",
    "plan_of",
    "score_form",
]
