"""How a place is called in the reader's language, worked out from its names, its level and what lies around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import get_locale

from areas.labels import BANGKOK, labelled, level_name
from areas.levels import Level


class Called:
    """What every place can tell of its name, whether it is a row or a value. It needs the fields below."""

    if TYPE_CHECKING:
        path: Any
        level: Any
        kind: Any
        name_th: Any
        name_en: Any
        parent: Any

    @property
    def province_code(self) -> str | None:
        """The code of the province it lies in; None for the nation."""
        codes = self.path.strip("/").split("/")
        return codes[1] if len(codes) > 1 else None

    @property
    def is_bangkok(self) -> bool:
        """Whether it is Bangkok or lies in it."""
        return self.province_code == BANGKOK

    @property
    def name(self) -> str:
        """Its name in the reader's language, without the word of its level."""
        in_english = str(get_locale()) == "en" and self.name_en
        return str(self.name_en if in_english else self.name_th)

    @property
    def label(self) -> str:
        """Its name with the word of its level: ตำบลเขาสมิง, เขตบางพลัด, กรุงเทพมหานคร."""
        return labelled(self.name, self.level, in_bangkok=self.is_bangkok, kind=self.kind)

    @property
    def level_name(self) -> str:
        """The word of its level where it lies."""
        return level_name(self.level, in_bangkok=self.is_bangkok)

    @property
    def full_name(self) -> str:
        """Its label with those of the places around it up to the district: ตำบลเขาสมิง อำเภอเขาสมิง.

        Two subdistricts may share a name, so the district always stands with it.
        """
        labels = [self.label]
        around = self.parent
        while around is not None and around.level.number <= Level.DISTRICT.number:
            labels.append(around.label)
            around = around.parent
        return (", " if str(get_locale()) == "en" else " ").join(labels)
