"""The five levels of place; they are fixed, only their words differ from place to place."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """From the smallest to the largest; `number` counts them from 1 to 5."""

    COMMUNITY = "community"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    PROVINCE = "province"
    NATION = "nation"

    @property
    def number(self) -> int:
        return list(Level).index(self) + 1
