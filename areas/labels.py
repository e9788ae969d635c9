"""How a place is called: the words of its level, which differ between Bangkok and the provinces, and of its kind."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from areas.levels import Level

BANGKOK = "10"


class AreaKind(StrEnum):
    """What sort of place it is. The five kinds of communities are those of Bangkok's regulation of พ.ศ. 2564."""

    PLAIN = "plain"
    VILLAGE = "village"
    CROWDED = "crowded"
    URBAN = "urban"
    SUBURBAN = "suburban"
    HIGH_RISE = "high_rise"
    SPECIAL = "special"


KIND_NAMES: dict[AreaKind, Any] = {
    AreaKind.PLAIN: _l("Community"),
    AreaKind.VILLAGE: _l("Village"),
    AreaKind.CROWDED: _l("Crowded community"),
    AreaKind.URBAN: _l("Urban community"),
    AreaKind.SUBURBAN: _l("Suburban community"),
    AreaKind.HIGH_RISE: _l("High-rise community"),
    AreaKind.SPECIAL: _l("Community of a special form"),
}

# A word of its own for each level and its counterpart in Bangkok.
LEVEL_NAMES: dict[Level, Any] = {
    Level.COMMUNITY: _l("Community"),
    Level.SUBDISTRICT: _l("Subdistrict"),
    Level.DISTRICT: _l("District"),
    Level.PROVINCE: _l("Province"),
    Level.NATION: _l("Country"),
}
BANGKOK_LEVEL_NAMES: dict[Level, Any] = {Level.SUBDISTRICT: _l("Khwaeng"), Level.DISTRICT: _l("Khet")}

# A name that begins like this says already what it names.
COMMUNITY_WORDS = ("ชุมชน", "หมู่", "บ้าน", "เคหะ", "อาคาร", "แฟลต", "Ban ")
ENGLISH_COMMUNITY_WORDS = ("community", "village")


def level_name(level: Level, *, in_bangkok: bool) -> str:
    """The word of a level where the place lies: ตำบล or แขวง, อำเภอ or เขต."""
    return str(BANGKOK_LEVEL_NAMES.get(level, LEVEL_NAMES[level]) if in_bangkok else LEVEL_NAMES[level])


def labelled(name: str, level: Level, *, in_bangkok: bool, kind: AreaKind | None = None) -> str:
    """The name with the word of its level; a community that is named with its word keeps it. กรุงเทพมหานคร and the nation stand alone."""
    if level is Level.COMMUNITY:
        return _labelled_community(name, kind)
    match level, in_bangkok:
        case Level.SUBDISTRICT, True:
            return str(_("Khwaeng %(name)s", name=name))
        case Level.DISTRICT, True:
            return str(_("Khet %(name)s", name=name))
        case Level.SUBDISTRICT, False:
            return str(_("%(name)s Subdistrict", name=name))
        case Level.DISTRICT, False:
            return str(_("%(name)s District", name=name))
        case Level.PROVINCE, False:
            return str(_("%(name)s Province", name=name))
    return name


def _labelled_community(name: str, kind: AreaKind | None) -> str:
    if name.startswith(COMMUNITY_WORDS) or any(word in name.lower() for word in ENGLISH_COMMUNITY_WORDS):
        return name
    if kind is AreaKind.VILLAGE:
        return str(_("Village %(name)s", name=name))
    return str(_("Community %(name)s", name=name))


def counted(level: Level, number: int, *, in_bangkok: bool) -> str:
    """So many places of a level, as people count them: "38 ตำบล", "50 เขต"."""
    sentences = {
        Level.COMMUNITY: _("%(num)s communities", num=f"{number:,}"),
        Level.SUBDISTRICT: _("%(num)s subdistricts", num=f"{number:,}"),
        Level.DISTRICT: _("%(num)s districts", num=f"{number:,}"),
        Level.PROVINCE: _("%(num)s provinces", num=f"{number:,}"),
    }
    in_the_capital = {
        Level.SUBDISTRICT: _("%(num)s khwaeng", num=f"{number:,}"),
        Level.DISTRICT: _("%(num)s khet", num=f"{number:,}"),
    }
    return str(in_the_capital.get(level, sentences[level]) if in_bangkok else sentences[level])
