"""What a build made, told by those who made it to those who verify, publish and speak of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tellback.publish.build_line import Counts
from tellback.publish.leaks import Watched
from tellback.sameness import Listing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made for ``today``.

    ``pages`` are the HTML files that it planned, by their paths in the site; of them it converted
    ``built`` and took ``from_cache``. ``searched`` of them go into the search index; None where
    none is made. ``held_back`` counts what consent held back, and ``watched`` says what that was.
    ``changed`` are the pages to verify, where all others were before, and ``files`` all files of
    the site, where they were looked at.
    ``by_register``: whether the private register had a say. ``said`` is what
    there was to say of what is written, where it may be said again while no file has changed; None
    where the build went by more than files, and where something is held back.
    """

    today: date
    pages: frozenset[str]
    built: int
    held_back: int
    watched: Watched
    from_cache: int = 0
    searched: int | None = None
    changed: frozenset[str] | None = None
    files: Listing | None = None
    by_register: bool = False
    said: str | None = None

    @property
    def counts(self) -> Counts:
        """The counts that are told at the end."""
        return Counts(self.built, self.from_cache, self.held_back)


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A run of ``tellback build``: the site ``good`` is what its own is to take the place of, and
    may be completed from, unless it is to be ``clean``. ``mkdocs build`` knows nothing of it."""

    good: Path
    clean: bool = False


_under_way: UnderWay | None = None
_last: Outcome | None = None


@contextmanager
def under_way(run: UnderWay) -> Iterator[None]:
    """Let ``run`` be what is under way, of which nothing is known yet that it made."""
    global _under_way, _last  # noqa: PLW0603 - MkDocs stands between who tells and who asks
    _under_way, _last = run, None
    try:
        yield
    finally:
        _under_way = None


def run_under_way() -> UnderWay | None:
    """Give the run of ``tellback build`` that is under way; None in any other run of MkDocs."""
    return _under_way


def tell_outcome(outcome: Outcome) -> None:
    """Keep what the build that is ending made."""
    global _last  # noqa: PLW0603 - as above
    _last = outcome


def last_outcome() -> Outcome | None:
    """Give what the build under way made; None where it did not come to its end."""
    return _last
