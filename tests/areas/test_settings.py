"""Settings: inherited from the nation down, chosen by those who may, copied by rounds, refused with sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

import pytest

from areas import service
from areas.settings import REGISTRY, Settings, setting, settings_for
from areas.settings.meanings import GROUP_NAMES, MEANINGS
from commons.actors import SYSTEM, Actor, Grant, Role
from commons.permissions import NotAllowed
from commons.things import Ref
from tests.areas.places import small_country
from tests.statements import statements

PRAWET, BANG_PHLAT, COMMUNITY = "/TH/10/1032/", "/TH/10/1025/", "/TH/10/1025/102502/BANGA/"
OFFICER = Actor(member_id=1, code="OFFIC", grants=frozenset({Grant(Role.OFFICER, PRAWET)}))


def test_b7_a_criterion_of_one_district_does_not_touch_another(house):
    places = small_country()
    before = settings_for(BANG_PHLAT).as_json()
    service.change_setting(
        "matrix.criteria", ["size", "severity", "ease", "concern", "ผลต่อคลอง"], at=places["1032"], actor=OFFICER
    )
    assert setting("matrix.criteria", area_path=PRAWET)[-1] == "ผลต่อคลอง"
    assert settings_for(BANG_PHLAT).as_json() == before


def test_the_nearest_choice_wins(house):
    places = small_country()
    service.change_setting("forum.quorum_value", 30, at=places["10"], actor=SYSTEM)
    service.change_setting("forum.quorum_value", 40, at=places["1025"], actor=SYSTEM)
    found = settings_for(COMMUNITY)
    assert (found["forum.quorum_value"], found.source_of("forum.quorum_value")) == (40, BANG_PHLAT)
    assert setting("forum.quorum_value", area_path=PRAWET) == 30


def test_a_choice_given_up_is_inherited_again(house):
    places = small_country()
    service.change_setting("followup.days", 14, at=places["1025"], actor=SYSTEM)
    service.inherit_setting("followup.days", at=places["1025"], actor=SYSTEM)
    assert settings_for(COMMUNITY).source_of("followup.days") is None
    assert setting("followup.days", area_path=COMMUNITY) == 30


def test_a_second_choice_replaces_the_first(house):
    places = small_country()
    service.change_setting("followup.days", 14, at=places["1025"], actor=SYSTEM)
    service.change_setting("followup.days", 21, at=places["1025"], actor=SYSTEM)
    assert setting("followup.days", area_path=COMMUNITY) == 21


def test_a_meeting_chooses_after_its_body_and_its_place(house):
    small_country()
    session_of_it = Round(code="RRRRR", area_path=COMMUNITY)
    service.change_setting("dots.per_person", 5, at=session_of_it, actor=SYSTEM)
    found = settings_for(COMMUNITY, body=Ref("body", "BBBBB"), meeting=session_of_it)
    assert (found["dots.per_person"], found.source_of("dots.per_person")) == (5, "meeting:RRRRR")


def test_a_round_keeps_the_settings_it_opened_with(house):
    places = small_country()
    copied = settings_for(COMMUNITY).as_json()
    service.change_setting("matrix.scale", 5, at=places["1025"], actor=SYSTEM)
    assert (Settings.from_json(copied)["matrix.scale"], setting("matrix.scale", area_path=COMMUNITY)) == (4, 5)


def test_all_settings_come_in_one_statement(house):
    small_country()
    with statements() as counted:
        settings_for(COMMUNITY, body=Ref("body", "BBBBB"))
    assert len(counted) == 1


def test_what_settings_mean_to_the_program(house):
    found = settings_for("/TH/")
    assert found["charter.ratify_quorum"] == Fraction(1, 2)
    assert found["forum.age_min_speak"] is None
    assert found["matrix.criteria"] == ("size", "severity", "ease", "concern")
    assert found["round.official_may_vote"] is False


@pytest.mark.parametrize("definition", REGISTRY.values(), ids=REGISTRY.keys())
def test_every_default_can_be_shown_typed_and_read_again(app, definition):
    kind = definition.kind
    kind.check(definition.default)
    assert kind.show(definition.default)
    assert kind.read(kind.typed(definition.default)) == definition.default


def test_every_setting_says_what_it_means():
    assert set(MEANINGS) == set(REGISTRY)
    assert {definition.group for definition in REGISTRY.values()} == set(GROUP_NAMES)


@pytest.mark.parametrize(
    "name, typed",
    [
        ("charter.hearing_days", "6"),
        ("charter.hearing_days", "สามสิบ"),
        ("charter.hearing_days", ""),
        ("charter.ratify_quorum", "0"),
        ("charter.ratify_quorum", "3/2"),
        ("charter.ratify_quorum", "1/0"),
        ("matrix.criteria", "ขนาด"),
        ("matrix.criteria", "ก\nก"),
        ("matrix.criteria", "ก\n" + "ข" * 81),
        ("forum.electorate", "everyone"),
        ("round.official_may_vote", "perhaps"),
        ("privacy.traffic_log_days", "91"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_a_sentence(app, name, typed):
    with pytest.raises(ValueError) as refused:
        REGISTRY[name].kind.read(typed)
    assert len(str(refused.value)) > 10


@pytest.mark.parametrize(
    "typed, kept", [("60%", "3/5"), ("60", "3/5"), ("2/3", "2/3"), ("๒/๓", "2/3"), (" 50 % ", "1/2")]
)
def test_a_share_is_read_as_people_write_it(app, typed, kept):
    assert REGISTRY["charter.ratify_quorum"].kind.read(typed) == kept


@pytest.mark.parametrize(
    "role, scope, name, at, allowed",
    [
        (Role.OFFICER, PRAWET, "followup.days", "1032", True),
        (Role.OFFICER, PRAWET, "followup.days", "1025", False),
        (Role.OFFICER, PRAWET, "followup.days", "10", False),
        (Role.OFFICER, BANG_PHLAT, "followup.days", "BANGA", True),
        (Role.CHAIR, COMMUNITY, "followup.days", "BANGA", True),
        (Role.CHAIR, COMMUNITY, "followup.days", "1025", False),
        (Role.COMMITTEE, COMMUNITY, "followup.days", "BANGA", False),
        (Role.MEMBER, COMMUNITY, "followup.days", "BANGA", False),
        (Role.OFFICER, "/TH/", "privacy.request_days", "TH", False),
        (Role.SYSADMIN, "/TH/", "privacy.request_days", "TH", True),
        (Role.SYSADMIN, "/TH/", "privacy.request_days", "1025", False),
        (Role.SYSADMIN, "/TH/", "followup.days", "BANGA", True),
    ],
)
def test_who_may_choose_where(house, role, scope, name, at, allowed):
    actor = Actor(member_id=1, code="AAAAA", grants=frozenset({Grant(role, scope)}))
    place = small_country()[at]
    if allowed:
        service.change_setting(name, 7, at=place, actor=actor)
        assert setting(name, area_path=place.path) == 7
    else:
        with pytest.raises(NotAllowed):
            service.change_setting(name, 7, at=place, actor=actor)


class Round:
    """A thing of a room to the left that can choose settings."""

    thing_kind: ClassVar[str] = "meeting"

    def __init__(self, code: str, area_path: str) -> None:
        self.code, self.area_path = code, area_path
