"""What git keeps of a site's files: which commit changed which, and what they held. Read only."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tellback.today import day_written

SECONDS = 60
"""How long git is waited for at most."""
_COMMIT = "\x01"
_LOG = ("log", "--relative", "--raw", "--no-abbrev", "-z", "-M", "--format=%x01%H %aI")
_QUIETLY = ("-c", "log.showSignature=false", "-c", "core.fsmonitor=false")


class NoHistoryError(Exception):
    """There is no history to read: why, in a sentence or two, and what can be done."""


@dataclass(frozen=True, slots=True)
class Touched:
    """That a commit changed a file on ``day`` (the author's own). ``before`` and ``after`` name
    what the file held, each None where there was none; ``was`` is the path it had before, below
    the site's root like ``file``."""

    day: date
    file: str
    was: str
    before: str | None
    after: str | None


def require_history(root: Path) -> None:
    """Raise NoHistoryError unless the folder ``root`` stands in a repository whose history is all
    there."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise NoHistoryError(
            "This copy of the repository holds the last commits alone, so what changed before them "
            "cannot be told. Fetch the rest: git fetch --unshallow (on GitHub: “fetch-depth: 0” "
            "below “actions/checkout”; on GitLab: “GIT_DEPTH: 0”)."
        )


def changes_of(root: Path, places: Sequence[str], *, follow: bool = False) -> tuple[Touched, ...]:
    """Give every change of a file in ``places`` (paths below ``root``), the newest commit first.

    ``follow`` looks for what one single file was called before. Raises NoHistoryError.
    """
    if not _has_commits(root):
        return ()
    following = ("--follow",) if follow else ()
    told = _git(root, *_QUIETLY, *_LOG, *following, "--", *places)
    return tuple(_touched(told.decode("utf-8", "replace").split("\0")))


def is_uncommitted(root: Path, file: str) -> bool:
    """Say whether ``file`` is not as the last commit holds it. Raises NoHistoryError."""
    return bool(_git(root, *_QUIETLY, "status", "--porcelain", "-z", "--", file).strip())


def _has_commits(root: Path) -> bool:
    return bool(_git(root, "rev-list", "-n", "1", "--all", "--").strip())


def _touched(tokens: Iterable[str]) -> Iterator[Touched]:
    """Yield what ``git log --raw -z`` tells (git-diff(1), “raw output format”)."""
    day: date | None = None
    rest = iter(tokens)
    for token in rest:
        if token.startswith(_COMMIT):
            day = day_written(token.partition(" ")[2][:10])
            continue
        if not token.lstrip("\n").startswith(":") or day is None:
            continue
        _, _, before, after, status = token.lstrip("\n").split(" ")
        was = next(rest)
        file = next(rest) if status[0] in "RC" else was
        yield Touched(day, file, was, _blob(before), _blob(after))


def _blob(name: str) -> str | None:
    return name if name.strip("0") else None  # nothing is a name of noughts


def contents(root: Path, blobs: Iterable[str]) -> dict[str, str]:
    """Give the text of each of ``blobs``, by name; what is no text of UTF-8 is left out.

    Raises NoHistoryError.
    """
    wanted = tuple(dict.fromkeys(blobs))
    if not wanted:
        return {}
    told = _git(root, "cat-file", "--batch", given="".join(f"{each}\n" for each in wanted))
    found: dict[str, str] = {}
    at = 0
    while at < len(told):
        end = told.index(b"\n", at)
        name, *about = told[at:end].decode("ascii", "replace").split(" ")
        at = end + 1
        if len(about) != 2:  # “missing”
            continue
        size = int(about[1])
        with suppress(UnicodeDecodeError):
            found[name] = told[at : at + size].decode("utf-8-sig").replace("\r\n", "\n")
        at += size + 1
    return found


def _git(root: Path, *words: str, given: str = "") -> bytes:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(
            ["git", "--no-pager", *words],
            cwd=root,
            input=given.encode("ascii"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=environment,
        )
    except FileNotFoundError:
        raise NoHistoryError(
            "The program git is not installed here, so what changed when cannot be told."
        ) from None
    except OSError as error:
        raise NoHistoryError(f"The program git cannot be run here ({error.strerror}).") from None
    except subprocess.TimeoutExpired:
        raise NoHistoryError(
            f"git took longer than {SECONDS} seconds to tell what changed, and was stopped."
        ) from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace")
    if "not a git repository" in said:
        raise NoHistoryError(
            "The site's folder is in no git repository, so nothing was kept of what changed when."
        )
    if "dubious ownership" in said:
        raise NoHistoryError(
            "git refuses to read this repository, as its folder belongs to somebody else on this "
            "machine. Whoever set the machine up can put that right (“safe.directory”)."
        )
    why = " ".join(said.split())[:200]
    raise NoHistoryError(f"git could not tell what changed: {why}")
