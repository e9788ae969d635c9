"""How many seats a community committee has, by the number of houses.

Source: Bangkok Metropolitan Administration, regulation on communities and their committees, B.E. 2555 (2012).
"""

SMALLEST, LARGEST = 7, 15
HOUSES_OF_SMALLEST, HOUSES_PER_SEAT = 100, 50
HALF_STEP = 25


def committee_size(houses: int) -> int:
    """Seven up to 100 houses, one more for each 50 beyond and for a rest of more than 25, fifteen at most.

    Raises ValueError for a negative number of houses.
    """
    if houses < 0:
        raise ValueError(f"a community cannot have {houses} houses")
    steps, rest = divmod(max(houses - HOUSES_OF_SMALLEST, 0), HOUSES_PER_SEAT)
    return min(SMALLEST + steps + (1 if rest > HALF_STEP else 0), LARGEST)
