"""How a line of a file is opened from the desk page: by a link that an editor follows, or by the
path to copy where no such editor is known."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tellback.model.problem import Where, did_you_mean

VARIABLE = "TELLBACK_EDITOR"
"""The environment variable that names the editor, or a link of its own."""
NO_EDITOR = "none"

EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file{file}:{line}:{column}",
    "vscodium": "vscodium://file{file}:{line}:{column}",
    "cursor": "cursor://file{file}:{line}:{column}",
    "zed": "zed://file{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}",
}
"""Editors by name, each with the link that opens a file at a line."""
_COMMANDS = {"code": "vscode", "codium": "vscodium", "cursor": "cursor", "zed": "zed"}

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_NEVER = ("javascript", "data", "vbscript", "blob", "http", "https")


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor, by the link that opens a file in it; without a link, paths are shown to copy."""

    link: str = ""

    def opens(self, root: Path, where: Where) -> str:
        """Give the link to ``where`` in the site in ``root``; empty without an editor."""
        if not self.link:
            return ""
        file = quote((root / where.file).as_posix())
        # Windows' paths begin with a drive's letter and no slash.
        file = file if file.startswith("/") else f"/{file}"
        facts = {"file": file, "line": str(where.line), "column": str(where.column)}
        return re.sub(r"\{(file|line|column)\}", lambda match: facts[match[1]], self.link)


def editor_named(stated: str) -> Editor:
    """Give the editor that ``stated`` names, or the one on this machine where it is empty.

    Raises ValueError, in an officer's words, for what is neither a name nor a link.
    """
    stated = stated.strip()
    if not stated:
        return Editor(EDITORS.get(_installed(), ""))
    if stated.lower() == NO_EDITOR:
        return Editor()
    if stated.lower() in EDITORS:
        return Editor(EDITORS[stated.lower()])
    scheme = _SCHEME.match(stated)
    if scheme and "{file}" in stated and scheme[1] not in _NEVER:
        return Editor(stated)
    known = (*EDITORS, NO_EDITOR)
    near = did_you_mean(stated, known)
    raise ValueError(
        f"“{stated}” is no editor that is known.{near} There are {', '.join(known)}; or give the "
        "link that opens a file in yours, as vscode://file{file}:{line}."
    )


def _installed() -> str:
    return next((name for command, name in _COMMANDS.items() if shutil.which(command)), "")
