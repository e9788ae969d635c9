"""Maps from the command line: one JSON object or plain sentences; for whatever cannot be read one sentence and exit status 2."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys

import pytest

from methods.opinion import gathering, opening, reactions
from methods.opinion.refusals import Reason
from opinions import commands, refusals
from tests.opinions.talks import MARKS

HEAD = "timestamp,datetime,comment-id,voter-id,vote\n"
ONE = ("+++++++-0+", "+-++++-+0+", "++++-+++0+")
OTHER = ("+-------0+", "+-+-----0-", "+---+---0+")
LINES = [*ONE * 4, *OTHER * 3, "+........."]
FIELDS = {
    "participants", "groups", "consensus", "group_aware_consensus", "extremity", "priorities", "k", "silhouette", "hidden",
}  # fmt: skip


def votes_csv(lines=LINES, sign=1):
    """An export of these votes, the newest first; a vote that was changed stands there with its first value too."""
    rows = [
        f"{1000 + place},Mon,{statement},{place},{sign * MARKS[mark]}\n"
        for place, line in enumerate(lines)
        for statement, mark in enumerate(line)
        if mark != "."
    ]
    return HEAD + "".join(reversed(rows)) + "5,Mon,0,0,-1\n"


def quoted_csv():
    """The same with quotes, which only the careful reader takes."""
    return votes_csv().replace("Mon", '"Mon, early"')


def comments_csv(moderated=()):
    rows = (f"{place},{'-1' if place in moderated else '1'},ข้อความที่ {place}\n" for place in range(10))
    return "comment-id,moderated,comment-body\n" + "".join(rows)


@pytest.fixture
def call(app, tmp_path):
    """Call `opinions map`, or another command, on a folder with these files."""

    def run(files, *words, command=commands.draw_map):
        for name, content in files.items():
            (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return app.test_cli_runner().invoke(command, [str(tmp_path), *words])

    return run


def said(ran):
    """The one sentence of a refusal."""
    assert ran.exit_code == 2 and len(ran.stderr.splitlines()) == 1, ran.output
    return ran.stderr.strip()


def test_a_map_is_one_json_object(call):
    ran = call({"votes.csv": votes_csv(), "comments.csv": comments_csv()}, "--json")
    told = json.loads(ran.stdout)
    assert (ran.exit_code, ran.stdout.count("\n"), told.keys()) == (0, 1, FIELDS)
    assert [group["size"] for group in told["groups"]] == [12, 9] and told["k"] == 2
    assert told["participants"][0].keys() == {"id", "x", "y", "group", "votes"}
    assert told["participants"][21] | {"x": 0, "y": 0} == {"id": 21, "x": 0, "y": 0, "group": None, "votes": 1}
    assert told["groups"][0]["representative"][0].keys() >= {"statement", "p", "z", "direction"}
    assert told["group_aware_consensus"].keys() == told["extremity"].keys() == {str(place) for place in range(10)}


def test_every_form_of_a_talk_gives_the_same_map(call, tmp_path):
    plain = call({"votes.csv": votes_csv()}, "--json").stdout
    assert plain == call({"votes.csv": quoted_csv()}, "--json").stdout
    assert plain == call({"votes.csv": "\ufeff" + votes_csv().replace("\n", "\r\n")}, "--json").stdout
    (tmp_path / "votes.csv").unlink()
    packed = call({"votes.csv.gz": gzip.compress(votes_csv().encode())}, "--json").stdout
    (tmp_path / "votes.csv.gz").unlink()
    api = [
        {"pid": place, "tid": statement, "vote": -MARKS[mark], "modified": "9"}
        for place, line in enumerate(LINES)
        for statement, mark in enumerate(line)
        if mark != "."
    ]
    from_api = call({"votes.json": json.dumps(api)}, "--json").stdout
    (tmp_path / "votes.json").unlink()
    matrix = "participant,group-id,n-votes," + ",".join(map(str, range(10))) + "\n"
    matrix += "".join(f"{at},,9,{','.join(str(MARKS.get(m, '')) for m in line)}\n" for at, line in enumerate(LINES))
    assert plain == packed == from_api == call({"participants-votes.csv": matrix}, "--json").stdout


def test_the_sign_of_votes_is_that_of_the_comments_own_counts(call):
    counts = "".join(
        f"{at},{sum(line[at] == '+' for line in LINES)},{sum(line[at] == '-' for line in LINES)}\n" for at in range(10)
    )
    plain = call({"votes.csv": votes_csv()}, "--json").stdout
    turned = votes_csv(sign=-1).replace("5,Mon,0,0,-1", "5,Mon,0,0,1")
    assert (
        call({"votes.csv": turned, "comments.csv": "comment-id,agrees,disagrees\n" + counts}, "--json").stdout == plain
    )


def test_what_moderation_took_away_pulls_nobody_apart(call):
    told = json.loads(call({"votes.csv": votes_csv(), "comments.csv": comments_csv({1, 7})}, "--json").stdout)
    assert told["extremity"]["1"] == told["extremity"]["7"] == 0
    assert not {1, 7} & {each["statement"] for group in told["groups"] for each in group["representative"]}


def test_as_many_groups_as_are_asked_for(call):
    told = json.loads(call({"votes.csv": votes_csv()}, "--json", "--groups", "3", "--all-groups").stdout)
    assert told["k"] == 3 and len(told["groups"]) == 3 and told["hidden"] == {"groups": 0, "people": 0}


@pytest.mark.parametrize("language, words", [
    ("en", ["All groups agree: “ข้อความที่ 0” (least in", "The groups differ: “ข้อความที่", "in opinion groups: group A (12), group B (9)."]),
    ("th", ["ทุกกลุ่มเห็นด้วย: “ข้อความที่ 0”", "แต่ละกลุ่มเห็นต่างกัน", "กลุ่ม ก (12), กลุ่ม ข (9)"]),
])  # fmt: skip
def test_people_are_told_what_unites_and_what_divides(call, language, words):
    ran = call({"votes.csv": votes_csv(), "comments.csv": comments_csv()}, "--lang", language)
    assert ran.exit_code == 0 and [each for each in words if each not in ran.stdout] == []


def test_a_talk_of_few_is_said_to_be_too_small(call):
    ran = call({"votes.csv": votes_csv(LINES[:3])}, "--lang", "en")
    assert "3 people answered, too few" in ran.stdout and "group A" not in ran.stdout


def test_group_aware_consensus_of_given_groups(call):
    groups = "participant,group-id\n" + "".join(f"{place},{int(place > 11)}\n" for place in range(21))
    files = {"votes.csv": votes_csv(), "participants-votes.csv": groups}
    ran = call(files, "--groups-from", "participants-votes.csv", "--json", command=commands.count_consensus)
    told = json.loads(ran.stdout)
    assert told["groups"] == [{"id": 0, "size": 12}, {"id": 1, "size": 9}]
    assert told["group_aware_consensus"]["1"] == pytest.approx(9 / 14 * 1 / 11)


@pytest.mark.parametrize("content", ["participant,group-id\n", "participant,group-id\nx,1\n", "{", "a,b\n1,2\n"])
def test_a_file_without_groups_is_refused(call, content):
    files = {"votes.csv": votes_csv(), "groups.csv": content}
    said(call(files, "--groups-from", "groups.csv", "--lang", "en", command=commands.count_consensus))


@pytest.mark.parametrize("content, sentence", [
    (b"", "damaged"),
    (b"\xff\xfe" + HEAD.encode(), "damaged"),
    (b"\x1f\x8b" + b"\0" * 40, "damaged"),
    (gzip.compress(votes_csv().encode(), mtime=0)[:90], "damaged"),
    (HEAD + '1,Mon,0,0,"1', "damaged"),
    ("timestamp,voter-id,vote\n", "has no column “comment-id”"),
    (HEAD.replace("datetime", "vote"), "has the column “vote” twice"),
    (HEAD, "Nobody has voted yet"),
    (HEAD + "1,Mon,0,0\n", "Line 2 of “votes.csv” cannot be read"),
    (HEAD + "x,Mon,0,0,1\n", "Line 2 of “votes.csv” cannot be read"),
    (HEAD + "1,Mon,0,0,7\n", "has the vote “7”"),
    (HEAD + "1,Mon,0,0,nan\n", "has the vote “nan”"),
    (HEAD + "1,Mon,,0,1\n", "does not say whose vote"),
    (HEAD + "1,Mon,0,a\u202eb,1\n", "does not say whose vote"),
    (HEAD + "1" * 2 * opening.LONGEST_LINE, "Line 2 of “votes.csv” is too long"),
])  # fmt: skip
def test_a_damaged_file_is_refused_in_one_sentence(call, content, sentence):
    assert sentence in said(call({"votes.csv": content}, "--json", "--lang", "en"))


@pytest.mark.parametrize(
    "content", ["{", "[" * 100_000, "{}", "[1]", '[{"pid":1}]', '[{"pid":1,"tid":2,"vote":true}]', "[]", "9" * 9999]
)
def test_a_damaged_answer_of_the_api_is_refused(call, content):
    said(call({"votes.json": content}, "--lang", "en"))


@pytest.mark.parametrize("bound, most, content", [
    ((opening, "MOST_LINES"), 5, quoted_csv()),
    ((opening, "MOST_BYTES"), 900, quoted_csv()),
    ((gathering, "MOST_VOTES"), 20, quoted_csv()),
    ((gathering, "MOST_PEOPLE"), 5, quoted_csv()),
    ((gathering, "MOST_PEOPLE"), 5, votes_csv()),
    ((gathering, "MOST_STATEMENTS"), 5, votes_csv()),
    ((reactions, "MOST_PEOPLE"), 5, votes_csv()),
])  # fmt: skip
def test_a_flood_ends_in_one_sentence(call, monkeypatch, bound, most, content):
    monkeypatch.setattr(*bound, most)
    said(call({"votes.csv": content}, "--lang", "en"))


def test_a_file_that_unpacks_for_ever_is_left_alone(call):
    endless = gzip.compress(b"0" * 30_000_000)
    assert "too long" in said(call({"votes.csv.gz": endless}, "--lang", "en"))


@pytest.mark.parametrize("folder", ["nowhere", "x" * 5_000, "votes.csv"])
def test_what_is_no_folder_is_refused(app, tmp_path, folder):
    (tmp_path / "votes.csv").write_text(votes_csv())
    said(app.test_cli_runner().invoke(commands.draw_map, [str(tmp_path / folder)]))


def test_an_empty_folder_is_refused(call):
    assert "votes.csv" in said(call({}))


def test_every_reason_has_its_sentence():
    assert set(refusals.SENTENCES) == set(Reason)


def test_a_web_worker_does_not_load_numpy():
    program = "import sys, wsgi; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
