"""Builds of a small site that are killed, starved of room, shut out or started all at once, beside
a reader who asks for its pages all the while: whether one was ever missing or cut short.

Its test runs a few of each. Run as a program, it runs 100 that are killed, 20 on a full disk, 10 on
one that cannot be written in and 10 rounds of three at once, or as many as its words say:
``PYTHONPATH=hooks:tests python tests/house/atomicity.py [KILLS FULL READ-ONLY ROUNDS [SEED]]``.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from house.building import copied_site
from house.command import digest, leftovers, run_build, start_build

WHOLE = "100 20 10 10"
_EDITED = ("mkdocs.yml", "site_name: Plot by plot", "site_name: Plot after plot")
_ROOM = 40 << 20


@dataclass(slots=True)
class Tally:
    """What came of a number of builds, and of the pages that were read meanwhile."""

    builds: int = 0
    published: int = 0
    read: int = 0
    faults: list[str] = field(default_factory=list)

    def line(self, what: str) -> str:
        """Give the figures in a line."""
        return (
            f"{what}: {self.builds} builds, {self.published} of them published, "
            f"{self.read:,} pages read meanwhile, {len(self.faults)} faults"
        )


class TwoSites:
    """A site in two states, between which it is edited, and what either is to the byte."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.whole: list[dict[str, str]] = []
        for _ in range(2):
            code, printed = run_build(root)
            assert code == 0, printed
            self.whole.append(_pages(root / "site"))
            self.edit()
        assert all(self.whole[0][page] != self.whole[1][page] for page in self.whole[0])

    def edit(self) -> None:
        """Change what every page shows."""
        file, *states = _EDITED
        text = (self.root / file).read_text(encoding="utf-8")
        old, new = states if states[0] in text else reversed(states)
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")

    def differ(self) -> None:
        """See to it that what every page shows is another thing than what is published."""
        _, first, _ = _EDITED
        said = (self.root / _EDITED[0]).read_text(encoding="utf-8")
        if _pages(self.root / "site") == self.whole[first not in said]:
            self.edit()

    def look(self, tally: Tally, after: str, was: dict[str, str] | None = None) -> None:
        """Note where the site is neither of both, nor as it ``was``."""
        now = _pages(self.root / "site")
        if now not in (self.whole if was is None else [was]):
            tally.faults.append(f"after {after} the site is not whole")


def _pages(site: Path) -> dict[str, str]:
    return {each.relative_to(site).as_posix(): digest(each) for each in site.rglob("*.html")}


@contextmanager
def _reader(sites: TwoSites, tally: Tally) -> Iterator[None]:
    """Ask for one page after another until all is over, and note each that is not as built."""
    over = threading.Event()
    good = {page: {each[page] for each in sites.whole} for page in sites.whole[0]}

    def read() -> None:
        while not over.is_set():
            for page, digests in good.items():
                try:
                    if digest(sites.root / "site" / page) not in digests:
                        tally.faults.append(f"{page} was cut short")
                except OSError as error:
                    tally.faults.append(f"{page} was missing ({error.strerror})")
                tally.read += 1
                time.sleep(0.0005)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def killed(sites: TwoSites, number: int, chance: random.Random) -> Tally:
    """Kill builds at moments by chance, and build on after some of them."""
    tally = Tally()
    begun = time.monotonic()
    start_build(sites.root).communicate()
    lasts = time.monotonic() - begun
    with _reader(sites, tally):
        for at in range(number):
            sites.edit()
            was = _pages(sites.root / "site")
            process = start_build(sites.root)
            time.sleep(chance.uniform(0, lasts * 1.3))
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            tally.builds += 1
            tally.published += _pages(sites.root / "site") != was
            sites.look(tally, f"kill {at + 1}")
            if at % 10 == 9 or at == number - 1:
                _goes_on(sites, tally, f"after kill {at + 1}")
    return tally


def _goes_on(sites: TwoSites, tally: Tally, when: str) -> None:
    code, printed = run_build(sites.root)
    if code:
        tally.faults.append(f"the build {when} failed: {printed}")
    if left := leftovers(sites.root):
        tally.faults.append(f"{when} there are left: {left}")
    sites.look(tally, f"the build {when}")


def _fails(sites: TwoSites, tally: Tally, words: str, where: str) -> None:
    """Run a build that cannot be published, and note where it did not fail as it should."""
    was = _pages(sites.root / "site")
    code, printed = run_build(sites.root)
    tally.builds += 1
    tally.published += code == 0
    sites.look(tally, f"a build {where}", was)
    if code != 1 or "Traceback" in printed or words not in printed:
        tally.faults.append(f"{where} it ended with {code} and said: {printed}")


def full(sites: TwoSites, number: int, chance: random.Random) -> Tally:
    """Build where so little room is left, by chance, that it does not do."""
    tally = Tally()
    filler = sites.root / "filler"
    sites.differ()
    with _reader(sites, tally):
        for at in range(number):
            left = shutil.disk_usage(sites.root).free
            size = sum(each.stat().st_size for each in (sites.root / "site").rglob("*"))
            with filler.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, left - int(chance.uniform(0, 0.8) * size))
            _fails(sites, tally, "The disk is full", "on a full disk")
            filler.unlink()
            if at == number - 1:
                _goes_on(sites, tally, "once there is room again")
    return tally


def read_only(sites: TwoSites, number: int) -> Tally:
    """Build where nothing may be written."""
    tally = Tally()
    sites.differ()
    with _reader(sites, tally):
        for at in range(number):
            _mount("-o", "remount,ro", str(sites.root.parent))
            _fails(sites, tally, "may not be written", "where nothing may be written")
            _mount("-o", "remount,rw", str(sites.root.parent))
            if at == number - 1:
                _goes_on(sites, tally, "once it can be written in")
    return tally


def at_once(sites: TwoSites, rounds: int) -> Tally:
    """Start three builds at the same moment: all are to end well, one after another."""
    tally = Tally()
    with _reader(sites, tally):
        for _ in range(rounds):
            sites.edit()
            processes = [start_build(sites.root) for _ in range(3)]
            printed = [process.communicate()[0] for process in processes]
            tally.builds += 3
            tally.published += sum(process.returncode == 0 for process in processes)
            for process, said in zip(processes, printed, strict=True):
                if process.returncode or "Traceback" in said:
                    tally.faults.append(f"one of three ended with {process.returncode}: {said}")
            sites.look(tally, "three at once")
            if left := leftovers(sites.root):
                tally.faults.append(f"after three at once there are left: {left}")
    return tally


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """Give a file system of its own in memory, with little room; None where none may be mounted."""
    try:
        _mount("-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def main(words: Sequence[str]) -> int:
    """Run all kinds as often as ``words`` say; give 1 where a page was ever missing or cut."""
    kills, fulls, shut, rounds, *seed = (int(each) for each in words or WHOLE.split())
    chance = random.Random(*(seed or [20261121]))
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as name:
        sites = TwoSites(copied_site("allotment", Path(name)))
        tallies["killed"] = killed(sites, kills, chance)
        tallies["three at once"] = at_once(sites, rounds)
    with tempfile.TemporaryDirectory() as name, small_disk(Path(name)) as disk:
        if disk is None:
            sys.stdout.write("full, read-only: nothing may be mounted here\n")
        else:
            sites = TwoSites(copied_site("allotment", disk))
            tallies["full"] = full(sites, fulls, chance)
            tallies["read-only"] = read_only(sites, shut)
    for what, tally in tallies.items():
        sys.stdout.write("\n  ".join((tally.line(what), *tally.faults[:5])) + "\n")
    return 1 if any(tally.faults for tally in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
