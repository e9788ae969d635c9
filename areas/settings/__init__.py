"""Settings: every number or rule that a place may choose for itself, and how it inherits what it did not choose.

`values` says what kinds of values there are, `registry` lists all settings, `inheritance` finds what holds where.
"""

from areas.settings.inheritance import Settings, setting, settings_for
from areas.settings.registry import REGISTRY, Definition, Scope

__all__ = ["REGISTRY", "Definition", "Scope", "Settings", "setting", "settings_for"]
