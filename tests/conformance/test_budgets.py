"""Every known answer about budgets is met; the one that is not is explained by those who collected the data."""

from __future__ import annotations

from tests.conformance import budgets


def test_every_published_answer_is_met():
    rows = [row for row in budgets.rows() if row.kind == budgets.PUBLISHED]
    assert len(rows) >= 25
    assert [row for row in rows if not row.equal] == []


def test_every_computed_answer_is_met():
    rows = [row for row in budgets.rows() if row.kind == budgets.COMPUTED]
    assert len(rows) >= 45
    assert [row for row in rows if not row.met] == []
    assert [(row.election, row.what) for row in rows if not row.equal] == [
        ("Wieliczka_2023_Green_Budget", "pabutools_mes_add1_Cost_Sat"),
    ]
