"""A key in three sheets: any two give it back, one says nothing, and a slip of the pen is found."""

from __future__ import annotations

from functools import partial
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commons.permissions import Conflict
from votes import trustees
from votes.urn import shamir

secrets = st.binary(min_size=1, max_size=40)


@settings(deadline=None, max_examples=50)
@given(secret=secrets, needed=st.integers(1, 5), more=st.integers(0, 4))
def test_any_sufficient_parts_give_the_secret_back(secret, needed, more):
    parts = shamir.split(secret, needed=needed, parts=needed + more)
    for chosen in combinations(parts.items(), needed):
        assert shamir.join(dict(chosen)) == secret


@settings(max_examples=8, deadline=None)
@given(secret=st.integers(0, 255), number=st.sampled_from([1, 2, 3]))
def test_one_part_fits_every_secret(secret, number):
    """Over all random slopes the part of a secret takes every value once: seen alone it fits all secrets alike."""
    seen = {
        shamir.split(bytes([secret]), needed=2, parts=3, chance=partial(_always, slope))[number] for slope in range(256)
    }
    assert len(seen) == 256


def _always(slope: int, size: int) -> bytes:
    return bytes([slope]) * size


def test_the_field_is_that_of_aes():
    """FIPS 197, 4.2: {57} · {83} = {c1}, {57} · {13} = {fe}; and 4.2.1: {57} · {02} = {ae}."""
    assert [shamir._times(0x57, other) for other in (0x83, 0x13, 0x02)] == [0xC1, 0xFE, 0xAE]
    assert all(shamir._times(number, shamir._inverse(number)) == 1 for number in range(1, 256))


@pytest.mark.parametrize("needed, parts", [(0, 3), (4, 3), (2, 256)])
def test_parts_that_cannot_be(needed, parts):
    with pytest.raises(ValueError, match="cannot be made"):
        shamir.split(b"x", needed=needed, parts=parts)


@pytest.mark.parametrize("parts", [{}, {0: b"x"}, {1: b"x", 2: b"xy"}])
def test_what_is_no_parts(parts):
    with pytest.raises(ValueError, match="parts"):
        shamir.join(parts)


@pytest.mark.parametrize("chosen", list(combinations(range(3), 2)))
def test_two_of_three_sheets_open(chosen):
    made = trustees.make_sheets()
    key = trustees.key_from([made.sheets[number] for number in chosen], public_key=made.public_key)
    assert bytes(key.public_key).hex() == made.public_key


def test_a_sheet_may_be_typed_in_small_letters_with_dashes():
    made = trustees.make_sheets()
    typed = [sheet.lower().replace(" ", "-") for sheet in made.sheets[:2]]
    assert bytes(trustees.key_from(typed, public_key=made.public_key).public_key).hex() == made.public_key


@pytest.mark.parametrize("place", [0, 7, 20, 40, 59])
def test_one_wrong_letter_is_found(place):
    sheet = trustees.make_sheets().sheets[0].replace(" ", "")
    wrong = sheet[:place] + ("A" if sheet[place] != "A" else "B") + sheet[place + 1 :]
    with pytest.raises(Conflict):
        trustees.read_sheet(wrong)
