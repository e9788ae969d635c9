"""Reads a conversation out of a folder of Polis: its CSV exports, or the JSON of its API.

votes.csv (timestamp, comment-id, voter-id, vote; the last vote counts) or else participants-votes.csv or votes.json; beside it
comments.csv or comments.json, which say what was moderated away and how many agreed. Any file may be packed (.gz).

In exports 1 is agreeing, in answers of the API -1 is; some collections keep the other sign. Where the comments hold counts of
their own, these decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from methods.opinion.arrays import Array, numpy
from methods.opinion.gathering import Votes, natural
from methods.opinion.opening import column, document, is_file, shown, table
from methods.opinion.plain_votes import plain_votes
from methods.opinion.reactions import AGREE, DISAGREE, Reactions, collect
from methods.opinion.refusals import Reason, Refused, brief

LONGEST_ID = 64
LONGEST_TEXT = 2_000
_VOTES = {"1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-1.0": -1}
_WHOLE = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)
_TIME = re.compile(r"[0-9]{1,17}", re.ASCII)
_MODERATED_AWAY = {"-1", "-1.0"}
_ABOUT_PEOPLE = {"participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", "xid"}


@dataclass(frozen=True)
class Comment:
    """A statement as its writer and the moderators left it; counts are None where the file does not tell."""

    id: str
    text: str
    is_out: bool
    is_about_the_talk: bool
    agreed: int | None
    disagreed: int | None


@dataclass(frozen=True)
class Conversation:
    """What the folder holds."""

    reactions: Reactions
    comments: Mapping[str, Comment]

    @property
    def is_about_the_talk(self) -> Array:
        """Which statements are about the conversation itself, in the order of statements."""
        known = self.comments
        return numpy.array([s in known and known[s].is_about_the_talk for s in self.reactions.statements], dtype=bool)


def read_folder(folder: Path) -> Conversation:
    """The conversation. Raises Refused with the file and the line that is wrong."""
    if not _is_folder(folder):
        raise Refused(Reason.NO_FOLDER, file=shown(folder))
    comments = {each.id: each for each in _comments(folder)}
    votes = Votes()
    for statement in comments:
        votes.statements[statement] = len(votes.statements)
    votes.check()
    is_api = _read_votes(folder, votes)
    return Conversation(_reactions(votes, comments, is_api=is_api), comments)


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def read_groups(path: Path) -> dict[str, str]:
    """The group of each person: column `group-id` of participants-votes.csv, or `group-clusters` of Polis' math. Raises Refused."""
    if not is_file(path):
        raise Refused(Reason.NO_GROUPS, file=shown(path))
    if ".json" in path.suffixes:
        groups = _groups_of_math(document(path), path)
    else:
        heads, rows = table(path)
        person, group = column(heads, "participant", path), column(heads, "group-id", path)
        groups = {
            _id(row, person, line, path): row[group].strip()[:LONGEST_ID] for line, row in _whole(rows, heads, path)
        }
    groups = {person: group for person, group in groups.items() if group}
    if not groups:
        raise Refused(Reason.NO_GROUPS, file=shown(path))
    return groups


def _find(folder: Path, *names: str) -> Path | None:
    paths = (folder / f"{name}{packed}" for name in names for packed in ("", ".gz"))
    return next((path for path in paths if is_file(path)), None)


def _read_votes(folder: Path, votes: Votes) -> bool:
    """Fill in the votes; says whether they came from the API."""
    path = _find(folder, "votes.csv", "participants-votes.csv", "votes.json")
    if path is None:
        raise Refused(Reason.NO_VOTES_FILE, file=shown(folder))
    if path.name.startswith("votes.csv"):
        _from_list(path, votes)
    elif path.name.startswith("participants"):
        _from_matrix(path, votes)
    else:
        _from_api(path, votes)
        return True
    return False


def _from_list(path: Path, votes: Votes) -> None:
    plain = plain_votes(path)
    if plain is not None:
        votes.put_all(plain)
        return
    heads, rows = table(path)
    statement, person, vote = (column(heads, name, path) for name in ("comment-id", "voter-id", "vote"))
    time = heads.index("timestamp") if "timestamp" in heads else None
    for line, row in _whole(rows, heads, path):
        value = _vote(row[vote], line, path)
        votes.put(_id(row, person, line, path), _id(row, statement, line, path), value, _time(row, time, line, path))


def _from_matrix(path: Path, votes: Votes) -> None:
    heads, rows = table(path)
    person = column(heads, "participant", path)
    places = [place for place, head in enumerate(heads) if head and head not in _ABOUT_PEOPLE]
    named = [heads[place] for place in places]
    if twice := sorted(name for name, times in Counter(named).items() if times > 1):
        raise Refused(Reason.COLUMN_TWICE, file=shown(path), column=brief(twice[0]))
    for place in places:
        votes.statements.setdefault(heads[place][:LONGEST_ID], len(votes.statements))
    votes.check()
    for line, row in _whole(rows, heads, path):
        name = _id(row, person, line, path)
        for place in places:
            if row[place]:
                votes.put(name, heads[place][:LONGEST_ID], _vote(row[place], line, path), 0)


def _from_api(path: Path, votes: Votes) -> None:
    for number, entry in _entries(document(path), path):
        person, statement, vote = entry.get("pid"), entry.get("tid"), entry.get("vote")
        if type(vote) is not int or vote not in (AGREE, 0, DISAGREE):
            raise Refused(Reason.BAD_VOTE, file=shown(path), line=number, given=brief(repr(vote)))
        when = str(entry.get("modified", entry.get("created", 0)))
        time = int(when) if _TIME.fullmatch(when) else 0
        votes.put(_api_id(person, number, path), _api_id(statement, number, path), vote, time)


def _comments(folder: Path) -> Iterator[Comment]:
    path = _find(folder, "comments.csv", "comments.json")
    if path is None:
        return
    if ".json" in path.suffixes:
        for number, entry in _entries(document(path), path):
            yield Comment(
                _api_id(entry.get("tid"), number, path), str(entry.get("txt", ""))[:LONGEST_TEXT], entry.get("mod") == -1,
                entry.get("is_meta") is True, _count(entry.get("agree_count")), _count(entry.get("disagree_count")),
            )  # fmt: skip
        return
    heads, rows = table(path)
    place = column(heads, "comment-id", path)
    for line, row in _whole(rows, heads, path):
        cells = dict(zip(heads, row, strict=True))
        yield Comment(
            _id(row, place, line, path), cells.get("comment-body", "")[:LONGEST_TEXT],
            cells.get("moderated", "").strip() in _MODERATED_AWAY, cells.get("is-meta", "").strip().lower() == "true",
            _count(cells.get("agrees")), _count(cells.get("disagrees")),
        )  # fmt: skip


def _reactions(votes: Votes, comments: Mapping[str, Comment], *, is_api: bool) -> Reactions:
    """The table with people and statements in the order of their ids, votes in the order of time."""
    people, statements = sorted(votes.people, key=natural), sorted(votes.statements, key=natural)
    ranks = []
    for names, places in ((people, votes.people), (statements, votes.statements)):
        rank = numpy.empty(len(names), dtype=numpy.int32)
        rank[[places[name] for name in names]] = range(len(names))
        ranks.append(rank)
    order = numpy.argsort(numpy.array(votes.times), kind="stable")
    rows, columns = ranks[0][numpy.array(votes.rows)[order]], ranks[1][numpy.array(votes.columns)[order]]
    values = numpy.array(votes.values)[order]
    out = {each.id for each in comments.values() if each.is_out}
    reactions = collect(people, statements, (rows, columns, values), out=out)
    if _is_turned(reactions, comments, is_api=is_api):
        reactions = collect(people, statements, (rows, columns, -values), out=out)
    return reactions


def _is_turned(reactions: Reactions, comments: Mapping[str, Comment], *, is_api: bool) -> bool:
    """Whether -1 is agreeing here: as the comments' own counts have it, else as such files usually do."""
    told = [comments.get(statement) for statement in reactions.statements]
    agreed, disagreed = (
        numpy.bincount(reactions.columns[reactions.values == value], minlength=len(told)) for value in (AGREE, DISAGREE)
    )
    straight = turned = 0
    for place, comment in enumerate(told):
        if comment is not None and comment.agreed is not None and comment.disagreed is not None:
            straight += abs(comment.agreed - int(agreed[place])) + abs(comment.disagreed - int(disagreed[place]))
            turned += abs(comment.agreed - int(disagreed[place])) + abs(comment.disagreed - int(agreed[place]))
    return is_api if straight == turned else turned < straight


def _groups_of_math(math: Any, path: Path) -> dict[str, str]:
    try:
        members = dict(zip(math["base-clusters"]["id"], math["base-clusters"]["members"], strict=True))
        return {
            str(person): str(group["id"])
            for group in math["group-clusters"]
            for base in group["members"]
            for person in members[base]
        }
    except (KeyError, TypeError, ValueError):
        raise Refused(Reason.NO_GROUPS, file=shown(path)) from None


def _whole(rows: Iterable[tuple[int, list[str]]], heads: list[str], path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows, each of which has a cell under every head."""
    width = len(heads)
    for line, row in rows:
        if len(row) != width:
            raise Refused(Reason.BAD_LINE, file=shown(path), line=line)
        yield line, row


def _entries(found: Any, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    if not isinstance(found, list):
        raise Refused(Reason.UNREADABLE, file=shown(path))
    for number, entry in enumerate(found, start=1):
        if not isinstance(entry, dict):
            raise Refused(Reason.BAD_LINE, file=shown(path), line=number)
        yield number, entry


def _id(row: list[str], place: int, line: int, path: Path) -> str:
    name = row[place].strip()
    if not name or len(name) > LONGEST_ID or not name.isprintable():
        raise Refused(Reason.BAD_ID, file=shown(path), line=line)
    return name


def _api_id(given: Any, number: int, path: Path) -> str:
    name = str(given) if type(given) in (int, str) else ""
    return _id([name], 0, number, path)


def _vote(cell: str, line: int, path: Path) -> int:
    value = _VOTES.get(cell.strip())
    if value is None:
        raise Refused(Reason.BAD_VOTE, file=shown(path), line=line, given=brief(cell))
    return value


def _time(row: list[str], place: int | None, line: int, path: Path) -> int:
    if place is None:
        return 0
    if not _TIME.fullmatch(row[place]):
        raise Refused(Reason.BAD_LINE, file=shown(path), line=line)
    return int(row[place])


def _count(given: Any) -> int | None:
    text = str(given).strip()
    return int(text) if _WHOLE.fullmatch(text) else None
