"""Which kind of record a file holds, by where it lies; and where a stray file belongs."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tellback.model.kinds import KINDS, Kind
from tellback.model.problem import Problem, Where, did_you_mean, problem

PLACES = ("sessions", "data", "docs")
"""The folders that are read, in this order."""

ANY = "*"
"""The slug that stands for every record that a file may hold."""

_TEXT_ENDINGS = (".md", ".yml", ".yaml", ".markdown", ".mdown", ".txt")
_SHEETS = (".json", ".csv", ".toml")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that a record is read from, its path below the root with ``/``."""

    file: str
    kind: Kind

    @property
    def name(self) -> str:
        """The name that the file's place gives: its own, its folder's, or a page's path."""
        parts = self.file.removesuffix(".md").removesuffix(".yml").split("/")
        if self.kind.name == "page":
            return "/".join(parts[1:])
        return parts[-self.kind.slug_part]


@dataclass(slots=True)
class Walk:
    """What lies below a site's root: files to read, and problems with how files lie.

    ``absent`` names records, as (kind, slug), that are missing for a reason that was reported.
    """

    found: list[Found]
    problems: list[Problem]
    folders: set[str]
    absent: set[tuple[str, str]]


def walk_site(root: Path) -> Walk:
    """Walk sessions/, data/ and docs/ below ``root``. Symbolic links are refused, not followed;
    names that start with a dot are left alone."""
    walk = Walk([], [], set(), set())
    for place in _places_in(root, walk):
        files = tuple(_files_below(root, place, walk))
        there = frozenset(files)
        for file in files:
            _sort_in(file, there, walk)
    return walk


def _places_in(root: Path, walk: Walk) -> Iterator[str]:
    """Yield those of PLACES that are there. One in other letters is reported: some systems would
    find it all the same, and others not."""
    try:
        names = sorted(each.name for each in root.iterdir())
    except OSError:
        names = []
    for place in PLACES:
        if place in names:
            yield place
            continue
        for name in names:
            if name.lower() == place and (root / name).is_dir():
                _report_capitals(name, walk)


def _kinds_meant(folder: str) -> list[str]:
    """Give the kinds that are read below ``folder``, but for the letter case of its last part."""
    *above, last = folder.split("/")
    return [
        name
        for name, kind in KINDS.items()
        if len(steps := kind.files.split("/")[:-1]) > len(above)
        and steps[len(above)] == last.lower()
        and all(step in ("*", part) for step, part in zip(steps, above, strict=False))
    ]


def _report_capitals(folder: str, walk: Walk) -> bool:
    """Report ``folder`` where it is one that is read, in other letters, and say whether it is."""
    name = folder.rpartition("/")[2]
    meant = _kinds_meant(folder) if name != name.lower() else []
    if meant:
        better = name.lower()
        walk.problems.append(problem("folder-capitals", Where(folder), name=name, better=better))
        walk.absent |= {(kind, ANY) for kind in meant}
    return bool(meant)


def _files_below(root: Path, folder: str, walk: Walk) -> Iterator[str]:
    path = root / folder
    try:
        if stat.S_ISLNK(os.lstat(path).st_mode):
            walk.problems.append(problem("file-link", Where(folder)))
            return
        with os.scandir(path) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        walk.problems.append(problem("folder-unreadable", Where(shown_name(folder))))
        walk.absent |= {
            (name, ANY) for name, kind in KINDS.items() if kind.files.startswith(folder)
        }
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        file = f"{folder}/{entry.name}"
        if not (file.isascii() and file.isprintable()) and (
            not file.isprintable() or file != shown_name(file)
        ):
            walk.problems.append(problem("file-name", Where(shown_name(file))))
        elif entry.is_symlink():
            walk.problems.append(problem("file-link", Where(file)))
        elif entry.is_dir(follow_symlinks=False):
            if _report_capitals(file, walk):
                continue
            walk.folders.add(file)
            yield from _files_below(root, file, walk)
        else:
            yield file


def shown_name(name: str) -> str:
    """Give a file's name as it can be shown, whatever bytes it is made of."""
    text = os.fsencode(name).decode("utf-8", errors="replace")
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


def _sort_in(file: str, there: Set[str], walk: Walk) -> None:
    kind = kind_of(file)
    if kind:
        walk.found.append(Found(file, kind))
    elif _is_stray(file):
        better = _belongs(file, there)
        likely = (each for each in _likely(file) if each not in there)
        suggestion = f" Did you mean “{better}”?" if better else did_you_mean(file.lower(), likely)
        places = "" if suggestion else f": {', '.join(_places_below(file))}"
        walk.problems.append(
            problem("stray-file", Where(file), suggestion=suggestion, places=places)
        )
        if better and (meant := kind_of(better)):
            walk.absent.add((meant.name, ANY))


def _places_below(file: str) -> list[str]:
    """Give where files lie that are read, in the same one of PLACES as ``file``."""
    top = file.partition("/")[0]
    return [kind.place for kind in KINDS.values() if kind.files.partition("/")[0] == top]


def _is_stray(file: str) -> bool:
    parts = file.split("/")
    place, name = parts[0], parts[-1].lower()
    if name == "readme.md":
        return False
    if place == "docs":
        return name.endswith((".markdown", ".mdown"))
    return name.endswith(_TEXT_ENDINGS) or (place == "data" and name.endswith(_SHEETS))


@cache
def _patterns(place: str) -> tuple[tuple[re.Pattern[str], Kind], ...]:
    kinds = (kind for kind in KINDS.values() if kind.files.startswith(f"{place}/"))
    return tuple((_pattern(kind.files), kind) for kind in kinds)


def _pattern(glob: str) -> re.Pattern[str]:
    regex = re.escape(glob).replace(r"\*\*/", "(?:.+/)?").replace(r"\*", "[^/]+")
    return re.compile(regex)


def kind_of(file: str) -> Kind | None:
    """Give the kind of record that ``file`` holds, None where it holds none."""
    for pattern, kind in _patterns(file.partition("/")[0]):
        if not pattern.fullmatch(file):
            continue
        parts = file.split("/")
        if kind.name == "session" and parts[2] == "stories":
            continue
        if kind.name != "page" and parts[-1].lower() == "readme.md":
            continue  # what colleagues tell one another about a folder
        if kind.name in ("family", "article") and parts[-1] == "index.md":
            continue  # a folder's front page is written by hand and is no record of that kind
        return kind
    return None


def _belongs(file: str, there: Set[str]) -> str:
    """Give the path that a file with a slip in its ending or its capitals was meant to have, unless
    it is one of those that are ``there``."""
    stem, _, ending = file.rpartition(".")
    renamed = {"yaml": "yml", "markdown": "md", "mdown": "md", "txt": "md"}
    for meant in (f"{stem}.{renamed.get(ending.lower(), ending)}", file.lower()):
        if meant not in there and kind_of(meant):
            return meant
    return ""


def _likely(file: str) -> Iterator[str]:
    """Yield the paths that kinds' files would have in this file's place, where no part of them is
    called something else altogether: notes are no misspelt write-up."""
    parts = file.split("/")
    for kind in KINDS.values():
        steps = kind.files.split("/")
        if len(steps) != len(parts) or steps[0] != parts[0]:
            continue
        pairs = tuple(zip(steps, parts, strict=True))
        if all(did_you_mean(_stem(part), [_stem(step)]) for step, part in pairs if step[0] != "*"):
            name = _stem(parts[-1])
            yield "/".join(part if step == "*" else step.replace("*", name) for step, part in pairs)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def check_folders(walk: Walk) -> Iterator[Problem]:
    """Yield programme and session folders that lack the file that makes them one."""
    files = {found.file for found in walk.found}
    for folder in sorted(walk.folders):
        parts = folder.split("/")
        if parts[0] != "sessions":
            continue
        if len(parts) == 2 and f"{folder}/programme.md" not in files:
            walk.absent.add(("programme", parts[1]))
            yield problem("folder-without-file", Where(folder), file="programme.md")
        numbered = len(parts) == 3 and re.match(r"\d+-", parts[2])
        if numbered and f"{folder}/session.md" not in files:
            walk.absent.add(("session", f"{parts[1]}/{parts[2]}"))
            yield problem("folder-without-file", Where(folder), file="session.md")
