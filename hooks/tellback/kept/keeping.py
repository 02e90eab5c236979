"""One build beside what was kept of the last: which pieces stand, what the others read, and what is
to be kept of it all."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from errno import ENOENT
from pathlib import Path
from typing import Any
from zlib import compress, decompress

from tellback.completing import complete_from
from tellback.kept.digests import digest
from tellback.kept.facts import ABSENT, Facts
from tellback.kept.outputs import as_before, files_below, seen_at
from tellback.kept.state import Kept, Made, Piece
from tellback.model.noted import Notes, forget_open, note, noting
from tellback.publish.leaks import LastLook, Looked
from tellback.publish.site_files import SiteFile
from tellback.swapping import spare_of

LATER = frozenset({"file", "frame", "content"})
"""Sorts of facts that are known later: once all files are listed, the pages of the menu made, and
all pages."""


@dataclass(slots=True)
class Keeping:
    """A build and what was ``kept`` of the last. ``good`` is the folder of the site that stands;
    without it all is made and nothing is kept."""

    kept: Kept
    facts: Facts
    good: Path | None = None
    new: Kept = field(init=False)
    intact: Mapping[str, tuple[int, int]] = field(init=False, default_factory=dict)
    """The files of the site that stands which are as they were left."""
    standing: dict[str, Piece] = field(init=False, default_factory=dict)
    """The pieces that stand, by name."""
    fresh: frozenset[str] | None = field(init=False, default=None)
    """The files that are not as they are in the site that stands; None while all are new."""
    in_feeds: frozenset[str] = field(init=False, default=frozenset())
    """The paths of the pages whose text feeds tell again."""
    contents: dict[str, str] = field(init=False, default_factory=dict)
    """The text of those of them that were made, as HTML."""
    told: dict[str, Mapping[str, Any]] = field(init=False, default_factory=dict)
    """What is told of the pieces that are files, by name."""
    notes: dict[str, Notes] = field(init=False, default_factory=dict)
    _packed_notes: dict[str, array[int]] = field(init=False, default_factory=dict)
    given: dict[str, str] = field(init=False, default_factory=dict)
    _changed: dict[str, frozenset[int]] = field(init=False, default_factory=dict)
    _laid: set[str] = field(init=False, default_factory=set)
    """The files that were laid in as they are in the site that stands."""
    _there: dict[str, tuple[int, int]] = field(init=False, default_factory=dict)
    """The files of the site that is being built, once it is complete, as in ``intact``."""

    def __post_init__(self) -> None:
        forget_open()
        self.facts.know("content", self._content_fact)
        self.new = self.kept
        if self.good is not None and self.kept.files:
            there = files_below(self.good)
            self.intact = {
                name: seen for name, seen in self.kept.files.items() if there.get(name) == seen
            }

    def look(self) -> None:
        """Find out which facts have changed, of those that are known from the first."""
        self._changed = {"": self.kept.changed(self.facts, but=LATER)}
        self.new = self.kept.successor(self.facts, self._changed[""])

    def look_at(self, sort: str) -> None:
        """Find out which facts of ``sort`` have changed, now that these are known."""
        self._changed[sort] = self.kept.changed(self.facts, only={sort})
        self.new.take(self.facts, self._changed[sort])

    def stands(self, name: str, *given: Any) -> Piece | None:
        """Give the piece called ``name``, to be made of ``given``, where it stands as it was."""
        self.given[name] = digest(*given)
        piece = self.kept.pieces.get(name)
        if piece is None or piece.given != self.given[name] or self._has_changed(piece):
            return None
        if not all(map(self.intact.__contains__, piece.files)):
            return None
        self.standing[name] = piece
        return piece

    def still_stands(self, name: str) -> bool:
        """Say whether the piece called ``name`` stands after a further look too."""
        piece = self.standing.get(name)
        if piece is not None and self._has_changed(piece):
            del self.standing[name]
        return name in self.standing

    def _has_changed(self, piece: Piece) -> bool:
        return not all(changed.isdisjoint(piece.numbers) for changed in self._changed.values())

    def notes_of(self, name: str) -> Notes:
        """Give the notes of the piece called ``name``, to go on with."""
        return self.notes.setdefault(name, Notes())

    def keep(self, name: str, files: Iterable[str], told: Mapping[str, Any]) -> None:
        """Keep the piece called ``name``, which is made, by the notes that were taken of it."""
        self.pack(name)
        read = set(self._packed_notes.pop(name, ()))
        del self.notes[name]
        if self.good is not None:
            self.new.add(name, self.given.get(name, ""), Made(read, files, told))

    def pack(self, name: str) -> None:
        """Put the notes of the piece called ``name`` away as numbers: the facts that thousands of
        pages have read would fill hundreds of megabytes."""
        if self.good is not None:
            notes = self.notes_of(name)
            packed = self._packed_notes.setdefault(name, array("I"))
            packed.extend(self.new.numbers_of(notes.facts, self.facts))
            notes.facts.clear()

    def file_pieces(
        self,
        name: str,
        make: Callable[[], Iterable[SiteFile]],
        tell: Callable[[Iterable[SiteFile]], dict[str, Any]] | None = None,
        *given: Any,
    ) -> Iterator[SiteFile | str]:
        """Yield the files of the piece called ``name``: as ``make`` makes them, or their paths
        alone where they stand. What ``tell`` says of them is in ``told`` then."""
        piece = self.stands(name, *given)
        if piece is not None:
            self.told[name] = piece.told
            yield from piece.files
            return
        with noting(self.notes_of(name)):
            made = tuple(make())
        self.told[name] = tell(made) if tell else {}
        yield from made
        self.keep(name, [each.path for each in made], self.told[name])

    # The text of pages, which feeds tell again

    def tell_in_feeds(self, paths: Iterable[str]) -> None:
        """Have the text of the pages at ``paths`` kept, and those of them made that stand, but
        whose text is not at hand."""
        self.in_feeds = frozenset(paths)
        for path in self.in_feeds:
            if path not in self._kept_contents:
                self.standing.pop(path, None)

    def content_of(self, path: str) -> str:
        """Give the HTML of the page at ``path``; empty where there is none. It is noted."""
        note("content", path)
        if path in self.contents:
            return self.contents[path]
        _, packed = self._kept_contents.get(path, ("", b""))
        return decompress(packed).decode() if packed and path in self.standing else ""

    @property
    def _kept_contents(self) -> Mapping[str, tuple[str, bytes]]:
        contents: Mapping[str, tuple[str, bytes]] = self.kept.told.get("contents", {})
        return contents

    def _content_fact(self, path: str) -> str:
        if path in self.contents:
            return digest(self.contents[path])
        return self._kept_contents[path][0] if path in self.standing else ABSENT

    def _packed(self, path: str) -> tuple[str, bytes]:
        if path not in self.contents:
            return self._kept_contents[path]
        return self._content_fact(path), compress(self.contents[path].encode(), 1)

    # The site's files

    def complete(self, site: Path, beside: Iterable[str]) -> None:
        """Lay what stands into the folder ``site``, and those of the files ``beside`` pieces that
        are intact. What was written there and holds what it held before counts as not touched.

        Raises OSError where it cannot be written.
        """
        if self.good is None:
            return
        written = files_below(site)
        alike = as_before(self.good, site, written.keys() & self.intact.keys())
        before = {name: self.intact[name] for name in alike}
        names = {name for piece in self.standing.values() for name in piece.files}
        wanted = names | (self.intact.keys() & set(beside))
        self._lay(site, wanted, spare_of(self.good))
        self.fresh = frozenset(written.keys() - alike)
        self._laid.update(wanted - written.keys())
        self._there = {name: self.intact[name] for name in wanted} | written | before

    def index(self, site: Path, make: Callable[[], None], folder: str, *given: Any) -> None:
        """Have ``make`` write an index of all pages into ``folder`` of the ``site``, unless it
        stands: it is made of the pages' files and of what is ``given``."""
        there = self._there or files_below(site)
        pages = {name: seen for name, seen in there.items() if name.endswith(".html")}
        name = f"index {folder}"
        piece = self.stands(name, sorted(pages.items()), *given)
        if piece is not None:
            self._lay(site, piece.files)
            self._laid.update(piece.files)
            return
        make()
        self.notes_of(name)
        self.keep(name, (f"{folder}/{file}" for file in files_below(site / folder)), {})

    def _lay(self, site: Path, names: Iterable[str], spare: Path | None = None) -> None:
        missing = complete_from(self.good, site, names, spare) if self.good else ()
        if missing:
            raise OSError(ENOENT, "The last site was changed while this one was built", missing[0])

    # What is told of the site as a whole

    def told_before(self, about: str) -> dict[str, Any]:
        """Give what the last build told ``about`` each of the files that are as they were."""
        told = self.kept.told.get(about, {})
        as_they_were = self._there.keys() - (self.fresh or frozenset())
        return {name: told[name] for name in told.keys() & as_they_were}

    def tell(self, about: str, of_files: Mapping[str, Any]) -> None:
        """Keep what was found out ``about`` files of the site."""
        self.new.told[about] = dict(of_files)

    @property
    def lost(self) -> bool:
        """Say whether a file of the last site is not in this one, so that links to it are dead."""
        pages = (name for name in self.kept.files if not name.startswith("pagefind/"))
        return any(name not in self._there for name in pages)

    def last_look(self, site: Path) -> LastLook:
        """Give how the last site was looked through for what is held back, and the files of it that
        stand in ``site``, and nothing wrote to."""
        search, apart = self.kept.told.get("look", ("", ()))
        stands = (name for name in self._laid if seen_at(site / name) == self.intact.get(name))
        return LastLook(Looked(search, frozenset(apart)), frozenset(stands))

    def tell_look(self, how: Looked) -> None:
        """Keep how all of the site was looked through, and nothing found."""
        self.new.told["look"] = (how.search, sorted(how.apart))

    def finished(self, site: Path) -> Kept:
        """Give what is to be kept, now that all of ``site`` is written."""
        told = {fact[1] for fact, _ in self.new.facts if fact[0] == "content"}
        self.new.told["contents"] = {
            path: self._packed(path) for path in told if self._content_fact(path) != ABSENT
        }
        self.new.pieces.update(self.standing)
        self.new.files = files_below(site)
        self.new.settle(self.facts, "file")
        return self.new
