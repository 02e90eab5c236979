"""Where fields stand, found again when somebody asks.

Most records are never asked, so each keeps its YAML text and no table: five thousand records with
thirty fields each would hold some forty megabytes of tables for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FolderPath

from tellback.model.base import Part
from tellback.model.marks import Path
from tellback.read.fields import fields_of
from tellback.read.files import read_text
from tellback.read.front_matter import read_markdown
from tellback.read.yaml_text import Spot, read_yaml


@dataclass(slots=True)
class FileSpots:
    """The spots of one YAML text, which starts on ``first_line`` of its file."""

    yaml: str
    first_line: int
    _found: dict[Path, Spot] | None = field(default=None, repr=False)

    @property
    def found(self) -> dict[Path, Spot]:
        """Path of keys and indexes as typed → line and column."""
        if self._found is None:
            self._found = read_yaml(self.yaml, "", self.first_line).spots if self.yaml else {}
        return self._found


class FileOnDisk(FileSpots):
    """The spots of a file whose text is not at hand, and is read again if somebody asks."""

    __slots__ = ("_file", "_root")

    def __init__(self, root: FolderPath, file: str) -> None:
        super().__init__("", 1)
        self._root, self._file = root, file

    @property
    def found(self) -> dict[Path, Spot]:
        """Path of keys and indexes as typed → line and column; empty where the file is gone."""
        if self._found is None:
            text = read_text(self._root, self._file)[0] or ""
            first = 1
            if self._file.endswith(".md"):
                markdown = read_markdown(text, self._file, needs_fields=False)
                text, first = markdown.yaml, markdown.yaml_line
            self._found = read_yaml(text, "", first).spots if text else {}
        return self._found


class RecordSpots(Mapping[Path, Spot]):
    """The spots of one record, by the names of its fields rather than the keys that were typed."""

    __slots__ = ("extra", "file", "model", "prefix")

    def __init__(
        self,
        file: FileSpots,
        model: type[Part],
        prefix: Path = (),
        extra: Mapping[Path, Spot] | None = None,
    ) -> None:
        self.file = file
        self.model = model
        self.prefix = prefix
        self.extra = extra or {}

    def __getitem__(self, path: Path) -> Spot:
        if path in self.extra:
            return self.extra[path]
        found = self.file.found
        return found[self.prefix + as_typed(self.model, path, self.prefix, found)]

    def __iter__(self) -> Iterator[Path]:
        yield from self.extra
        yield from (
            path[len(self.prefix) :]
            for path in self.file.found
            if path[: len(self.prefix)] == self.prefix
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)


def as_typed(model: type[Part], path: Path, prefix: Path, found: Mapping[Path, Spot]) -> Path:
    """Give ``path`` with the names of fields turned into the keys that the file has."""
    typed: Path = ()
    within: type[Part] | None = model
    for step in path:
        shape = fields_of(within).get(step) if within and isinstance(step, str) else None
        key = step
        if shape and (*prefix, *typed, step) not in found:
            key = shape.key
        typed = (*typed, key)
        if isinstance(step, str):
            within = shape.part if shape else None
    return typed
