"""A preview that lives on: what one build of it leaves for the next, in memory alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from tellback.gate.kept import Kept as KeptRecords
from tellback.gate.site import Gated
from tellback.kept.facts import Facts
from tellback.kept.folder import kept_folder
from tellback.kept.laid_site import LaidSite
from tellback.kept.state import Kept
from tellback.mkdocs_engine import engine_of, unforeseen_readers
from tellback.mkdocs_keeping import MkDocsKeeping
from tellback.read.site import Reading
from tellback.relate.library import Library
from tellback.sameness import files_below

if TYPE_CHECKING:
    from tellback.desk.site import Seen

_NAME = "preview"


class PreviewKeeping(MkDocsKeeping):
    """A build of a preview beside what the one before left. The folder that is served is nobody
    else's to write to: it is as it was left, and what stands in it is not laid anew."""

    def _laid_site(self) -> LaidSite:
        laid = LaidSite(None, self.kept.files)
        laid.intact = self.kept.files  # without looking
        return laid

    def finished(self, site: Path) -> Kept:
        """Give what is to be kept: ``site`` holds the files that this build wrote alone."""
        new = super().finished(site)
        was = self.kept.files
        stay = was.keys() & (self._standing_files() | self.new.told.copied.keys())
        new.files = {name: was[name] for name in stay} | new.files
        return new


class KeptForDesk(KeptRecords):
    """What is kept of reading and checking; and, for the desk, all that was read this time, with
    what is held back. It is in memory, as long as the preview runs."""

    def __init__(self, began: int = 0) -> None:
        super().__init__(began)
        self.seen: Seen | None = None

    def keep(self, reading: Reading, gated: Gated) -> None:
        """Keep what ``KeptRecords`` keeps, and the rest for the desk."""
        super().keep(reading, gated)
        self.seen = reading, gated


class LivePreview:
    """A preview served from the folder ``served``, which builds go into beside it."""

    def __init__(self, served: Path) -> None:
        self.served = served
        self.searched_by: tuple[str, str] | None = None
        """What the search index is made by: the site's language, and what is alike."""
        self._records = KeptForDesk()
        self._pieces = Kept("")
        self._keeping: MkDocsKeeping | None = None

    def records_of(self, root: Path) -> KeptForDesk:
        """Give what is kept of reading and checking the site in ``root``, for a build."""
        self._records.reading.began = kept_folder(root, Path(_NAME)).begun()
        return self._records

    @property
    def records_seen(self) -> Seen | None:
        """All that the build under way has read, and what the gate made of it."""
        return self._records.seen

    def keeping_of(
        self, config: MkDocsConfig, library: Library, folders: Sequence[Path]
    ) -> MkDocsKeeping:
        """Give the keeping of a build. ``folders`` are those of the templates."""
        facts = Facts(library)
        if unforeseen_readers(config):
            self._keeping = MkDocsKeeping(Kept(""), facts)
            return self._keeping
        engine = engine_of(config, folders)
        kept = self._pieces if self._pieces.engine == engine else Kept(engine)
        self._keeping = PreviewKeeping(kept, facts, self.served)
        return self._keeping

    def put_in_place(self, building: Path) -> None:
        """Move what a build wrote into ``building`` over what is served, each file at one stroke,
        and take away what is no more.

        Raises OSError.
        """
        keeping = self._keeping
        before = self._pieces.files
        self._pieces = keeping.finished(building) if keeping else Kept("")
        for name in files_below(building):
            target = self.served / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (building / name).replace(target)
        for name in before.keys() - self._pieces.files.keys():
            gone = self.served / name
            gone.unlink(missing_ok=True)
            with suppress(OSError):  # it holds others yet
                os.removedirs(gone.parent)


_live: LivePreview | None = None


@contextmanager
def live(preview: LivePreview) -> Iterator[None]:
    """Let ``preview`` be the one that is built."""
    global _live  # noqa: PLW0603 - MkDocs stands between who tells and who asks
    _live = preview
    try:
        yield
    finally:
        _live = None


def live_preview() -> LivePreview | None:
    """Give the preview that is being built by ``tellback serve``; None in any other."""
    return _live
