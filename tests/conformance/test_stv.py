"""Every known answer about councils elected by STV is met, stage by stage."""

from __future__ import annotations

import pytest

from tests.conformance import stv


@pytest.mark.parametrize("kind, least", [(stv.PUBLISHED, 3), (stv.COMPUTED, 80)])
def test_every_answer_is_met(kind, least):
    rows = [row for row in stv.rows() if row.kind == kind]
    assert len(rows) >= least
    assert [row for row in rows if not row.equal] == []
