"""What councils tell: names of things, sentences on the way of a thing, what open pages receive."""

from councils.stories import assemblies, items, names, pushes, resolutions

__all__ = ["assemblies", "items", "names", "pushes", "resolutions"]
