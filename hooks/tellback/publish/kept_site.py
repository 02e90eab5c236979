"""The site from before the last build, kept for ``tellback rollback``, and what is known of it.

It lies beside the site as ``.site-last``, renamed and never copied. What a build knew of it stands
in ``.site-last.json``; of the site in use, in ``.site-now.json``. The one before it waits as
``.site-spare`` for the next build to use it up, if nothing in it may no longer be seen.
A killed process may leave the one file beside the other folder: each names the folder that it tells
of.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from tellback.publish.leaks import Watched
from tellback.publish.outcome import Outcome
from tellback.publish.people_shown import said_of
from tellback.sameness import Listing, Seen, seen_of
from tellback.swapping import spare_of


def former(site: Path) -> Path:
    """Give where the site that was in use before ``site`` is kept."""
    return site.with_name(f".{site.name}-last")


def facts_beside(site: Path) -> tuple[Path, Path]:
    """Give where it is told of ``site``, and of the one that was in use before."""
    return site.with_name(f".{site.name}-now.json"), site.with_name(f".{site.name}-last.json")


def listing_of(site: Path, files: Listing | None = None) -> Listing:
    """Give every file of ``site``, and every link, but those at its top that hosts keep there,
    whose names begin with a full stop. ``files`` are all of them, where they are known."""
    if files is None:
        return dict(_listed(str(site), ""))
    return {name: seen for name, seen in files.items() if not name.startswith(".")}


def _listed(folder: str, below: str) -> Iterator[tuple[str, Seen]]:
    with os.scandir(folder) as entries:
        for each in entries:
            if not below and each.name.startswith("."):
                continue
            name = below + each.name
            if each.is_dir(follow_symlinks=False):
                yield from _listed(each.path, f"{name}/")
            else:
                yield name, seen_of(each.stat(follow_symlinks=False))


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is known of a site that was built: for which day, of how many pages, the newest of its
    files ``written`` so many nanoseconds after 1970; a digest of its ``listing``; the folder that
    it is (``bound``); and digests of what was withheld, with the names of the people that it may
    show."""

    day: str
    pages: int
    written: int
    listing: str
    bound: list[int]
    withheld: list[str]
    people: list[str]
    by_register: bool = False

    @property
    def watched(self) -> Watched:
        """What the site was looked through for."""
        return Watched(frozenset(self.withheld), frozenset(self.people))

    def agrees_with(self, site: Path) -> bool:
        """Say whether ``site`` is to the file what was built."""
        return self.listing == digest_of_listing(listing_of(site))

    def plain(self) -> bytes:
        """Give what stands in the file of them."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


def facts_for(site: Path, outcome: Outcome, listing: Listing) -> SiteFacts:
    """Give what is known of the folder ``site``: that ``outcome`` is in it, in the files of
    ``listing``."""
    return SiteFacts(
        day=outcome.today.isoformat(),
        pages=len(outcome.pages),
        written=max((at for _, at in listing.values()), default=0),
        listing=digest_of_listing(listing),
        bound=_bound(site),
        withheld=sorted(outcome.watched.withheld),
        people=sorted(outcome.watched.people),
        by_register=outcome.by_register,
    )


def digest_of_listing(listing: Listing) -> str:
    """Give a digest that differs where a file is another, is missing or is one too many."""
    lines = "".join(f"{name}\0{size}\0{at}\n" for name, (size, at) in sorted(listing.items()))
    return sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def facts_of(folder: Path, site: Path) -> SiteFacts | None:
    """Give what is known of ``folder``, which is ``site`` or its former one; None where nothing is,
    or where what is known is of another folder or of what was in this one before."""
    for file in facts_beside(site):
        try:
            facts = SiteFacts(**json.loads(file.read_bytes()))
            if facts.bound == _bound(folder):
                return facts
        except (OSError, ValueError, TypeError):
            continue
    return None


def _bound(site: Path) -> list[int]:
    """Give what stays of a folder when it is renamed, and not when it is filled anew."""
    try:
        first = (site / "index.html").stat()
        return [site.stat().st_ino, first.st_size, first.st_mtime_ns]
    except OSError:
        return [site.stat().st_ino, 0, 0]


def why_not_kept(known: SiteFacts | None, now: Watched) -> str:
    """Say why a former site may not be kept, as far as ``known`` of it tells without looking into
    it; nothing where it may. In doubt it may not."""
    if known is None:
        return "it is not known what it holds"
    if shown := no_longer_shown(known, now):
        return f"it shows what may no longer be seen ({shown})"
    if not now.withheld <= known.watched.withheld:
        return "more is held back now than when it was made"
    return ""


def no_longer_shown(known: SiteFacts, now: Watched) -> str:
    """Give what a former site may show of people that is no longer published ``now``, for whatever
    reason: withdrawn, ended, or gone from the files, so that nobody can say what was agreed."""
    gone = sorted({said_of(each) for each in known.watched.people - now.people})
    return ", ".join(gone[:5]) + (f" and {len(gone) - 5} more" if len(gone) > 5 else "")


def forget_former(site: Path) -> bool:
    """Remove what is kept beside ``site``, the spare folder too, and what is known of it all, and
    say whether a former site was there. Raises OSError where it cannot be removed."""
    there = former(site).exists()
    for folder in (former(site), spare_of(site)):
        if folder.exists():
            shutil.rmtree(folder)
    for file in facts_beside(site):
        file.unlink(missing_ok=True)
    return there
