"""Taking something out of the working tree, file by file, so that it can be stopped at any moment.

Pictures go first, while the text still names them: a run that was stopped is finished by the next.
Each text is written beside its file and then put in its place, so that it is whole at any moment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from tellback.model.withdrawn import FIELD
from tellback.read.front_matter import read_markdown
from tellback.read.layout import walk_site
from tellback.read.yaml_text import read_yaml
from tellback.swapping import write_whole
from tellback.today import day_written
from tellback.withdraw.cutting import CannotCutError, page_without, story_stub, voices_without
from tellback.withdraw.targets import PICTURE, PICTURE_ENDINGS, Target, raw_text, texts_in


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to change: files to remove, and files with the text they are to have. ``shared``
    are pictures that stay, since another text shows them too."""

    removed: tuple[str, ...]
    written: tuple[tuple[str, str], ...]
    shared: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self.removed and not self.written


def plan_for(root: Path, target: Target, on: date) -> Plan:
    """Give what has to change for ``target`` to be withdrawn, taken back on the day ``on``.

    Raises CannotCutError, with the file's name, where a text cannot be changed without harm.
    """
    if target.kind == PICTURE:
        return _plan_for_picture(root, target)
    if target.kind == "voice":
        return _plan_for_voice(root, target, on)
    return _plan_for_story(root, target, on)


def _plan_for_story(root: Path, target: Target, on: date) -> Plan:
    text = raw_text(root, target.file)
    others = "".join(
        raw_text(root, file)
        for file in texts_in(walk_site(root), target.folder)
        if file != target.file
    )
    pictures = [each for each in _pictures_in(root, target.folder) if _names(text, each)]
    shared = tuple(f"{target.folder}/{each}" for each in pictures if _names(others, each))
    own = tuple(f"{target.folder}/{each}" for each in pictures if not _names(others, each))
    told = read_markdown(text, "", needs_fields=False)
    if _is_stub(told.data) and not told.body.strip():
        return Plan((), ())
    stub = story_stub(_day(told.data, on))
    return Plan(own, ((target.file, stub),), shared)


def _plan_for_voice(root: Path, target: Target, on: date) -> Plan:
    text = raw_text(root, target.file)
    said = read_yaml(text, "").data.get(target.slug)
    if _is_stub(said):
        return Plan((), ())
    left = _in_file(target.file, lambda: voices_without(text, target.slug, _day(said, on)))
    return Plan((), ((target.file, left),) if left != text else ())


def _plan_for_picture(root: Path, target: Target) -> Plan:
    written = []
    for file in texts_in(walk_site(root), target.folder):
        text = raw_text(root, file)
        if file.endswith(".md") and _names(text, target.slug):
            left = _in_file(file, partial(page_without, text, target.slug))
            if left != text:
                written.append((file, left))
    removed = (target.file,) if (root / target.file).is_file() else ()
    return Plan(removed, tuple(written))


def _in_file(file: str, cut: Callable[[], str]) -> str:
    try:
        return cut()
    except CannotCutError as error:
        raise CannotCutError(file) from error


def _is_stub(said: object) -> bool:
    return isinstance(said, dict) and set(said) == {FIELD} and _iso(said[FIELD]) is not None


def _day(said: object, on: date) -> date:
    """Give the day that stands there already, or else ``on``."""
    return (_iso(said.get(FIELD)) if isinstance(said, dict) else None) or on


def _iso(value: object) -> date | None:
    return day_written(value) if isinstance(value, str) else None


def _pictures_in(root: Path, folder: str) -> Iterator[str]:
    for path in sorted((root / folder).iterdir()):
        if path.name.lower().endswith(PICTURE_ENDINGS) and not path.is_dir():
            yield path.name


def _names(text: str, file: str) -> bool:
    pattern = rf"(?<![\w-]){re.escape(file)}(?![\w-])"
    return bool(re.search(pattern, f"{text}\n{unquote(text)}", re.IGNORECASE))


def carry_out(root: Path, plan: Plan) -> None:
    """Change the working tree as ``plan`` says. Raises OSError where a file cannot be changed."""
    for file in plan.removed:
        (root / file).unlink(missing_ok=True)
    for file, text in plan.written:
        _put_in_place(root / file, text)


def _put_in_place(path: Path, text: str) -> None:
    if b"\r\n" in path.read_bytes():
        text = text.replace("\n", "\r\n")
    write_whole(path, text.encode())
