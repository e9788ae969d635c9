"""Both verifiers count every way of deciding again: the Python one here, the page in Chromium in `test_browser_verifier`."""

from __future__ import annotations

import random

import pytest

from tests.votes.bundles import faults_of, verifier
from tests.votes.made_bundles import made
from tests.votes.random_rounds import WAYS_TRIED, random_round, tampered

ROUNDS = 25


@pytest.mark.parametrize("way", WAYS_TRIED)
def test_every_way_is_counted_again(tmp_path, way):
    chance = random.Random(way)
    for number in range(ROUNDS):
        assert faults_of(made(**random_round(chance, way)), tmp_path) == [], number


@pytest.mark.parametrize("way", WAYS_TRIED)
def test_a_result_that_was_changed_with_care_is_found(tmp_path, way):
    chance = random.Random(way)
    for number in range(ROUNDS):
        assert faults_of(tampered(made(**random_round(chance, way)), chance), tmp_path), number


def test_what_is_counted_again_is_written_down():
    assert set(WAYS_TRIED) == set(verifier().RECOUNTS)
