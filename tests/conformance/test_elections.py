"""Every known answer about ranked and approval ballots is met."""

from __future__ import annotations

from tests.conformance import elections


def test_every_published_answer_is_met():
    rows = [row for row in elections.rows() if row.kind == elections.PUBLISHED]
    assert len(rows) >= 39
    assert [row for row in rows if not row.met] == []


def test_every_computed_answer_is_met():
    rows = [row for row in elections.rows() if row.kind == elections.COMPUTED]
    assert len(rows) > 200
    assert [row for row in rows if not row.met] == []
