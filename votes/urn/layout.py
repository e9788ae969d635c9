"""The fixed tables of an urn. A change of them is a new number, never a migration: an urn lives as long as its round."""

from __future__ import annotations

from dataclasses import dataclass

LAYOUT = 3

# While the round is open. There is no time, no running number, no session, address, browser or language in here;
# `test_urn.py` holds the list of columns. `voter` is the frozen roll by its numbers, with what each has done: names are not
# here. A slip is HMAC(round key, its code), an answer's key HMAC(round key, submit key), its digest HMAC(round key, what was
# sent). `tag` ties an envelope to its voter so that it can be replaced until the close: HMAC(tag key, number), empty for
# slips. Without the keys, which lie elsewhere, all of them say nothing. `part` is the area of a slip that is good for the
# money of one alone. `opened` are envelopes that were opened to be checked instead of cast; `whose` is who had it opened, so
# that nobody goes on for ever: another HMAC than that of slip or tag, for the receipts beside it are public.
OPEN_TABLES = """
CREATE TABLE {urn} (
    layout integer NOT NULL CHECK (layout = 3),
    phase text NOT NULL CHECK (phase IN ('open', 'closed', 'untied', 'emptied')),
    envelope_size integer NOT NULL CHECK (envelope_size > 0),
    slips_made integer NOT NULL CHECK (slips_made >= 0),
    slips_used integer NOT NULL DEFAULT 0 CHECK (slips_used BETWEEN 0 AND slips_made),
    invalid integer NOT NULL DEFAULT 0 CHECK (invalid >= 0),
    wrong_codes integer NOT NULL DEFAULT 0 CHECK (wrong_codes >= 0),
    withdrawn integer NOT NULL DEFAULT 0 CHECK (withdrawn >= 0)
);
CREATE TABLE {voter} (
    number integer NOT NULL PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('none', 'online', 'slip', 'paper', 'struck'))
){keyless};
CREATE TABLE {slip} (
    hash {bytes} NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    part text
){keyless};
CREATE TABLE {used} (
    slip {bytes} NOT NULL PRIMARY KEY REFERENCES {slip} (hash)
){keyless};
CREATE TABLE {envelope} (
    receipt text NOT NULL PRIMARY KEY CHECK (length(receipt) = 16),
    sealed {bytes} NOT NULL CHECK (length(sealed) = {sealed_size}),
    tag {bytes} UNIQUE CHECK (length(tag) = 32)
){keyless};
CREATE TABLE {answer} (
    key {bytes} NOT NULL PRIMARY KEY CHECK (length(key) = 32),
    digest {bytes} NOT NULL CHECK (length(digest) = 32),
    receipt text NOT NULL
){keyless};
CREATE TABLE {opened} (
    receipt text NOT NULL PRIMARY KEY CHECK (length(receipt) = 16),
    whose {bytes} NOT NULL CHECK (length(whose) = 32)
){keyless}
"""

# After the close, before the envelopes are opened: nothing ties one to a voter, a slip or an answer any more.
UNTIED_TABLES = """
CREATE TABLE {voter} (
    number integer NOT NULL PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('none', 'online', 'slip', 'paper', 'struck'))
){keyless};
CREATE TABLE {envelope} (
    receipt text NOT NULL PRIMARY KEY CHECK (length(receipt) = 16),
    sealed {bytes} NOT NULL CHECK (length(sealed) = {sealed_size})
){keyless};
CREATE TABLE {opened} (
    receipt text NOT NULL PRIMARY KEY CHECK (length(receipt) = 16)
){keyless}
"""
GONE_WHEN_UNTIED = (
    "answer",
    "envelope",
    "used",
    "slip",
    "voter",
    "opened",
)  # in the order in which they may be dropped

# When they have been opened: equal ballots are one line, so that there is no order left to keep.
EMPTIED_TABLES = """
CREATE TABLE {ballot} (
    marks text NOT NULL PRIMARY KEY,
    times integer NOT NULL CHECK (times > 0)
){keyless};
CREATE TABLE {receipt} (
    receipt text NOT NULL PRIMARY KEY
){keyless}
"""
TABLES = ("urn", "voter", "slip", "used", "envelope", "answer", "opened", "ballot", "receipt")


@dataclass(frozen=True)
class Dialect:
    """How an engine writes what the two say differently."""

    bytes_type: str
    keyless: str  # a table without a hidden running number, where the engine has one
    hole: str
    share_lock: str  # holds the phase while a ballot goes in
    update_lock: str

    def sql(self, text: str, prefix: str, **values: object) -> str:
        """One statement with the names of this urn's tables and the engine's holes. Every value goes through a hole."""
        names = {table: f"{prefix}{table}" for table in TABLES}
        filled = text.format(**names, bytes=self.bytes_type, keyless=self.keyless, **values)
        return filled.replace("?", self.hole)


SQLITE = Dialect("blob", " WITHOUT ROWID", "?", "", "")
POSTGRESQL = Dialect("bytea", "", "%s", " FOR SHARE", " FOR UPDATE")
