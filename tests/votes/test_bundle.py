"""The result bundle: one written form, names of ours alone, and a verifier that finds whatever was changed."""

from __future__ import annotations

import ast
import io
import json
import random
import sys
import zipfile

import pytest

from tests.votes import halls
from tests.votes.bundles import VERIFIER, faults_of, packed_anew, unpacked, verifier
from tests.votes.halls import cast, codes_of, opened
from tests.votes.made_bundles import made
from tests.votes.random_rounds import random_round
from votes.board import keeping
from votes.bundle.making import bundle_of
from votes.bundle.pool import _without_reasons
from votes.paper_tables import BatchKind
from votes.service import HallCount, add_batch, draw_lot, enter_batch
from votes.service.paper_entry import read_totals

FLIPS, FLIPS_A_FILE = 1_200, 25


@pytest.fixture
def evening(world):
    """38 people, 26 by slip and 12 on paper."""
    return halls.dots_of_the_evening(world, halls.problems_on_board(world))


@pytest.fixture
def bundle(evening) -> bytes:
    return bundle_of(evening)


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_an_evening_by_dots_is_counted_again(bundle, tmp_path):
    assert faults_of(bundle, tmp_path) == []


def test_an_agreed_matrix_is_counted_again(world, tmp_path):
    assert faults_of(bundle_of(halls.matrix_published(world)), tmp_path) == []


def test_a_lot_is_drawn_again_from_its_seed(world, tmp_path):
    round_ = halls.tied(opened(world, titles=["น้ำ", "ขยะ"], slips=2, minutes_apart=0), world)
    draw_lot(round_, "31415926", actor=world.actor("facilitator"))
    assert faults_of(bundle_of(halls.published(round_, world)), tmp_path) == []


def test_one_flipped_bit_anywhere_is_found(bundle, tmp_path):
    bits = random.Random(7).sample(range(8 * len(bundle)), FLIPS)
    assert [bit for bit in bits if not faults_of(flipped(bundle, bit), tmp_path)] == []


def test_one_flipped_bit_in_any_of_the_files_is_found(world, tmp_path):
    with_sheets = next(
        made(**round_) for seed in range(99) if (round_ := random_round(random.Random(seed), "dots"))["sheets"]
    )
    missed, looked_at = [], set()
    for data in (with_sheets, bundle_of(halls.matrix_published(world))):
        for name, (start, size) in places_in(data).items():
            bits = random.Random(name).sample(range(8 * start, 8 * (start + size)), min(FLIPS_A_FILE, 8 * size))
            missed += [(name, bit) for bit in bits if not faults_of(flipped(data, bit), tmp_path)]
            looked_at |= {name} if size else set()
    assert missed == [] and looked_at == set(verifier().FILES)


def places_in(data: bytes) -> dict[str, tuple[int, int]]:
    """Where the content of each file of a ZIP begins, and how long it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {one.filename: (one.header_offset + 30 + len(one.filename), one.file_size) for one in file.infolist()}


@pytest.mark.parametrize(
    "name",
    [
        "definition.json",
        "board.jsonl",
        "checkpoints.jsonl",
        "receipts.txt",
        "ballots.jsonl",
        "salts.json",
        "result.json",
    ],
)
def test_a_flip_is_found_even_where_all_digests_were_made_to_fit(bundle, tmp_path, name):
    files = unpacked(bundle)
    content = files[name].encode()
    for bit in random.Random(name).sample(range(8 * len(content)), FLIPS_A_FILE):
        changed = flipped(content, bit).decode("utf-8", errors="replace")
        assert faults_of(packed_anew(files | {name: changed}), tmp_path), (name, bit)


def test_a_ballot_more_is_found_even_where_the_result_says_so_too(bundle, tmp_path):
    files = unpacked(bundle)
    first = json.loads(files["ballots.jsonl"].splitlines()[0])
    first["times"] += 1
    files["ballots.jsonl"] = "\n".join([json.dumps(first), *files["ballots.jsonl"].splitlines()[1:], ""])
    assert faults_of(packed_anew(files), tmp_path)


def test_another_key_than_that_of_the_house_is_found(bundle, tmp_path):
    key = json.loads(unpacked(bundle)["checkpoints.jsonl"].splitlines()[0])["key"]
    assert faults_of(bundle, tmp_path, key=key) == []
    assert faults_of(bundle, tmp_path, key="00" * 32)


def test_a_printed_checkpoint_is_the_beginning_of_the_board(evening, bundle, tmp_path):
    early = keeping.checkpoints_of(evening)[1].told
    assert faults_of(bundle, tmp_path, seen=f"{early['size']}:{early['root'][:16]}") == []
    assert faults_of(bundle, tmp_path, seen=f"{early['size']}:{'0' * 16}")
    assert faults_of(bundle, tmp_path, seen=f"{early['size']}:{early['root'][:4]}")


def test_the_same_round_gives_the_same_bytes(evening):
    assert bundle_of(evening) == bundle_of(evening)


def test_n44_names_inside_are_ours_alone(world, tmp_path):
    titles = ["../../x", "/etc/passwd", "CON", "น้ำ" * 60]
    round_ = opened(world, titles=titles, slips=2)
    for code in codes_of(round_):
        cast(round_, code, {"1": 1})
    round_ = halls.published(halls.counted(round_, world, HallCount(marks=2, slips_left=0)), world)
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle_of(round_))
    with zipfile.ZipFile(path) as file:
        assert file.namelist() == verifier().FILES
    assert faults_of(path.read_bytes(), tmp_path) == []


def test_n24_no_person_and_no_receipt_stands_beside_a_choice(world, evening, bundle):
    files = unpacked(bundle)
    everything = "".join(files.values())
    assert not [person for person in world.people.values() if person.code in everything]
    assert {frozenset(json.loads(line)) for line in files["ballots.jsonl"].splitlines()} == {
        frozenset({"ballot", "times"})
    }


def test_what_people_wrote_as_a_reason_is_in_no_bundle():
    ballot = {"1": {"answer": "cannot_yet", "reason": "น้ำยังไม่มา"}, "2": {"answer": "agree"}}
    assert _without_reasons(ballot) == {"1": {"answer": "cannot_yet"}, "2": {"answer": "agree"}}
    assert _without_reasons({"1": 2}) == {"1": 2} and _without_reasons(["1"]) == ["1"]


def test_ballots_stand_sorted_and_tell_no_channel(bundle):
    ballots = [line for line in unpacked(bundle)["ballots.jsonl"].splitlines()]
    assert ballots == sorted(ballots) and sum(json.loads(line)["times"] for line in ballots) == 38


def with_totals(world, paper: dict[str, str], slips: list[dict[str, int]]):
    """A published round of three matters, some ballots by slip, one pile of paper known by its totals."""
    round_ = opened(world, titles=["น้ำ", "ขยะ", "ถนน"], slips=len(slips), rules={"per_person": 3, "max_per_item": 2})
    for code, ballot in zip(codes_of(round_), slips, strict=True):
        cast(round_, code, ballot)
    round_ = halls.closed(round_, world)
    pile = add_batch(round_, BatchKind.TOTALS, handed_out=int(paper["valid"]), actor=world.actor("facilitator"))
    sent = {
        "valid": paper["valid"],
        "invalid": "0",
        "totals": {number: paper[number] for number in "123"},
        "persons": {number: paper[number] for number in "123"},
    }
    for who in ("facilitator", "committee"):
        enter_batch(pile, read_totals(pile, sent), actor=world.actor(who))
    marks = int(paper["valid"]) + len(slips)
    return halls.published(halls.counted(round_, world, HallCount(marks=marks, slips_left=0)), world)


def test_large_totals_of_paper_stand_as_they_were_entered(world, tmp_path):
    round_ = with_totals(world, {"valid": "20", "1": "9", "2": "8", "3": "7"}, [{"1": 2, "2": 1}] * 20)
    (sheet,) = unpacked(bundle_of(round_))["sheets.jsonl"].splitlines()
    assert json.loads(sheet)["totals"] == {"1": 9, "2": 8, "3": 7}
    assert faults_of(bundle_of(round_), tmp_path) == []


def test_small_totals_are_added_up_with_all_others_and_count_to_the_same(world, tmp_path):
    round_ = with_totals(world, {"valid": "3", "1": "2", "2": "1", "3": "0"}, [{"1": 2}, {"2": 1, "3": 2}])
    files = unpacked(bundle_of(round_))
    (sheet,) = files["sheets.jsonl"].splitlines()
    assert files["ballots.jsonl"] == "" and json.loads(sheet)["totals"] == {"1": 4, "2": 2, "3": 2}
    assert json.loads(sheet)["persons"] == {"1": 3, "2": 2, "3": 1}
    assert '"totals":{"1":2' not in files["result.json"]
    assert faults_of(bundle_of(round_), tmp_path) == []


def test_a_receipt_is_found_in_the_bundle(evening, bundle, tmp_path):
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle)
    receipt = unpacked(bundle)["receipts.txt"].splitlines()[3]
    shown = "-".join(receipt[place : place + 4] for place in range(0, 16, 4)).lower()
    assert verifier().look("find", shown, path).faults == []
    assert verifier().look("find", "AAAABBBBCCCCDDDD", path).faults


def test_the_board_alone_is_checked_in_a_folder(bundle, tmp_path):
    for name, content in unpacked(bundle).items():
        (tmp_path / name).write_text(content, "utf-8")
    assert verifier().look("fsck", str(tmp_path)).faults == []
    board = tmp_path / "board.jsonl"
    board.write_text(board.read_text("utf-8").replace('"batch":1', '"batch":2'), "utf-8")
    assert verifier().look("fsck", str(tmp_path)).faults


def test_two_bundles_of_one_round_agree_and_those_of_two_do_not(world, bundle, tmp_path):
    paths = [tmp_path / name for name in ("old.zip", "new.zip", "other.zip")]
    for path, data in zip(paths, (bundle, bundle, bundle_of(halls.matrix_published(world))), strict=True):
        path.write_bytes(data)
    assert verifier().look("verify-diff", paths[0], paths[1]).faults == []
    assert verifier().look("verify-diff", paths[0], paths[2]).faults


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", b"PK\3\4" + b"\xff" * 40, b"\0" * 10_000])
def test_what_is_no_bundle_is_refused_with_a_sentence(tmp_path, capsys, content):
    path = tmp_path / "bundle.zip"
    path.write_bytes(content)
    assert verifier().main(["verify", str(path)]) == 2
    assert "FAULT" in capsys.readouterr().out


def test_the_verifier_is_one_short_file_that_knows_nothing_of_us():
    source = VERIFIER.read_text("utf-8")
    assert len(source.splitlines()) <= 500
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {alias.name if isinstance(node, ast.Import) else node.module for node in imports for alias in node.names}
    assert {str(name).partition(".")[0] for name in named} <= sys.stdlib_module_names


def test_signatures_are_checked_as_the_standard_says():
    """RFC 8032, 7.1, tests 1 to 3, and one bit wrong in each part."""
    is_signed = verifier().is_signed
    for key, message, signature in RFC_8032:
        text = bytes.fromhex(message).decode("latin-1")
        if text.isascii():
            assert is_signed(key, text, signature)
            assert not is_signed(key, text + " ", signature)
            assert not is_signed(key, text, signature[:-1] + ("1" if signature[-1] == "0" else "0"))


RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]
