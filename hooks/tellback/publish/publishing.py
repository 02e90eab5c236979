"""A built site put in the place of the one in use, at one stroke, and that one kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from glob import escape
from pathlib import Path

from tellback.gate.edition import Edition
from tellback.mounted import is_mounted
from tellback.one_at_a_time import only_one
from tellback.publish.archive import write_archive
from tellback.publish.kept_place import PLACE
from tellback.publish.kept_site import (
    SiteFacts,
    facts_beside,
    facts_for,
    facts_of,
    forget_former,
    former,
    listing_of,
    why_not_kept,
)
from tellback.publish.outcome import Outcome
from tellback.read.settings import read_settings
from tellback.sameness import Listing
from tellback.swapping import clear_leftovers, put_in_place, spare_of, write_whole


def publish(
    building: Path,
    site: Path,
    outcome: Outcome,
    packed: date | None = None,
    files: Listing | None = None,
) -> str:
    """Put the folder ``building``, which was looked through, in the place of ``site``, and keep
    that for a rollback, if nothing in it may no longer be seen.

    Gives why what was kept is no more, in a sentence; nothing where there is nothing to say. Where
    a day is given, all is ``packed`` as well, as of that day, into a .zip beside the folder.
    ``files`` is the listing of ``building``, where it is known. Raises OSError before the change,
    and leaves ``site`` as it is.
    """
    files = listing_of(building) if files is None else files
    _clear_spare(building, site)  # what was of no use to this build
    may_stay = not outcome.changed and not packed and _is_same(building, site)
    if may_stay and listing_of(site) == files:
        why = _stay(site, facts_for(site, outcome, files), outcome)
        if not why:
            building.rename(spare_of(site))
        return why
    why = _why_not_kept(site, outcome)
    now, last = facts_beside(site)
    beside = building.with_name(f"{building.name}.json")
    archive = building.with_name(f"{building.name}.zip")
    try:
        beside.write_bytes(facts_for(building, outcome, files).plain())
        if packed:
            write_archive(building, archive, site.name, packed)
        made = building.stat()
        kept = put_in_place(
            building, site, None if why else former(site), _place_of_spare(site, outcome)
        )
        if archive.exists():
            archive.replace(archive_of(site))
        if kept:
            now.replace(last)
        else:
            is_renamed = os.path.samestat(made, site.stat())
            why = _forget(site, why if is_renamed else why_unkept(site))
        beside.replace(now)
    finally:
        archive.unlink(missing_ok=True)
        beside.unlink(missing_ok=True)
    return why


def _why_not_kept(site: Path, outcome: Outcome) -> str:
    if not site.is_dir():
        return "there was none"
    return why_not_kept(facts_of(site, site), outcome.watched)


def _place_of_spare(site: Path, outcome: Outcome) -> Path | None:
    """Give where the former site goes that ``site`` takes the place of; None if it shows what may
    no longer be seen, so that nobody uses it up but it is removed."""
    kept = former(site)
    if not kept.is_dir():
        return None
    return None if why_not_kept(facts_of(kept, site), outcome.watched) else spare_of(site)


def _clear_spare(building: Path, site: Path) -> None:
    unused = building.with_name(f"{building.name}-unused")
    if spare_of(site).exists():
        spare_of(site).rename(unused)
        shutil.rmtree(unused, ignore_errors=True)


def archive_of(site: Path) -> Path:
    """Give where the offline edition in ``site`` is packed."""
    return site.with_name(f"{site.name}.zip")


def _is_same(building: Path, site: Path) -> bool:
    """Say whether ``building`` was completed from ``site``, so that it may equal it."""
    try:
        return (building / "index.html").samefile(site / "index.html")
    except OSError:
        return False


def _stay(site: Path, facts: SiteFacts, outcome: Outcome) -> str:
    """Leave ``site``, which is what was built again, and keep the one before it."""
    now, last = facts_beside(site)
    write_whole(now, facts.plain())
    kept = former(site)
    if not kept.exists():
        return ""
    why = why_not_kept(facts_of(kept, site), outcome.watched)
    if why:
        shutil.rmtree(kept)
        last.unlink(missing_ok=True)
        return _gone(why)
    return ""


def _forget(site: Path, why: str) -> str:
    """Remove what is kept beside ``site``, and say so where there was something to keep."""
    there = facts_beside(site)[0].exists() or former(site).exists()
    forget_former(site)
    return _gone(why) if there else ""


def why_unkept(site: Path) -> str:
    """Say why no build keeps the site before it where ``site`` can only be written into, for the
    end of a sentence. Whoever set up the machine can do something about it."""
    if is_mounted(site):
        return (
            f"{site.name}/ is a file system of its own, as a mounted volume is, so that nothing "
            "can be kept beside it. It can where site_dir in mkdocs.yml names a folder inside it"
        )
    return "its folder cannot be renamed"


def _gone(why: str) -> str:
    return f"The site from before was not kept for “tellback rollback”: {why}."


def place_at(root: Path, stated: object, ending: str) -> Path:
    """Give the folder of the site in ``root`` whose ``site_dir`` is ``stated``, for the edition
    whose folders' names have that ``ending``. A link to a folder stays: what it leads to is given.
    """
    named = stated if isinstance(stated, str) and stated else "site"
    site = (root.resolve() / named).resolve()
    return site if site.name.endswith(ending) else site.with_name(site.name + ending)


def forget_built(root: Path, waiting: Callable[[], None]) -> tuple[str, ...]:
    """Remove what builds of the site in ``root`` keep for later: the former site of each edition,
    and what was converted. Gives the names of what was removed.

    What is known of the sites in use goes too, so that no later build keeps them. Raises OSError.
    """
    gone: list[str] = []
    stated = read_settings(root).stated("site_dir")
    for site in dict.fromkeys(place_at(root, stated, each.suffix) for each in Edition):
        # What a killed build left, and the lock of one that goes on, are named alike. It left that
        # in the site itself where it could only write into it.
        left = f".{escape(site.name)}-*"
        if not any(site.parent.glob(left)) and not any(site.glob(left)):
            continue
        with only_one(site, waiting):
            clear_leftovers(site)
            if forget_former(site):
                gone.append(os.path.relpath(former(site), root.resolve()))
    built = root / PLACE
    if built.exists():
        shutil.rmtree(built)
        gone.append(PLACE)
    return tuple(gone)
