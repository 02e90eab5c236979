"""Publishes a third site again and again, killed at one step more each time; says how all lay then.

Run by test_publishing.py as a process of its own, since it forks: FOLDER WAY, of which ``rename``
goes without exchanging folders. Prints JSON lines, one for each kill: the step, what the site shows
then, once the next build began, and at its end; what is kept by then, names of leftovers, and
whether what stays from build to build is there.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

from house.killing import killed_at_each_step, nobody, tell
from publish.putting import lay, lay_lasting, outcome, shown

from tellback import swapping
from tellback.completing import complete_from
from tellback.one_at_a_time import only_one
from tellback.publish.kept_site import facts_of, former
from tellback.publish.publishing import publish
from tellback.swapping import clear_leftovers, folder_beside, spare_of


def _build(site: Path, text: str) -> None:
    with only_one(site, nobody), folder_beside(site) as building:
        lay(building, text)
        if site.exists():
            complete_from(site, building, ["b/stays.css"], spare_of(site))
        else:
            lay_lasting(building)
        publish(building, site, outcome())


def main(folder: Path, way: str) -> None:
    """Kill a build at its first step, the next at its second, until one comes to its end."""
    site = folder / "site"

    def before() -> None:
        for text in ("older", "old", "first", "second"):
            _build(site, text)

    def state() -> tuple[str | bool, ...]:
        now = shown(site)
        clear_leftovers(site)
        cleared = shown(site)
        _build(site, "fourth")
        kept = former(site)
        known = facts_of(kept, site) if kept.exists() else None
        told = shown(kept) if known and known.agrees_with(kept) else f"untold {shown(kept)}"
        lasting = (site / "b/stays.css").read_text() == "stays"
        left = [each.name for each in folder.iterdir()]
        return (now, cleared, shown(site), told, " ".join(sorted(left)), lasting)

    for step, found in killed_at_each_step(before, lambda: _build(site, "third"), state):
        tell(step, *found)


if __name__ == "__main__":
    if sys.argv[2] == "rename":
        with patch.object(swapping, "_exchanged", lambda one, other: False):
            main(Path(sys.argv[1]), sys.argv[2])
    else:
        main(Path(sys.argv[1]), sys.argv[2])
