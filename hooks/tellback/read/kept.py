"""What was read of each file, kept for as long as the file is as it was.

A file is as it was if its size, its times and its place on the disk are, or else if its digest is.
Times are believed only of a file that was last changed before reading ``began``: one that is
changed again within the same tick of the clock looks untouched. Files with anything wrong in them
are always read. Whoever keeps this says of which files it may be kept (``keep``).
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tellback.model.base import Record
from tellback.read.files import content_of
from tellback.read.kept_records import layout, plain_records, records_of
from tellback.read.layout import Found
from tellback.read.put_aside import Aside, PutAside
from tellback.read.spots import FileOnDisk, FileSpots, RecordSpots

State = tuple[int, ...]
"""Mode, number, size and times of a file, as ``lstat`` tells them."""


@dataclass(slots=True)
class _Entry:
    """A file's state, if it can be believed; its digest; what was read of it; and where in it that
    stands, for as long as this process lives."""

    state: State | None
    digest: bytes
    held: Aside = b""
    spots: FileSpots | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _PlainFiles(Mapping[str, Any]):
    """What is kept of each file, as plain values that are made when they are asked for: all at once
    they would take as much room as the records do."""

    files: Mapping[str, _Entry]
    aside: PutAside

    def __getitem__(self, file: str) -> Any:
        entry = self.files[file]
        return entry.state, entry.digest, self.aside.get(entry.held)

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


class KeptReading:
    """What was read of each file. ``began`` is the time, by the clock of the disk that the files
    are on, when reading begins (nanoseconds): that of a file written a moment before. With 0, each
    file is looked into to see whether it has changed. In ``folder``, if one is named, is put aside
    what was read until it is kept."""

    def __init__(self, began: int = 0, folder: Path | None = None) -> None:
        self.began = began
        self.aside = PutAside(folder)
        self._files: dict[str, _Entry] = {}
        self._seen: dict[str, _Entry] = {}
        self._read: dict[str, list[Record]] = {}

    @property
    def digests(self) -> Mapping[str, bytes]:
        """The digest of each file that was read this time."""
        return {file: entry.digest for file, entry in self._seen.items()}

    def begin(self) -> None:
        """Begin to read a site."""
        self._seen, self._read = {}, {}

    def records_in(self, root: Path, found: Found) -> list[Record] | None:
        """Give the records of a file as they were read from it; None where it has to be read."""
        state = _state(f"{root}/{found.file}")
        before = self._files.get(found.file)
        if state is None:
            return None
        believed = state if max(state[-2:]) < self.began else None
        if before and before.state == state:
            self._seen[found.file] = _Entry(state, before.digest, before.held, before.spots)
        else:
            content, _ = content_of(root, found.file)
            if content is None:
                return None
            digest = _digest(found, content)
            same = before is not None and before.digest == digest
            self._seen[found.file] = entry = _Entry(believed, digest)
            if before and same:
                entry.held, entry.spots = before.held, before.spots
        return self._restored(root, found)

    def _restored(self, root: Path, found: Found) -> list[Record] | None:
        entry = self._seen[found.file]
        if not entry.held:
            return None
        entry.spots = entry.spots or FileOnDisk(root, found.file)
        try:
            return records_of(marshal.loads(self.aside.get(entry.held)), found.file, entry.spots)
        except (ValueError, TypeError, LookupError, EOFError, OSError):
            entry.held = b""
            return None

    def took(self, found: Found, records: list[Record], content: bytes | None) -> None:
        """Take the ``records`` that were just read from ``content``; none, where something is wrong
        with the file."""
        entry = self._seen.get(found.file)
        if entry is None or content is None:
            return
        if entry.digest != (digest := _digest(found, content)):  # changed in between
            entry.state, entry.digest = None, digest
        if records:
            self._read[found.file] = records

    def keep(self, files: Collection[str]) -> None:
        """Keep what was read of ``files``, and forget all else."""
        for file, records in self._read.items():
            if file in files:
                entry, spots = self._seen[file], records[0].marks.spots
                entry.held = self.aside.put(marshal.dumps(plain_records(records)))
                entry.spots = spots.file if isinstance(spots, RecordSpots) else None
        self._files = {
            file: entry for file, entry in self._seen.items() if file in files and entry.held
        }
        self._seen, self._read = {}, {}

    def plain(self) -> Any:
        """Give all this as texts, numbers, bytes, tuples and mappings."""
        return layout(), _PlainFiles(self._files, self.aside)

    @classmethod
    def of(cls, plain: Any, began: int = 0, folder: Path | None = None) -> KeptReading:
        """Give what ``plain`` gave; nothing is kept of what another version of Tellback read.
        Raises ValueError or TypeError for anything else."""
        kept = cls(began, folder)
        written_by, files = plain
        if written_by == layout():
            kept._files = {file: _Entry(*entry) for file, entry in files.items()}
            if {type(each.held) for each in kept._files.values()} - {bytes}:
                raise TypeError("these are no records")
        return kept


def _state(path: str) -> State | None:
    try:
        about = os.lstat(path)
    except (OSError, ValueError):
        return None
    numbers = about.st_mode, about.st_dev, about.st_ino, about.st_size
    return *numbers, about.st_mtime_ns, about.st_ctime_ns


def _digest(found: Found, content: bytes) -> bytes:
    return blake2b(content, digest_size=16, person=found.kind.name.encode()[:16]).digest()
