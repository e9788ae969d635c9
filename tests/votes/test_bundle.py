"""The result bundle: one written form, nothing of a person's in its names, and a verifier that finds whatever was changed."""

from __future__ import annotations

from tests.votes import halls
from tests.votes.bundles import faults_of
from votes.bundle.making import bundle_of


def test_the_bundle_of_an_evening_by_dots_is_counted_again(world, tmp_path):
    round_ = halls.dots_of_the_evening(world, halls.problems_on_board(world))
    assert faults_of(bundle_of(round_), tmp_path) == []


def test_the_bundle_of_an_agreed_matrix_is_counted_again(world, tmp_path):
    assert faults_of(bundle_of(halls.matrix_published(world)), tmp_path) == []
