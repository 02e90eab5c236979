"""Files put into a site at once: at any moment their folder is as it was, or as it should be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from tellback.intake.proving import IntakeError
from tellback.model.kinds import Kind, Shape
from tellback.swapping import clear_leftovers, folder_beside, put_in_place, write_whole

State = Mapping[str, tuple[int, int, int]]


def clear_stopped(root: Path, kind: Kind) -> None:
    """Clear away what an import that was killed left behind, and put back what it had moved."""
    if kind.shape is Shape.MAPPING:
        path = _led_to(root / kind.files)
        path.with_name(f".{path.name}.new").unlink(missing_ok=True)
        return
    above, _, name = kind.files.rpartition("/")[0].rpartition("/")
    for parent in sorted(root.glob(above)):
        if parent.is_dir():
            clear_leftovers(_led_to(parent / name))


def _led_to(path: Path) -> Path:
    """Give what ``path`` leads to, if it is a link: to exchange the link would leave what it leads
    to as it was, for whoever else works there."""
    return Path(os.path.realpath(path))  # a link that leads to itself is not followed


def state_of(root: Path, kind: Kind) -> State:
    """Give how the files of ``kind`` lie there: what tells whether somebody has changed one."""
    state = {}
    for path in root.glob(kind.files):
        about = path.lstat()
        state[path.relative_to(root).as_posix()] = (about.st_ino, about.st_mtime_ns, about.st_size)
    return state


def put_in(root: Path, kind: Kind, texts: Mapping[str, str], before: State) -> None:
    """Write ``texts`` (file below ``root`` → text), whole folders at a time.

    Raises IntakeError where a file of ``kind`` is no longer as it was when ``before`` was taken,
    and OSError where something cannot be written: then the folder is as it was. A link stays one:
    what it leads to is exchanged.
    """
    if kind.shape is Shape.MAPPING:
        for file, text in texts.items():
            _refuse_changed(root, kind, before)
            path = _led_to(root / file)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode("utf-8"))
        return
    folders: dict[str, list[str]] = {}
    for file in sorted(texts):
        folders.setdefault(file.rpartition("/")[0], []).append(file)
    done: list[str] = []
    for folder, files in folders.items():
        place = _led_to(root / folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        with folder_beside(place) as beside:
            if place.exists():
                _copy_links(place, beside)
            for file in files:
                _write_new(beside / file.rpartition("/")[2], texts[file])
            _refuse_changed(root, kind, before, but=done)
            put_in_place(beside, place)
        done.append(folder)


def _refuse_changed(root: Path, kind: Kind, before: State, but: Iterable[str] = ()) -> None:
    finished = tuple(f"{each}/" for each in but)
    now = state_of(root, kind)
    for file in sorted({*now, *before}):
        if now.get(file) != before.get(file) and not file.startswith(finished or ("\0",)):
            raise IntakeError(
                f"Somebody changed {file} in the meantime, so nothing more was written. Run this "
                "again."
            )


def _copy_links(old: Path, new: Path) -> None:
    """Fill ``new`` with what is in ``old``: the same files, without copying what they hold."""
    shutil.copytree(old, new, symlinks=True, copy_function=_link, dirs_exist_ok=True)


def _link(old: str, new: str) -> str:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:  # a file system without links
        shutil.copy2(old, new, follow_symlinks=False)
    return new


def _write_new(path: Path, text: str) -> None:
    """Write a file of its own: never into one that is linked, which would be changed with it."""
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)
