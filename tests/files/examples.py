"""The same small election in every form, and how files are read in these tests."""

from __future__ import annotations

import gzip
import io
from typing import Any

import xlsxwriter

from methods.elections.profile import Profile
from methods.elections.rules import Form
from methods.files.opening import source
from methods.files.registry import read

# Three for a>b>c, two for b and c together then a, one for c alone.
PREFLIB = """# FILE NAME: x.toi
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 3
# ALTERNATIVE NAME 1: Ann
# ALTERNATIVE NAME 2: Bo
# ALTERNATIVE NAME 3: Chai
3: 1,2,3
2: {2,3},1
1: 3
"""
BLT = '3 2\n3 1 2 3 0\n2 2=3 1 0\n1 3 0\n0\n"Ann"\n"Bo"\n"Chai"\n"A small election"\n'
DEBIAN = """
     Option 1---->: Ann
   /  Option 2--->: Bo
   |/  Option 3-->: Chai
   ||/
V: 123 	aaaa
V: 149 	bbbb
V: 123 	cccc
V: 211 	dddd
V: 977 	eeee
V: --1 	ffff
"""
PER_OPTION = "Ann,Bo,Chai\n1,2,3\n1,2,3\n1,2,3\n2,1,1\n2,1,1\n,,1\n"
PER_RANK = "Rank 1,Rank 2,Rank 3\nAnn,Bo,Chai\nAnn,Bo,Chai\nAnn,Bo,Chai\nBo=Chai,Ann,\nBo=Chai,Ann,\nChai,,\n"
SCOTTISH = '3,2,\n3,1,2,3,\n1,3,\n"Candidate 1","Ann","Ind",\n"Candidate 2","Bo","Ind",\n"Candidate 3","Chai","Ind",\n"Ward",\n'
CATEGORIES = PREFLIB.split("3: 1")[0].replace("toi", "cat") + "4: {1,2},3\n2: {},{1,2,3}\n"


def read_text(name: str, text: str, form: Form = Form.RANKS) -> Profile:
    return read_bytes(name, text.encode(), form)


def read_bytes(name: str, content: bytes, form: Form = Form.RANKS) -> Profile:
    profile = read(source(name, content), form)
    assert isinstance(profile, Profile)
    return profile


def orders(profile: Profile) -> dict[str, Any]:
    """The ballots by the names people know, "Ann>Bo=Chai", and how often each was given."""
    names = [profile.names.get(option, option) for option in profile.options]
    return {
        ">".join("=".join(names[option] for option in tier) for tier in ballot.tiers): ballot.count
        for ballot in profile.ballots
    }


def packed(text: str) -> bytes:
    return gzip.compress(text.encode())


def spreadsheet(text: str) -> bytes:
    """A text of CSV as XLSX, numbers as numbers."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"strings_to_numbers": True}) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(text.splitlines()):
            sheet.write_row(row, 0, line.split(","))
    return held.getvalue()
