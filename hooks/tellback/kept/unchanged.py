"""Whether a site needs no build at all: nothing that one would read has changed since the last, and
what that wrote is there as it was left.

This is asked before anything else is loaded, so that it takes a moment however large the site is.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tellback import __version__
from tellback.gate.edition import edition_by
from tellback.gate.register import register_file_by
from tellback.kept.sealed_file import read_sealed, write_sealed
from tellback.own_code import installed, own_code
from tellback.publish.kept_place import PLACE
from tellback.sameness import Listing, Seen, came_at, files_below
from tellback.today import today_by

READ = ("data", "docs", "hooks", "overrides", "sessions")
"""The folders of a site that a build reads."""
SETTINGS = "mkdocs.yml"
_TICK = 20_000_000
"""Nanoseconds that a file system's clock may stand still for: what changes twice within them bears
one date."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is asked for: the site in ``root``, on a day, in an edition, and by which
    register, if any; ``strict`` or not."""

    root: Path
    today: str
    edition: str
    register: Path | None
    strict: bool

    def inputs(self) -> Listing | None:
        """Give every file that the build would read, with its size and time of change; None where
        they cannot be seen. What reads more than these is not kept at all (``Outcome.said``)."""
        try:
            found = {SETTINGS: _seen(self.root / SETTINGS)}
            if self.register:
                found["register"] = _seen(self.register)
        except OSError:
            return None
        for name, folder in self._folders():
            for path, seen in files_below(folder, moved=True).items():
                if not path.endswith(".pyc"):
                    found[f"{name}/{path}"] = seen
        return found

    def _folders(self) -> Iterator[tuple[str, Path]]:
        # Of a checkout; else they are in the package, which ``own_code`` tells of.
        yield "templates", Path(__file__).parents[3] / "overrides"
        for name in READ:
            yield name, self.root / name

    @property
    def file(self) -> Path:
        """Where is written down what tells that nothing has changed."""
        return self.root / PLACE / f"{self.edition}.unchanged"

    @property
    def terms(self) -> list[str]:
        """What else the build goes by."""
        asked = [self.today, self.edition, str(self.register or ""), str(self.strict)]
        return [__version__, own_code(), platform.python_version(), *installed(), *asked]


def asked_by(environment: Mapping[str, str], root: Path, *, strict: bool) -> Asked:
    """Give what a build of the site in ``root`` is asked for by ``environment``.

    A day or an edition that is none makes it a build that was never made, which then says what is
    wrong.
    """
    try:
        today, edition = today_by(environment).isoformat(), edition_by(environment).value
    except ValueError:
        today = edition = ""
    return Asked(root.resolve(), today, edition, register_file_by(environment), strict)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A site that stands as a build would make it: its folder, how many pages it has, and what
    there was to say of what is written."""

    site: Path
    pages: int
    said: str = ""


def stands_unchanged(asked: Asked) -> Unchanged | None:
    """Give the site that stands, if a build now would make it as it is."""
    match read_sealed(asked.file):  # another version may have kept it in another form
        case (terms, inputs, dict(outputs), str(place), int(pages), str(said)):
            if terms == asked.terms and inputs == asked.inputs():
                site = asked.root / place
                if _is_as_left(files_below(site), outputs):
                    return Unchanged(site, pages, said)
    return None


def _is_as_left(found: Listing, left: Listing) -> bool:
    """Say whether the files ``found`` are as they were ``left``, but for what hosts may have put
    at the top of the site."""
    added = found.keys() - left.keys()
    return left.items() <= found.items() and all(name.startswith(".") for name in added)


def keep_unchanged(
    asked: Asked, inputs: Listing | None, at: int, files: Listing, now: Unchanged
) -> None:
    """Write down what ``stands_unchanged`` goes by. ``inputs`` are those from before the build,
    which began ``at`` so many nanoseconds by the file system's clock; ``files`` are those that it
    left. Raises OSError."""
    if inputs is None or any(changed > at - _TICK for _, changed in inputs.values()):
        asked.file.unlink(missing_ok=True)  # what changed that moment may change again, unseen
        return
    place = os.path.relpath(now.site, asked.root)
    write_sealed(asked.file, (asked.terms, inputs, files, place, now.pages, now.said))


def _seen(file: Path) -> Seen:
    found = file.stat()
    return found.st_size, came_at(found)
