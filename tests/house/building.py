"""Builds whole sites for the tests, as somebody at a terminal would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from house.ready import run_cold, run_ready

MKDOCS = ("-m", "mkdocs")
TODAY = "2026-11-21"
SITES = Path(__file__).parents[1] / "sites"
REPO = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Built:
    """A build: the folder of the site, the folder it was made from, and what was printed."""

    folder: Path
    root: Path
    code: int
    printed: str

    @property
    def pages(self) -> list[Path]:
        """Every HTML page, in the order of their paths."""
        return sorted(self.folder.rglob("*.html"))

    @property
    def paths(self) -> list[str]:
        """Every HTML page by its path in the site, in order."""
        return [page.relative_to(self.folder).as_posix() for page in self.pages]

    @property
    def one_of_each_kind(self) -> list[str]:
        """One page for each shape of address: ``programmes/*/stories/*`` and so on."""
        shapes: dict[tuple[str, ...], str] = {}
        for path in self.paths:
            *folders, name = path.split("/")
            kept = {*folders[:1], "stories", "blog"}
            shape = (*(each if each in kept else "*" for each in folders), name)
            shapes.setdefault(shape, path)
        return sorted(shapes.values())

    @property
    def warnings(self) -> list[str]:
        """The lines that MkDocs marks as warnings or errors."""
        marks = ("WARNING", "ERROR", "CRITICAL")
        return [line for line in self.printed.splitlines() if line.lstrip().startswith(marks)]

    def text(self, page: str) -> str:
        """Give the HTML of ``page``, named by its path in the site: ``events/index.html``."""
        return (self.folder / page).read_text(encoding="utf-8")


def build(
    root: Path,
    folder: Path,
    *options: str,
    runner: Sequence[str] = MKDOCS,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Built:
    """Build the site at ``root`` strictly into ``folder``; never raises, whatever comes of it."""
    # ProperDocs puts modules of its own in the place of some of MkDocs’; a copy of the project
    # brings the package along.
    brings_package = root != REPO and (root / "hooks/tellback").is_dir()
    run = run_cold if brings_package or runner != MKDOCS else run_ready
    code, printed = run(
        [*runner, "build", "--strict", "-d", folder, *options],
        cwd or root,
        {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TELLBACK_TODAY": TODAY, **(env or {})},
    )
    return Built(folder, root, code, printed)


def built(root: Path, folder: Path, *options: str, **how: object) -> Built:
    """Build as ``build`` does, and fail the test unless all went well without a warning."""
    result = build(root, folder, *options, **how)  # type: ignore[arg-type]
    assert result.code == 0, result.printed
    assert not result.warnings, result.printed
    return result


def copied_site(name: str, to: Path) -> Path:
    """Copy the small site tests/sites/``name`` into the folder ``to`` and give where it is."""
    # What an earlier build left there is not the site.
    left = shutil.ignore_patterns(".cache", "site")
    return Path(shutil.copytree(SITES / name, to / name, ignore=left))
