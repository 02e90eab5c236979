"""Builds a small site in this process, again and again: clean, and beside what was kept.

Without the search index, as Pagefind takes longer than all else. What costs most of a small build
and is the same each time is done once: templates are compiled, and Material's folder is listed.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import uuid4

import jinja2
import material
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs_macros import context

from tellback import mkdocs_events, mkdocs_search
from tellback.publish.outcome import UnderWay, last_outcome, under_way
from tellback.publish.share_pictures import SharePictures
from tellback.swapping import spare_of
from tellback.today import VARIABLE

Tree = dict[str, bytes]
"""The files of a folder by their paths, each with the digest of what it holds."""

_MATERIAL = str(Path(material.__file__).parent)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: whether it went well, and all that it warned of, in order of words."""

    well: bool
    said: tuple[str, ...]
    made: int = 0
    """How many pages were made."""


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.getMessage()}")


def build_anew(folder: Path, root: Path, today: str) -> Outcome:
    """Build the site in ``root`` into ``folder``, all of it."""
    heard = _Heard()
    log = logging.getLogger("mkdocs")
    os.environ[VARIABLE] = today
    log.addHandler(heard)
    well = False
    try:
        config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        well = True
    except (Exception, SystemExit) as error:
        heard.said.append(f"{type(error).__name__}: {error}")
    finally:
        log.removeHandler(heard)
    said = tuple(sorted(each.replace(str(folder), "SITE") for each in heard.said))
    return Outcome(well, said)


def build_again(folder: Path, root: Path, today: str) -> Outcome:
    """Build the site in ``root`` beside what is kept of it, as ``tellback build`` does, and put it
    in the place of the last, ``folder``, where that goes well."""
    building = folder.with_name(f".building-{uuid4().hex}")
    with under_way(UnderWay(folder)):
        outcome = build_anew(building, root, today)
        made = last_outcome()
    if outcome.well and made is not None:
        outcome = replace(outcome, made=made.built)
        last, spare = folder.with_name("last"), spare_of(folder)
        shutil.rmtree(spare, ignore_errors=True)
        if last.exists():
            last.rename(spare)
        if folder.exists():
            folder.rename(last)
        building.rename(folder)
        mkdocs_events.keep_build(folder)
    shutil.rmtree(building, ignore_errors=True)
    return outcome


def run_anew(folder: Path, root: Path, today: str) -> Outcome:
    """Do what ``build_anew`` does in a process of its own, with the search index."""
    return _ran("-m", "mkdocs", "build", "-q", "-d", str(folder), root=root, today=today)


def run_again(folder: Path, root: Path, today: str) -> Outcome:
    """Do what ``build_again`` does, by ``tellback build`` itself, where ``folder`` is the one that
    it builds into."""
    command = "from tellback.cli import main; main()"
    return _ran("-c", command, "build", "-q", root=root, today=today)


def _ran(*how: str, root: Path, today: str) -> Outcome:
    paths = os.pathsep.join(each for each in sys.path if each)
    done = subprocess.run(
        [sys.executable, *how],
        cwd=root,
        env={**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1", VARIABLE: today},
        capture_output=True,
        check=False,
    )
    return Outcome(done.returncode == 0, ())


def tree_of(folder: Path) -> Tree:
    """Give every file below ``folder``, and each folder that holds none; a link with its kind."""
    found: Tree = {}
    for place, below, names in os.walk(folder):
        at = Path(place)
        for path in (at / name for name in (*names, *below)):
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found[name] = b"a link"
            elif path.is_file():
                found[name] = blake2b(path.read_bytes(), digest_size=16).digest()
        if not names and not below:
            found[f"{at.relative_to(folder).as_posix()}/"] = b"a folder"
    return found


@contextmanager
def quickly(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have builds leave out the search index, and do once what is the same in each."""
    patch.setattr(mkdocs_search, "write_search_index", lambda *_: {})
    patch.setenv(VARIABLE, "")  # so that it is put back
    patch.setenv("NO_MKDOCS_2_WARNING", "1")
    patch.setattr(jinja2.Environment, "compile", _compiled_once(jinja2.Environment.compile))
    patch.setattr(jinja2.FileSystemLoader, "list_templates", _listed_once(jinja2.FileSystemLoader))
    patch.setattr(SharePictures, "of", _drawn_once(SharePictures.of))
    patch.setattr(context, "get_git_info", dict)  # a dozen calls of git, of which no page tells
    yield


def _drawn_once(drawing: Callable[..., bytes | None]) -> Callable[..., bytes | None]:
    """Remember how pictures to share were drawn."""
    known: dict[Any, bytes | None] = {}

    def drawn(self: SharePictures, *words: str) -> bytes | None:
        key = (self._name, self._look, words)
        if key not in known:
            known[key] = drawing(self, *words)
        return known[key]

    return drawn


def _compiled_once(compiling: Callable[..., Any]) -> Callable[..., Any]:
    """Remember what a template's text compiles to: nothing else decides that, as no filter is
    called while it is compiled that reads of a site."""
    known: dict[Any, Any] = {}

    def compiled(self: jinja2.Environment, source: Any, *where: Any, **how: Any) -> Any:
        filters = tuple(sorted(self.filters)), tuple(sorted(self.extensions))
        key = (type(self), filters, str(source), where, tuple(sorted(how.items())))
        if key not in known:
            known[key] = compiling(self, source, *where, **how)
        return known[key]

    return compiled


def _listed_once(loader: type[jinja2.FileSystemLoader]) -> Callable[..., list[str]]:
    """Remember what Material brings; its pictures of things are no files of a site."""
    listing = loader.list_templates
    known: dict[str, list[str]] = {}

    def listed(self: jinja2.FileSystemLoader) -> list[str]:
        found: set[str] = set()
        for place in self.searchpath:
            lasting = str(place).startswith(_MATERIAL)
            if not lasting or place not in known:
                names = listing(loader(place))
                known[place] = [each for each in names if not each.startswith(".")]
            found.update(known[place])
        return sorted(found)

    return listed
