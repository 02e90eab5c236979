"""One build beside what was kept of the last: which pieces stand, what the others read, and what is
to be kept of it all."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tellback.kept.digests import digest
from tellback.kept.facts import Facts
from tellback.kept.laid_site import LaidSite
from tellback.kept.page_texts import PageTexts
from tellback.kept.state import Kept, Made, Piece
from tellback.model.noted import Fact, Notes, forget_open, noting
from tellback.publish.kept_site import digest_of_listing
from tellback.publish.leaks import LastLook, Looked
from tellback.publish.site_files import MadeBefore, SiteFile
from tellback.sameness import files_below

T = TypeVar("T")
_LATER = frozenset({"file", "frame", "content"})
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
    laid: LaidSite = field(init=False)
    """The files of the site that is being built, and of the one that stands."""
    standing: dict[str, Piece] = field(init=False, default_factory=dict)
    """The pieces that stand, by name."""
    texts: PageTexts = field(init=False)
    """The text of pages that feeds tell again."""
    told: dict[str, Mapping[str, Any]] = field(init=False, default_factory=dict)
    """What is told of the pieces that are files, by name."""
    notes: dict[str, Notes] = field(init=False, default_factory=dict)
    _packed_notes: dict[str, array[int]] = field(init=False, default_factory=dict)
    given: dict[str, str] = field(init=False, default_factory=dict)
    _changed: dict[str, Mapping[int, Fact]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        forget_open()
        self.texts = PageTexts(self.kept.told.contents, self.standing)
        self.facts.know("content", self.texts.fact)
        self.new = self.kept
        self.laid = self._laid_site()

    def _laid_site(self) -> LaidSite:
        return LaidSite(self.good, self.kept.files)

    def look(self) -> None:
        """Find out which facts have changed, of those that are known from the first."""
        self._changed = {"": self.kept.changed(self.facts, but=_LATER)}
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
        if not all(map(self.laid.intact.__contains__, piece.files)):
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
        changed = [each.keys() for each in self._changed.values() if each]
        if not changed:
            return False
        numbers = piece.numbers
        return not all(each.isdisjoint(numbers) for each in changed)

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

    def made_before(self, name: str) -> MadeBefore | None:
        """Give how the piece called ``name``, which does not stand, was made of the same before;
        None where its files are not as they were left."""
        piece, good = self.kept.pieces.get(name), self.good
        if piece is None or good is None or piece.given != self.given[name]:
            return None
        if not all(map(self.laid.intact.__contains__, piece.files)):
            return None
        read = frozenset(piece.numbers)
        changed = {
            number: fact
            for each in self._changed.values()
            for number, fact in each.items()
            if number in read
        }

        def read_again() -> None:
            self._packed_notes.setdefault(name, array("I")).extend(read - changed.keys())

        facts = frozenset(changed.values())
        return MadeBefore(piece.told, facts, lambda path: (good / path).read_bytes(), read_again)

    # The site's files

    def complete(self, site: Path, beside: Iterable[str], index: str | None = None) -> None:
        """Lay what stands into the folder ``site``; and, if they are intact, the files ``beside``
        pieces, those that a piece was not written to as it holds the same, and those of an
        ``index`` in the folder of that name, most of which will stay as it is. What was written
        there and holds what it held before counts as not touched.

        Raises OSError where it cannot be written.
        """
        intact = self.laid.intact.keys()
        before = self.kept.pieces.get(_index_in(index)) if index else None
        # A site's own files may be called as the index is: then none of it is to hide that.
        if before and not (site / str(index)).exists() and intact >= set(before.files):
            beside = (*beside, *before.files)
        made = (file for piece in self.new.pieces.values() for file in piece.files)
        self.laid.complete(site, self._standing_files() | (intact & {*beside, *made}))

    def _standing_files(self) -> set[str]:
        return {name for piece in self.standing.values() for name in piece.files}

    def index(
        self, site: Path, make: Callable[[], Iterable[str]], folder: str, *given: Any
    ) -> None:
        """Have ``make`` write an index of all pages into ``folder`` of the ``site``, unless it
        stands: it is made of the pages' files and of what is ``given``. It gives which of the files
        that were laid there stay as they are."""
        there = self.laid.there or files_below(site)
        pages = {name: seen for name, seen in there.items() if name.endswith(".html")}
        name = _index_in(folder)
        if self.stands(name, digest_of_listing(pages), *given) is None:
            made = self.laid.made_in(site, folder, frozenset(make()))
            self.notes_of(name)
            self.keep(name, made, {})

    def look_through(self, site: Path) -> None:
        """Look at every file of ``site``, now that all is written, once for all that go by them.

        Raises OSError where one that stands was changed meanwhile.
        """
        self.laid.look_through(site, self._standing_files())

    # What is told of the site as a whole

    def as_before(self, told: Mapping[str, T]) -> dict[str, T]:
        """Give what the last build ``told`` of those files that are as they were."""
        as_they_were = self.laid.there.keys() - (self.laid.fresh or frozenset())
        return {name: told[name] for name in told.keys() & as_they_were}

    def last_look(self) -> LastLook:
        """Give how the last site was looked through for what is held back, and the files of it that
        stand in this one, which nothing wrote to."""
        how = self.kept.told.look
        return LastLook(Looked.of(how) if how else Looked(), self.laid.stands)

    def tell_look(self, how: Looked) -> None:
        """Keep how all of the site was looked through, and nothing found."""
        self.new.told.look = how.plain()

    def finished(self, site: Path) -> Kept:
        """Give what is to be kept, now that all of ``site`` is written."""
        told = (fact[1] for fact, _ in self.new.facts.items("content"))
        self.new.told.contents = self.texts.still_asked_for(told)
        self.new.pieces.update(self.standing)
        self.new.files = self.laid.files_of(site)
        self.new.settle(self.facts, "file")
        return self.new


def _index_in(folder: str) -> str:
    return f"index {folder}"
