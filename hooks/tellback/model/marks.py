"""Where the fields of a record stand in its file: whatever is said of one names its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tellback.model.problem import Where

Path = tuple[str | int, ...]
"""The way to a field: names of fields, and places in rows."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Where each field of a record stands in its file: path of keys and indexes → line, column.

    ``spots`` holds what was read; a path that is not in it is looked for under its parents, so
    that ``at`` always gives a spot. ``taken`` holds the fields that came from another record, with
    that record's marks and the path there: they stand in its file.
    """

    file: str
    spots: Mapping[Path, tuple[int, int]]
    taken: Mapping[Path, tuple[Marks, Path]] = field(default_factory=dict)

    def at(self, *path: str | int) -> Where:
        """Give the spot of the field at ``path``, or of the nearest field around it."""
        for end in range(1, len(path) + 1 if self.taken else 1):
            if path[:end] in self.taken:
                marks, there = self.taken[path[:end]]
                return marks.at(*there, *path[end:])
        for end in range(len(path), -1, -1):
            if path[:end] in self.spots:
                return Where(self.file, *self.spots[path[:end]])
        return Where(self.file)


NOWHERE = Marks("", {})
