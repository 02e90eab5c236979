"""A sound little site, broken in one way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

SOUND = Path(__file__).parent / "sound"
TODAY = date(2026, 11, 21)


def broken_site(edits: Iterable[dict[str, Any]], folder: Path) -> Path:
    """Copy the sound site to ``folder`` and make each edit there.

    An edit names a ``file`` and one thing to do: ``find``/``put``, ``add`` at the end, the whole
    ``text`` (``times`` over), ``bytes`` (as Latin-1), ``link``, ``pipe``, ``move`` or ``remove``.
    """
    shutil.copytree(SOUND, folder)
    for edit in edits:
        _edit(folder, folder / edit["file"], edit)
    return folder


def _edit(folder: Path, path: Path, edit: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    match edit:
        case {"find": find, "put": put}:
            text = path.read_text(encoding="utf-8")
            assert text.count(find) == 1, f"{find!r} is {text.count(find)} times in {path.name}"
            path.write_text(text.replace(find, put), encoding="utf-8")
        case {"add": added}:
            path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
        case {"text": text}:
            path.write_text(text * edit.get("times", 1), encoding="utf-8")
        case {"bytes": content}:
            path.write_bytes(content.encode("latin-1"))
        case {"link": target}:
            path.symlink_to(target)
        case {"pipe": True}:
            os.mkfifo(path)
        case {"move": source}:
            (folder / source).rename(path)
        case {"remove": True}:
            shutil.rmtree(path)
