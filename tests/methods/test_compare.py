"""Where two orders differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.tally import difference

ORDERS = st.permutations("abcdef").map(lambda options: [[option] for option in options])


@pytest.mark.parametrize(
    "one, other, places, spans",
    [
        ("abcd", "abcd", (), ()),
        ("abcd", "abdc", (3, 4), ((3, 4),)),
        ("abcdef", "bacdfe", (1, 2, 5, 6), ((1, 2), (5, 6))),
        ("abc", "cba", (1, 3), ((1, 1), (3, 3))),
        (["ab", "c"], ["ba", "c"], (), ()),
        (["a", "bc"], ["a", "b", "c"], (2, 3), ((2, 3),)),
    ],
)
def test_places(one, other, places, spans):
    found = difference([tuple(group) for group in one], [tuple(group) for group in other])
    assert (found.places, found.spans, bool(found)) == (places, spans, bool(places))


@given(ORDERS, ORDERS)
def test_it_does_not_matter_which_is_named_first(one, other):
    assert difference(one, other) == difference(other, one)


@given(ORDERS)
def test_one_place_alone_never_differs(one):
    found = difference(one, [*one[1:], one[0]])
    assert found.spans == ((1, 6),)


@pytest.mark.parametrize("other", ["ab", "abd", "abcc"])
def test_other_options_cannot_be_compared(other):
    with pytest.raises(ValueError):
        difference("abc", other)
