"""The tools that are measured: how each is given the same text, how it builds, what is edited."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from costs import DidNotBuildError
from edits import EDITS, edit_a_page, prepared_site
from generate import plain_pages, stock_site
from peers import Peers

from tellback.publish.kept_site import facts_beside, former
from tellback.swapping import spare_of

SITES = Path(__file__).parent / "peer_sites"
TODAY = "2026-11-21"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "TELLBACK_TODAY": TODAY}
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict")

Edit = Callable[[Path, int], None]
"""Changes one thing in a site's folder; another time (the number), it changes otherwise."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: ``write`` makes its site in a folder, of so many writings; ``command`` builds it
    there into ``site/``; ``caches`` are what it keeps besides. ``edits`` are told by their name.
    A tool ``with_search`` makes an index that cannot be left out or told apart; ``about`` says what
    its name does not."""

    name: str
    write: Callable[[Path, int], None]
    command: Sequence[str | Path]
    edits: Mapping[str, Edit]
    caches: Sequence[str] = (".cache",)
    environment: Mapping[str, str] = field(default_factory=dict)
    with_search: bool = False
    about: str = ""

    def clear(self, root: Path) -> None:
        """Remove what was built and kept, so that the next build is a cold one."""
        for name in ("site", *self.caches):
            if (root / name).is_dir():
                shutil.rmtree(root / name)
            else:
                (root / name).unlink(missing_ok=True)


def ours() -> Tool:
    """Give Tellback itself, by its own command; what the search index takes is told apart."""
    timed = Path(__file__).with_name("timed.py")
    command = (sys.executable, timed, "build", "--strict")
    site = Path("site")
    beside = (former(site), spare_of(site), *facts_beside(site))
    caches = (".cache", *(each.name for each in beside))
    return Tool("Tellback", prepared_site, command, EDITS, caches, QUIET)


def stock(*, search: bool = False) -> Tool:
    """Give MkDocs with Material, its menu kept short; without its ``search`` unless asked for."""
    written = stock_site if search else _without_search
    edits = {"leaf": lambda root, time: edit_a_page(root / "docs", time)}
    return Tool("Material", written, MKDOCS, edits, (), QUIET)


def _without_search(root: Path, writings: int) -> None:
    stock_site(root, writings)
    _drop_search(root / "mkdocs.yml")


def _drop_search(settings: Path) -> None:
    told = settings.read_text(encoding="utf-8")
    settings.write_text(told.replace("plugins:\n  - search\n", "plugins: []\n"), encoding="utf-8")


def same_pages() -> Tool:
    """Give MkDocs with Material on the very pages that Tellback makes, as ``tellback export`` hands
    them on: the lists, programmes and barriers besides the writings, each page's Markdown as
    Tellback has put it together. It is not to check, hold back, relate, share or index anything.
    """
    edits = {"leaf": lambda root, time: edit_a_page(root / "docs", time)}
    about = "Material on the pages that Tellback makes, exported"
    return Tool("Same pages", _exported, MKDOCS, edits, (), QUIET, about=about)


def _exported(root: Path, writings: int) -> None:
    command = "from tellback.cli import main; main()"
    with tempfile.TemporaryDirectory(prefix="tellback-bench-") as name:
        prepared_site(Path(name), writings)
        done = subprocess.run(
            (sys.executable, "-c", command, "export", root),
            capture_output=True,
            check=False,
            cwd=name,
            encoding="utf-8",
            env={**os.environ, **QUIET},
        )
    if done.returncode:
        raise DidNotBuildError(done.stderr)
    _drop_search(root / "mkdocs.yml")


def others(peers: Peers, wanted: Sequence[str]) -> dict[str, Tool]:
    """Give those of the ``wanted`` peers that could be installed, by their key."""
    edits = {"leaf": lambda root, time: edit_a_page(root / "docs", time)}
    plain = {"leaf": lambda root, time: edit_a_page(root / "content", time)}
    found: dict[str, Tool] = {}
    for key in wanted:
        if not (program := peers.program(key)):
            continue
        if key == "zensical":
            command = (program, "build", "--strict")
            found[key] = Tool("Zensical", _for_zensical, command, edits, with_search=True)
        elif key == "hugo":
            found[key] = Tool("Hugo", _laid("hugo"), (program, "--quiet"), plain)
        elif key == "eleventy":
            written = _laid("eleventy", modules=peers.folder / "eleventy/node_modules")
            found[key] = Tool("Eleventy", written, (program, "--quiet"), plain)
        else:
            found[key] = Tool("Pelican", _laid("pelican", listed=True), (program, "-q"), plain)
    return found


def _for_zensical(root: Path, writings: int) -> None:
    """Write what Material is given; but that the list of all pages is not searched, as its search
    refuses a page of so many words."""
    stock_site(root, writings)
    index = root / "docs/index.md"
    told = index.read_text(encoding="utf-8")
    index.write_text(f"---\nsearch:\n  exclude: true\n---\n\n{told}", encoding="utf-8")


def _laid(
    name: str, *, listed: bool = False, modules: Path | None = None
) -> Callable[[Path, int], None]:
    """Give what writes the same pages below content/, beside the frame in ``peer_sites/<name>``.

    With ``listed``, each page begins with the mark that asks for its contents.
    """

    def write(root: Path, writings: int) -> None:
        shutil.copytree(SITES / name, root, dirs_exist_ok=True)
        style = {"hugo": "static", "pelican": "theme/static"}.get(name, ".")
        (root / style).mkdir(parents=True, exist_ok=True)
        shutil.copy(SITES / "style.css", root / style)
        if modules:
            (root / "node_modules").symlink_to(modules)
        for path, _, text in plain_pages(writings):
            page = root / "content" / path
            page.parent.mkdir(parents=True, exist_ok=True)
            told = text.replace("---\n\n", "---\n\n[TOC]\n\n", 1) if listed else text
            page.write_text(told, encoding="utf-8")

    return write
