"""The program that opens an opened envelope, beside libsodium and beside our own pages."""

from __future__ import annotations

import importlib.util
import json
import secrets
import sys
from types import ModuleType

import pytest
from nacl.public import PrivateKey

from commons.db import canonical_json
from tests.house.sources import ROOT
from tests.votes import halls
from votes.ballots import ballot_paper
from votes.bundle.definition import definition_of
from votes.service.challenging import proof_of
from votes.urn import notes, sealing

PROGRAM = ROOT / "static" / "verify" / "sala_envelope.py"
BALLOT = canonical_json({"1": 1, "เหตุผล": "น้ำ" * 40})


@pytest.fixture(scope="module")
def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sala_envelope", PROGRAM)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def proof() -> dict[str, str]:
    return proof_of(notes.sealed("KQ7PM", BALLOT, PrivateKey.generate().public_key, 1024))


@pytest.mark.parametrize("marks", ["{}", '{"1":1}', BALLOT, "x" * 1024])
def test_it_opens_what_the_house_sealed(program, marks):
    for _time in range(3):
        proof = proof_of(notes.sealed("KQ7PM", marks, PrivateKey.generate().public_key, 1024))
        assert program.check(proof, proof["receipt"].lower()) == ([], marks)


def test_it_makes_the_public_half_of_a_key_as_libsodium_does(program):
    for key in (PrivateKey.generate() for _time in range(5)):
        assert program.x25519(bytes(key), b"\x09" + bytes(31)) == bytes(key.public_key)


@pytest.mark.parametrize("name", ["envelope", "one_time_key", "public_key", "salt"])
def test_one_flipped_bit_is_found(program, proof, name):
    changed = bytearray.fromhex(proof[name])
    changed[secrets.randbelow(len(changed) - 1)] ^= 8
    assert program.check(proof | {name: changed.hex()}, proof["receipt"])[0]


def test_another_receipt_than_was_shown_is_found(program, proof):
    assert program.check(proof, "A" * sealing.RECEIPT_SIGNS)[0]


@pytest.mark.parametrize("content, ends", [(None, 0), ("{}", 2), ("not JSON", 2), ('{"envelope":"0"}', 2), ("[]", 2)])
def test_the_command_ends_with_a_number(program, proof, tmp_path, capsys, content, ends):
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(proof) if content is None else content, "utf-8")
    assert program.main([str(path)]) == ends and program.main([]) == 2
    assert ("In the envelope was: {" in capsys.readouterr().out) is (ends == 0)


def test_it_prints_the_key_that_it_believes_and_where_that_of_the_round_stands(program, proof, tmp_path, capsys):
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(proof), "utf-8")
    program.main([str(path)])
    told = capsys.readouterr().out
    assert proof["public_key"] in told and "definition.json" in told and "Not checked" in told


def test_the_key_in_a_proof_is_that_of_the_frozen_definition(world):
    round_ = halls.opened(world, slips=1)
    paper = ballot_paper(round_)
    assert paper.public_key is not None
    proof = proof_of(notes.sealed(round_.code, BALLOT, paper.public_key, 1024))
    assert json.loads(definition_of(round_))["public_key"] == proof["public_key"]


def test_it_needs_nothing_but_the_standard_library():
    text = PROGRAM.read_text("utf-8")
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names and len(text.splitlines()) <= 500
