"""Limits under real races: many threads, each with its own transaction, on the engine under test."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select, text

from areas.models import Area, Level
from commons.actors import Actor, Grant, Role
from commons.db import Base, db, is_writing, session
from commons.permissions import Conflict
from commons.unit_of_work import unit_of_work
from members import queries, service
from members.models import DoorCode, Member, Membership, MembershipKind, MembershipState

CLAIMS, SEATS = 24, 7


@pytest.fixture
def committed(app):
    """What is written here is really committed; every table is emptied afterwards."""
    session().rollback()
    yield app
    session().rollback()
    token = is_writing.set(True)
    with db.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(text(f'DELETE FROM "{table.name}"'))
    is_writing.reset(token)


@pytest.fixture
def requests(committed):
    """Two dozen people who ask to belong to one community, by the codes of their memberships."""
    with unit_of_work():
        nation = Area(code="TH", level=Level.NATION, name_th="ประเทศไทย", path="/TH/")
        session().add(nation)
        session().flush()
        session().add(Area(code="HHHHH", level=Level.COMMUNITY, name_th="ที่นี่", path="/TH/HHHHH/", parent_id=nation.id))
        session().flush()
        area = session().execute(select(Area).where(Area.code == "HHHHH")).scalar_one()
        codes = []
        for number in range(CLAIMS):
            member = service.register(service.Registration(f"คนที่ {number}"), way="web", actor=Actor())
            codes.append(service.ask(area, kind=MembershipKind.RESIDENT, actor=queries.actor_for(member)).code)
    return codes


def all_at_once(app, work, items):
    """Do the work for every item in a thread of its own, released together; what each raised."""
    barrier, failures = threading.Barrier(len(items)), []

    def one(item):
        with app.app_context():
            barrier.wait()
            try:
                with unit_of_work():
                    work(item)
            except Exception as failure:
                failures.append(type(failure))

    threads = [threading.Thread(target=one, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def chair() -> Actor:
    member = session().execute(select(Member).order_by(Member.id.desc()).limit(1)).scalar_one()
    return Actor(member.id, member.code, grants=frozenset({Grant(Role.CHAIR, "/TH/HHHHH/")}))


def test_n38_a_door_code_never_lets_in_more_than_it_has(app, requests):
    with unit_of_work():
        area = session().execute(select(Area).where(Area.code == "HHHHH")).scalar_one()
        _row, letters = service.make_door_code(area, actor=chair(), uses_max=SEATS)

    def claim(code):
        membership = queries.membership_by_code(code)
        assert membership is not None
        service.use_door_code(membership, letters, actor=queries.actor_for(membership.member))

    failures = all_at_once(app, claim, requests)
    verified = session().scalars(select(Membership.id).where(Membership.state == MembershipState.VERIFIED)).all()
    assert (len(verified), session().execute(select(DoorCode.uses)).scalar_one()) == (SEATS, SEATS)
    assert failures == [service.DoorCodeWrong] * (CLAIMS - SEATS)


def test_n66_two_at_once_do_not_get_one_name(app, committed):
    work = lambda name: service.register(service.Registration(name), way="web", actor=Actor())  # noqa: E731
    failures = all_at_once(app, work, ["ป้าแดง", "ป้าเเดง"] * 5)
    assert failures == [service.NameTaken] * 9
    assert len(session().scalars(select(Member.id)).all()) == 1


def test_asking_at_once_opens_one_request(app, requests):
    with unit_of_work():
        membership = queries.membership_by_code(requests[0])
        assert membership is not None
        service.end(membership, actor=queries.actor_for(membership.member))

    def ask_again(code):
        ended = queries.membership_by_code(code)
        assert ended is not None
        service.ask(ended.area, kind=MembershipKind.GUEST, actor=queries.actor_for(ended.member))

    assert all_at_once(app, ask_again, [requests[0]] * 6) == [Conflict] * 5


def test_two_vouching_at_once_verify(app, requests):
    with unit_of_work():
        for code in requests[:2]:
            membership = queries.membership_by_code(code)
            assert membership is not None
            service.verify(membership, actor=chair())

    def vouch(code):
        voucher, wanted = queries.membership_by_code(code), queries.membership_by_code(requests[5])
        assert voucher is not None and wanted is not None
        service.vouch(wanted, actor=queries.actor_for(voucher.member))

    assert all_at_once(app, vouch, requests[:2]) == []
    session().expire_all()
    wanted = queries.membership_by_code(requests[5])
    assert wanted is not None and wanted.state is MembershipState.VERIFIED
