"""docs/bundle.md says what the program does: its examples are computed again, its tables are those of the verifiers."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from nacl.signing import SigningKey

from commons.db import canonical_json
from tests.house.sources import ROOT
from tests.votes import halls
from tests.votes.bundles import unpacked, verifier
from votes.board import keeping, merkle
from votes.bundle.archive import SUMS
from votes.bundle.making import bundle_of

TEXT = (ROOT / "docs" / "bundle.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| (\w+) \| `(.*?)` \| `(.*?)` \|$", TEXT, re.M)


def lines_of(text: str) -> str:
    return text.replace(" ⏎ ", "\n")


def computed(what: str, of: str) -> str:
    match what:
        case "canonical":
            return canonical_json(json.loads(of))
        case "leaf":
            return merkle.leaf_hash(of).hex()
        case "node":
            return merkle.node_hash(*(bytes.fromhex(one) for one in of.split())).hex()
        case "root":
            return merkle.root([merkle.leaf_hash(body) for body in lines_of(of).split("\n")]).hex()
        case "key":
            return SigningKey(bytes.fromhex(of)).verify_key.encode().hex()
        case "signature":
            return SigningKey(bytes(32)).sign(of.encode()).signature.hex()
    return hashlib.sha256(lines_of(of).encode()).hexdigest()


def test_there_is_an_example_of_everything():
    assert {what for what, _of, _gives in EXAMPLES} == {
        "canonical",
        "leaf",
        "node",
        "root",
        "sha256",
        "key",
        "signature",
    }


@pytest.mark.parametrize("what, of, gives", EXAMPLES)
def test_an_example_is_what_the_program_computes(what, of, gives):
    assert computed(what, of) == gives


def test_the_verifier_takes_the_signature_of_the_example():
    key = next(gives for what, _of, gives in EXAMPLES if what == "key")
    (statement, signature) = next((of, gives) for what, of, gives in EXAMPLES if what == "signature")
    assert verifier().is_signed(key, statement, signature)


def test_every_file_of_a_bundle_is_in_the_table(world):
    named = re.findall(r"^\| `([\w.]+)` \|", TEXT.partition("## The board")[0], re.M)
    assert named == [*unpacked(bundle_of(halls.matrix_published(world))), SUMS] == verifier().FILES


def test_every_kind_of_leaf_is_in_the_table(world):
    told = set(re.findall(r"`(\w+)`", TEXT.partition("| kind | says")[2].partition("A kind that")[0]))
    round_ = halls.dots_of_the_evening(world, halls.problems_on_board(world))
    for leaf in keeping.leaves_of(round_):
        assert {leaf.kind, *json.loads(leaf.body)} <= told | {"v", "kind"}


def test_every_way_that_is_counted_again_is_in_the_table():
    table = TEXT.partition("| way | total |")[2].partition("Of any other way")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([\w-]+)`", "".join(first_cells))) == set(verifier().RECOUNTS)
