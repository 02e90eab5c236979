"""Goes through a sequence of changes, and holds the site that is built beside what was kept against
a clean build after each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from random import Random

from house.building import copied_site
from kept.building import (
    Outcome,
    Tree,
    build_again,
    build_anew,
    run_again,
    run_anew,
    tree_of,
)
from kept.sequences import CHANGES, HERE, NOT_WRITTEN, Between

Step = Sequence[tuple[str, int]]
"""Changes between two builds: their names, and the numbers that decide what is left open."""


class DiffersError(AssertionError):
    """The site is another than a clean build gives."""


@dataclass(slots=True)
class Machine:
    """The site as it is at first, built, and all clean builds that were made. It works in
    ``folder``, which is its own; ``apart``, each build in a process of its own."""

    folder: Path
    apart: bool = False
    clean: dict[bytes, tuple[Outcome, Tree]] = field(default_factory=dict)
    builds: int = 0
    remade: int = 0
    """How many pages were made beside what was kept."""

    def __post_init__(self) -> None:
        before, root = self.folder / "before", self.folder / "root"
        copied_site("allotment", self.folder).rename(before)
        shutil.copytree(HERE / "laid_over", before, dirs_exist_ok=True)
        (before / "overrides").mkdir()
        shutil.copytree(before, root)
        first = self._between()
        outcome = self._again(first)
        assert outcome.well, outcome
        assert not outcome.said, outcome
        first.folder.rename(self.folder / "first")
        first.kept.rename(self.folder / "first kept")

    def _between(self) -> Between:
        root = self.folder / "root"
        return Between(root, (root if self.apart else self.folder) / "site")

    def start(self) -> Between:
        """Give the site as it was at first, built."""
        site = self._between()
        _lay_again(self.folder / "before", site.root)
        for left in (site.folder, site.kept):
            shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(self.folder / "first", site.folder, copy_function=os.link)
        shutil.copytree(self.folder / "first kept", site.kept)
        return site

    def go(self, steps: Sequence[Step]) -> None:
        """Take ``steps``, one build after each. Raises DiffersError where what is built beside what
        was kept differs from a clean build."""
        site, told = self.start(), ["At first"]
        for step in steps:
            said = (CHANGES[name](site, Random(number)) for name, number in step)
            told.append("; ".join(each or "(nothing)" for each in said))
            self._hold(site, told)

    def _hold(self, site: Between, told: Sequence[str]) -> None:
        stood = tree_of(site.folder)
        expected, whole = self._clean(site)
        outcome = self._again(site)
        self.builds += 1
        self.remade += outcome.made
        found = tree_of(site.folder)
        whole = whole if expected.well else stood
        differing = [
            path
            for path in sorted(whole.keys() | found.keys())
            if whole.get(path) != found.get(path)
        ]
        if differing or (outcome.well, outcome.said) != (expected.well, expected.said):
            raise DiffersError(self._account(site, told, outcome, expected, differing))

    def _again(self, site: Between) -> Outcome:
        return (run_again if self.apart else build_again)(site.folder, site.root, site.today)

    def _anew(self, site: Between) -> Path:
        folder = self.folder / "clean"
        shutil.rmtree(folder, ignore_errors=True)
        outcome = (run_anew if self.apart else build_anew)(folder, site.root, site.today)
        self.clean[self._state(site)] = outcome, tree_of(folder)
        return folder

    def _state(self, site: Between) -> bytes:
        """Give what tells all that a clean build is made from."""
        tree = [
            each
            for each in sorted(tree_of(site.root).items())
            if each[0].split("/")[0] not in NOT_WRITTEN and "__pycache__" not in each[0]
        ]
        return blake2b(repr((site.today, tree)).encode()).digest()

    def _clean(self, site: Between) -> tuple[Outcome, Tree]:
        state = self._state(site)
        if state not in self.clean:
            self._anew(site)
        return self.clean[state]

    def _account(
        self,
        site: Between,
        told: Sequence[str],
        outcome: Outcome,
        expected: Outcome,
        differing: Sequence[str],
    ) -> str:
        lines = ["\n  then ".join(told), f"{outcome.made} pages were made."]
        lines += [f"said beside: {each}" for each in outcome.said if each not in expected.said]
        lines += [f"said clean: {each}" for each in expected.said if each not in outcome.said]
        if (outcome.well, expected.well) == (True, True):
            clean = self._anew(site)
            lines += [f"differ: {', '.join(differing[:12])} ({len(differing)})"]
            for path in differing[:3]:
                lines += islice(_difference(clean / path, site.folder / path), 2, 14)
        else:
            lines += [f"clean went well: {expected.well}, beside: {outcome.well}", *differing[:5]]
        return "\n".join(lines)


def _difference(clean: Path, beside: Path) -> list[str]:
    texts = [
        each.read_text("utf-8", "replace").splitlines() if each.is_file() else ["(not there)"]
        for each in (clean, beside)
    ]
    found = unified_diff(*texts, "clean", "beside", lineterm="", n=0)
    return ["", str(beside), *(each[:300] for each in found)]


def _lay_again(before: Path, root: Path) -> None:
    """Have ``root`` hold what ``before`` does. What is as it was stays, with its date."""
    wanted = set(_files(before))
    for path in set(_files(root)) - wanted:
        (root / path).unlink()
    for each in sorted(root.rglob("*"), reverse=True):
        path = each.relative_to(root)
        if each.is_dir() and path.parts[0] not in NOT_WRITTEN and not (before / path).exists():
            each.rmdir()
    for path in wanted:
        source, target = before / path, root / path
        if not target.is_file() or source.read_bytes() != target.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def _files(folder: Path) -> list[str]:
    return [
        path
        for path in tree_of(folder)
        if path.split("/")[0] not in NOT_WRITTEN and not path.endswith("/")
    ]
