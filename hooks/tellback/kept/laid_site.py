"""The files of a site that is built beside the one that stands: those that stay as they are are
laid in, and once all is written, every file is looked at once for all that go by it."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from errno import ENOENT
from pathlib import Path

from tellback.completing import complete_from
from tellback.kept.outputs import as_before, as_left, plain_files_of
from tellback.publish.page_targets import ids_in
from tellback.sameness import Listing, Seen, entries_below, files_below, seen_at, seen_of
from tellback.swapping import spare_of

_MADE_ANEW = ("pagefind/", ".")
"""What the names of files begin with that no page leads to, or that hosts keep there."""


@dataclass(slots=True)
class LaidSite:
    """A site under way. ``good`` is the folder of the one that stands, whose files were ``left``
    by the last build; without it nothing is laid in."""

    good: Path | None
    left: Listing
    intact: Listing = field(init=False, default_factory=dict)
    """The files of ``good`` that are as they were left."""
    fresh: frozenset[str] | None = field(init=False, default=None)
    """The files that were written and are not as they are in ``good``; None while all are new."""
    there: dict[str, Seen] = field(init=False, default_factory=dict)
    """The files that are in the new site by now, once it is completed."""
    files: dict[str, Seen] | None = field(init=False, default=None)
    """Every file of it, once it is finished; None where whoever asks has to look for themselves."""
    stands: frozenset[str] = field(init=False, default=frozenset())
    """Those of them that are as in ``good``, and as they were left there."""
    _inodes: dict[str, int] = field(init=False, default_factory=dict)
    """What tells the bytes of the intact files, under whatever name."""
    _laid: set[str] = field(init=False, default_factory=set)
    _folder: tuple[int, int] | None = field(init=False, default=None)
    """What tells the folder of ``files``, whatever it is renamed to."""

    def __post_init__(self) -> None:
        if self.good is not None and self.left:
            self.intact, self._inodes = as_left(self.good, self.left)

    def complete(self, site: Path, wanted: Set[str]) -> None:
        """Lay the files that are ``wanted`` into the folder ``site``, where they are not written
        yet. What was written there and holds what it held before counts as not touched.

        Raises OSError where it cannot be written.
        """
        if self.good is None:
            return
        written = files_below(site)
        alike = as_before(self.good, site, written.keys() & self.intact.keys())
        if missing := complete_from(self.good, site, wanted, spare_of(self.good), self._inodes):
            _say_changed(missing[0])
        self._laid.update(wanted - written.keys())
        self.fresh = frozenset(written.keys() - alike)
        before = {name: self.intact[name] for name in alike}
        self.there = {name: self.intact[name] for name in wanted} | written | before

    def made_in(self, site: Path, folder: str, stay: Set[str]) -> dict[str, Seen]:
        """Give all files that lie in ``folder`` of ``site``, where all was made but for those that
        ``stay`` as they were laid."""
        made: dict[str, Seen] = {}
        for name, entry in entries_below(site / folder):
            path = f"{folder}/{name}"
            made[path] = self.intact[path] if path in stay else seen_of(entry.stat())
        # Where it was not completed, whoever asks is to look for themselves.
        if self.fresh is not None:
            gone = {name for name in self.there.keys() - stay if name.startswith(f"{folder}/")}
            self._laid -= gone
            self.there = {name: it for name, it in self.there.items() if name not in gone} | made
        return made

    def look_through(self, site: Path, standing: Iterable[str]) -> None:
        """Look at every file of the finished ``site``, of which ``standing`` were laid in for good.
        What was written and holds what it held before is the same file from now on.

        Raises OSError where one that stands is another by now.
        """
        if self.good is None or (found := plain_files_of(site)) is None:
            return
        files, inodes = found
        before = files.keys() & self.intact.keys()
        same = {
            name
            for name in before
            if files[name] == self.intact[name]
            and (name in self._laid or inodes[name] == self._inodes[name])
        }
        written = before - same - self._laid - (self.fresh or frozenset())
        alike = as_before(self.good, site, written)
        files.update((name, self.intact[name]) for name in alike)
        needed = set(standing)
        for name in self._laid - same:
            # What was laid in beside pieces may have been written to, but only by this build.
            if name in needed or seen_at(self.good / name) != self.intact[name]:
                _require_same(self.good / name, site / name, self.intact[name])
        self.files, self.stands = files, alike.union(same)
        self._folder, self._inodes = _known_by(site), {}

    def lost(self, site: Path) -> bool:
        """Say whether ``site`` lacks a file of the last one, or a page that was written a name that
        it had, so that links on any page may lead nowhere."""
        now = self.there if self.files is None else self.files
        if any(not name.startswith(_MADE_ANEW) for name in self.left.keys() - now.keys()):
            return True
        rewritten = (self.fresh or frozenset()) & self.intact.keys()
        pages = ((name, self.good) for name in rewritten if name.endswith(".html"))
        return any(
            not ids_in((good / page).read_bytes()) <= ids_in((site / page).read_bytes())
            for page, good in pages
            if good is not None
        )

    def files_of(self, site: Path) -> dict[str, Seen]:
        """Give every file of ``site``, which may be the folder that was looked through, renamed."""
        if self.files is not None and self._folder == _known_by(site):
            return self.files
        return files_below(site)


def _known_by(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return found.st_dev, found.st_ino


def _require_same(good: Path, laid: Path, left: Seen) -> None:
    """Raise OSError unless the file ``laid`` holds what ``good`` holds, which is as it was left: a
    copy in another file system may bear another date."""
    if seen_at(good) != left or not filecmp.cmp(good, laid, shallow=False):
        _say_changed(str(good))


def _say_changed(name: str) -> None:
    raise OSError(ENOENT, "The last site was changed while this one was built", name)
