"""`flask charters …`: what goes in comes out again, what is wrong gets one sentence and exit code 2."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from charters import service
from charters.comparing import compared
from charters.in_force import days_of_change, in_force_on
from charters.models import CharterKind
from charters.reading_apart import read_apart
from charters.text import text_of
from charters.told import structure
from charters.verifying import verify_edition, verify_text
from commons.actors import SYSTEM
from commons.permissions import Conflict
from methods.charter_text.text import Chapter, Clause, Text

FIRST = Text("กติกาคลอง", (Chapter("น้ำ", (Clause("ไม่ทิ้งขยะลงคลอง"), Clause("ขุดลอกทุกปี ตามข้อ 1"))),))
SECOND = Text(
    "กติกาคลอง",
    (
        Chapter(
            "น้ำ",
            (
                Clause("ไม่ทิ้งขยะและน้ำมันลงคลอง"),
                Clause("ปลูกต้นไม้ริมตลิ่ง", effective_on=date(2026, 1, 1)),
                Clause("ขุดลอกทุกปี ตามข้อ 1"),
            ),
        ),
    ),
    edition=2,
)


def kept(world, text: Text = FIRST, day: date = date(2020, 5, 1)):
    edition = service.keep_text(world.here, text, CharterKind.COMMUNITY, actor=SYSTEM)
    service.enter_adopted(edition, service.Adopted(day, "ตู้เอกสาร"), actor=SYSTEM)
    return edition


def followed_by_second(world):
    first = kept(world)
    second = service.keep_next_text(first.charter, SECOND, actor=SYSTEM)
    service.enter_adopted(second, service.Adopted(date(2024, 5, 1), "ตู้เอกสาร"), actor=SYSTEM)
    return first, second


def test_clauses_that_are_alike_keep_their_ids(world):
    first, second = followed_by_second(world)
    one, other = ([clause.root for clause in edition.clauses] for edition in (first, second))
    assert other[0] == one[0] and other[2] == one[1] and other[1] not in one
    kinds = [operation["op"] for operation in compared(text_of(first), text_of(second))["operations"]]
    assert sorted(kinds) == ["insert", "replace"]


def test_the_text_in_force_on_a_day(world):
    first, second = followed_by_second(world)
    assert in_force_on(first.charter, date(2019, 1, 1)) is None
    assert in_force_on(first.charter, date(2021, 1, 1)).edition is first
    found = in_force_on(first.charter, date(2024, 6, 1))
    assert found.edition is second and [clause.label for clause in found.text.clauses] == ["1", "3"]
    assert len(in_force_on(first.charter, date(2026, 1, 1)).text.clauses) == 3
    assert days_of_change(first.charter) == [date(2020, 5, 1), date(2024, 5, 1), date(2026, 1, 1)]


def test_what_was_entered_looking_back_says_so_and_is_verified(world):
    edition = kept(world)
    assert edition.is_retrospective and structure(edition)["is_retrospective"]
    assert verify_edition(edition).is_ratified
    assert verify_text(FIRST).is_ratified and not verify_text(SECOND).is_ratified


def test_a_declaration_of_tomorrow_is_not_entered_looking_back(world):
    edition = service.keep_text(world.here, FIRST, CharterKind.COMMUNITY, actor=SYSTEM)
    with pytest.raises(Conflict):
        service.enter_adopted(edition, service.Adopted(date(2999, 1, 1), "x"), actor=SYSTEM)


def test_a_new_clause_moves_the_numbers_and_the_references(world):
    edition = service.keep_text(world.here, FIRST, CharterKind.COMMUNITY, actor=SYSTEM)
    chapter = edition.chapters[0]
    service.add_clause(chapter, "ข้อใหม่", [service.Source("วง")], actor=world.actor("chair"))
    assert [clause.shown for clause in edition.clauses] == ["1", "2", "3"]


def test_a_file_is_read_in_a_process_of_its_own():
    text = read_apart("a.md", "# กติกา\n\n## หมวด 1 น้ำ\n\n### ข้อ 1\n\nไม่ทิ้งขยะ\n".encode())
    assert text.clauses[0].text == "ไม่ทิ้งขยะ"


def test_bad_input_of_a_command_is_one_sentence_and_exit_code_2(app, tmp_path: Path):
    run = app.test_cli_runner()
    refused = run.invoke(args=["charters", "import", str(tmp_path / "no"), "--area", "HHHHH"])
    assert (refused.exit_code, refused.output) == (2, "Error: There is no file “no”.\n")
    refused = run.invoke(args=["charters", "diff", "ZZZZZ", "YYYYY"])
    assert (refused.exit_code, refused.output) == (2, "Error: There is neither a file nor a charter “ZZZZZ”.\n")


def test_diff_of_two_files_names_operations_and_clauses(app, tmp_path: Path):
    for name, words in (("a", "ไม่ทิ้งขยะลงคลอง"), ("b", "ไม่ทิ้งขยะหรือน้ำมันลงคลอง")):
        (tmp_path / f"{name}.md").write_text(f"# กติกา\n\n## หมวด 1 น้ำ\n\n### ข้อ 1\n\n{words}\n", encoding="utf-8")
    done = app.test_cli_runner().invoke(
        args=["charters", "diff", str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--json"]
    )
    told = json.loads(done.output)
    assert [(each["op"], each["id"]) for each in told["operations"]] == [("replace", "clause-1")]
