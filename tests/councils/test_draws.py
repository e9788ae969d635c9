"""Draws by lot on pages: files first, then the seed, then a panel that anybody repeats; quotas that clash say which."""

from __future__ import annotations

import io
import json

import pytest

from commons import outbox, unit_of_work
from commons.db import session
from commons.permissions import Conflict, NotAllowed
from councils import jobs, service
from councils.labels import DrawState
from councils.models import Draw
from councils.service import DrawPlan
from methods.sortition import Method, Wanted, check
from tests.signing_in import sign_in
from tests.sortition.cases import csv_of
from tests.world import HERE, THERE, make_member

SEED = "48210937718264503951"
QUOTAS = csv_of(["feature", "value", "min", "max"], ["area", "เกาะ", 2, 4], ["area", "บก", 2, 6])
POOL = csv_of(
    ["id", "area", "address", "phone"],
    *[[f"n{number}", "เกาะ" if number % 3 == 0 else "บก", f"บ้าน {number // 2}", "0812345678"] for number in range(30)],
)


@pytest.fixture
def lead(world):
    return world.actor("council_lead")


@pytest.fixture
def work(monkeypatch):
    """Do a job of a draw here and now, in the transaction of the test."""

    def run(draw) -> None:
        draw_now = {DrawState.PREPARING: jobs.prepare_draw, DrawState.DRAWING: jobs.draw_panel}
        draw_now[draw.state](draw.code)

    class Here:
        def __enter__(self):
            session().flush()

        def __exit__(self, *_rest):
            session().flush()

    monkeypatch.setattr(jobs, "reading", Here)
    monkeypatch.setattr(jobs, "unit_of_work", Here)
    return run


def plan(**rest) -> DrawPlan:
    given = {"title": "คณะลูกขุนพลเมือง", "seats": 6, "method": Method.MAXIMIN, "quotas": QUOTAS, "pool": POOL}
    return DrawPlan(**given | {"home_columns": ("address",)} | rest)


def drawn(council, lead, work, **rest):
    draw = service.plan_draw(council, plan(**rest), actor=lead)
    work(draw)
    service.give_seed(draw, SEED, source="ลูกเต๋าสิบหน้า 20 ครั้ง", actor=lead)
    work(draw)
    return draw


def test_only_what_the_quotas_ask_for_is_published(council, lead):
    draw = service.plan_draw(council, plan(), actor=lead)
    assert draw.pool.startswith("id,area,household\n") and "0812345678" not in draw.pool and "บ้าน" not in draw.pool
    assert [task.job for task in session().query(outbox.Task)] == ["councils.prepare_draw"]


def test_the_digest_is_public_before_the_seed_and_binds_it(council, lead, work):
    draw = service.plan_draw(council, plan(), actor=lead)
    with pytest.raises(Conflict):
        service.give_seed(draw, SEED, source="ลูกเต๋า", actor=lead)
    work(draw)
    assert draw.state is DrawState.ANNOUNCED and len(draw.digest) == 64 and not draw.record
    service.give_seed(draw, SEED, source="ลูกเต๋า", actor=lead)
    with pytest.raises(Conflict):
        service.give_seed(draw, "00000000000000000000", source="ลูกเต๋าอีกครั้ง", actor=lead)


def test_the_record_is_repeated_by_anybody_from_the_published_files(council, lead, work):
    draw = drawn(council, lead, work)
    record = json.loads(draw.record)
    check(record, Wanted(draw.pool.encode(), draw.quotas.encode(), 1, Method.MAXIMIN))
    assert len(record["panel"]) == 6 and record["digest"] == draw.digest


def test_one_person_of_a_household_at_most(council, lead, work):
    homes = [int(person[1:]) // 2 for person in service.panel_of(drawn(council, lead, work))]
    assert len(set(homes)) == 6


def test_empty_seats_are_drawn_again_and_those_who_stay_stay(council, lead, work):
    first = drawn(council, lead, work)
    gone = service.panel_of(first)[:2]
    again = service.replace_gone(first, gone, actor=lead)
    work(again)
    service.give_seed(again, SEED[::-1], source="สลากกินแบ่ง งวด 1 ธ.ค.", actor=lead)
    work(again)
    now = service.panel_of(again)
    assert len(now) == 6 and not set(gone) & set(now) and set(service.panel_of(first)[2:]) <= set(now)


def test_only_people_of_the_panel_drop_out(council, lead, work):
    draw = drawn(council, lead, work)
    for gone in ([], ["n999"]):
        with pytest.raises(Conflict):
            service.replace_gone(draw, gone, actor=lead)


def test_impossible_quotas_say_which_clash_and_what_would_help(browser, council, lead, work):
    clash = csv_of(["feature", "value", "min", "max"], ["area", "เกาะ", 5, 6], ["area", "บก", 4, 6])
    draw = service.plan_draw(council, plan(quotas=clash), actor=lead)
    work(draw)
    text = browser.open(f"/councils/draws/{draw.code}").text
    assert draw.state is DrawState.IMPOSSIBLE and "เกาะ" in text and "บก" in text
    assert "4" in draw.refusal["en"] and draw.refusal["th"] != draw.refusal["en"]


@pytest.mark.parametrize("cell", ["=1+1", "+66", "-บก", "@ก", "＝ก", "1-1007-00123-45-5"])
def test_neither_file_holds_formulas_or_identity_numbers(council, lead, cell):
    people = [[f"n{number}", "เกาะ"] for number in range(9)]
    quotas = csv_of(["feature", "value", "min", "max"], ["area", "เกาะ", 1, 4], ["area", cell, 0, 6])
    with pytest.raises(Conflict):
        service.plan_draw(
            council, plan(pool=csv_of(["id", "area"], *people), quotas=quotas, home_columns=()), actor=lead
        )
    pool = csv_of(["id", "area"], ["n99", cell], *people)
    with pytest.raises(Conflict):
        service.plan_draw(council, plan(pool=pool, home_columns=()), actor=lead)


def test_what_else_the_file_of_quotas_holds_stays_unpublished(council, lead):
    quotas = csv_of(
        ["feature", "value", "note", "min", "max"], ["area", "เกาะ", "โทร 081", 2, 4], ["area", "บก", "", 2, 6]
    )
    draw = service.plan_draw(council, plan(quotas=quotas), actor=lead)
    assert draw.quotas == "feature,value,min,max\narea,เกาะ,2,4\narea,บก,2,6\n"


@pytest.mark.parametrize("name", ["สมชาย ใจดี", "1-1007-00123-45-5", "นาง ก"])
def test_names_and_identity_numbers_are_never_published(council, lead, name):
    pool = csv_of(["id", "area"], [name, "บก"], *[[f"n{number}", "เกาะ"] for number in range(9)])
    with pytest.raises(Conflict):
        service.plan_draw(council, plan(pool=pool, home_columns=()), actor=lead)


@pytest.fixture
def roll(world):
    """Enough people in two places that nobody stands out."""
    for number in range(5):
        for place in (HERE, THERE):
            make_member(f"คน {number} {place}", world, home=place)


def test_a_line_that_few_people_share_is_not_published(world, council, lead, roll):
    world.people["member"].age_band = "60+"
    quotas = csv_of(["feature", "value", "min", "max"], ["age_band", "60+", 0, 1], ["age_band", "ไม่ระบุ", 1, 3])
    with pytest.raises(Conflict):
        service.plan_draw(council, plan(pool=None, quotas=quotas, seats=2, home_columns=()), actor=lead)


def test_numbers_of_the_roll_tell_nothing_of_the_codes(council, lead, roll):
    orders = []
    for _draw in range(3):
        _raw, people = service.draws.pool_of_roll(council)
        orders.append(tuple(people.values()))
    assert len(set(orders)) > 1 and set(orders[0]) == set(orders[1])


def test_the_members_of_the_place_are_a_pool_of_numbers(world, council, lead, roll):
    bands = {"member": "25-59"}
    for who in bands:
        world.people[who].age_band = bands[who]
    quotas = csv_of(["feature", "value", "min", "max"], ["community", "HHHHH", 1, 3], ["community", "TTTTT", 1, 3])
    draw = service.plan_draw(council, plan(pool=None, quotas=quotas, seats=2, home_columns=()), actor=lead)
    assert set(draw.people.values()) >= {world.people["member"].code, world.people["neighbour"].code}
    assert not any(code in draw.pool for code in draw.people.values()) and "EEEEE" not in draw.pool


def test_who_sits_where_in_the_roll_is_for_the_lead_alone(browser, world, council, lead, work, roll):
    quotas = csv_of(["feature", "value", "min", "max"], ["community", "HHHHH", 1, 3], ["community", "TTTTT", 1, 3])
    draw = drawn(council, lead, work, pool=None, quotas=quotas, seats=2, home_columns=())
    codes = [draw.people[person] for person in service.panel_of(draw)]
    page = browser.open(f"/councils/draws/{draw.code}")
    assert not any(code in page.text for code in codes)
    sign_in(browser, world.people["council_lead"])
    assert all(code in browser.open(f"/councils/draws/{draw.code}").text for code in codes)


def test_a_member_draws_nobody(world, council):
    with pytest.raises(NotAllowed):
        service.plan_draw(council, plan(), actor=world.actor("member"))


@pytest.mark.parametrize("htmx", [False, True])
def test_a_draw_by_form_from_files_to_panel(browser, world, council, work, htmx):
    sign_in(browser, world.people["council_lead"])
    status = 204 if htmx else 303
    form = browser.open(f"/councils/body/{council.code}/draws/new")
    files = {"pool": (io.BytesIO(POOL), "pool.csv"), "quotas": (io.BytesIO(QUOTAS), "quotas.csv")}
    sent = browser.send(form, htmx=htmx, status=status, title="คณะลูกขุน", seats="6", household="address", **files)
    page = browser.follow(sent)
    assert "กำลังทำสลาก" in page.text
    [draw] = session().query(Draw)
    work(draw)
    unit_of_work._commit()
    form = browser.open(f"/councils/draws/{draw.code}/seed")
    browser.send(form, htmx=htmx, status=status, seed=SEED, source="ลูกเต๋าสิบหน้า")
    work(draw)
    record = browser.client.get(f"/councils/draws/{draw.code}/record.json")
    assert record.status_code == 200 and json.loads(record.data)["seed"] == SEED
    assert "จับได้ 6 คน" in browser.open(f"/councils/draws/{draw.code}").text.replace("\xa0", " ")
