"""Bytes on disk to text: UTF-8, of a reasonable size, in a plain file below the site's root."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from tellback.model.problem import Problem, Where, problem

MARKDOWN_BYTES = 1_000_000
"""The most a Markdown file may hold, whatever of it is text: of that, ``check.work`` asks less."""
YAML_BYTES = 5_000_000
"""The most a YAML file may hold: some ten thousand glossary terms."""

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SIGNATURES = {
    b"PK\x03\x04": "a Word document, a spreadsheet or a zip archive",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich text document",
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
}

Content = tuple[bytes | None, tuple[Problem, ...]]
"""The bytes of a file; or None, and the problem."""


def read_text(root: Path, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Give the text of ``file`` (below ``root``, with ``/``), lines ended by ``\\n``.

    Gives None and the problem where the file is no UTF-8 text that can be read. A byte order mark
    is dropped. Characters that no editor shows are problems too, but the text is still given.
    """
    content, found = content_of(root, file)
    if content is None:
        return None, found
    return text_of(content, file)


def content_of(root: Path, file: str) -> Content:
    """Give the bytes of ``file``; None and the problem, where it cannot be read."""
    path = f"{root}/{file}"
    most = MARKDOWN_BYTES if file.lower().endswith(".md") else YAML_BYTES
    try:
        about = os.lstat(path)
        if stat.S_ISLNK(about.st_mode) or ".." in file.split("/"):
            return None, (problem("file-link", Where(file)),)
        if not stat.S_ISREG(about.st_mode):
            return None, (problem("file-unreadable", Where(file)),)
        if about.st_size > most:
            size = f"{about.st_size / 1_000_000:.1f} MB"
            return None, (
                problem("file-too-big", Where(file), size=size, most=f"{most / 1_000_000:.0f} MB"),
            )
        with open(path, "rb") as opened:  # noqa: PTH123 - a Path costs more than the reading
            return opened.read(), ()
    except (OSError, ValueError, RuntimeError):
        return None, (problem("file-unreadable", Where(file)),)


def text_of(content: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Give the text that ``content`` holds; see ``read_text``."""
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            return None, (problem("file-not-text", Where(file), what=what),)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_is_nul(content):
        return None, (problem("file-encoding", Where(file), encoding="UTF-16 (“Unicode”)"),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_wrong_encoding(content, error.start, file),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, tuple(_hidden_characters(text, file))


def _every_other_is_nul(content: bytes) -> bool:
    """Say whether this looks like UTF-16 without a byte order mark."""
    head = content[:200]
    return len(head) >= 8 and (not any(head[1::2]) or not any(head[::2]))


def _wrong_encoding(content: bytes, at: int, file: str) -> Problem:
    before = content[:at]
    line = before.count(b"\n") + 1
    column = len(before) - (before.rfind(b"\n") + 1) + 1
    shown = content[at : at + 1].decode("cp1252", errors="replace")
    return problem(
        "file-encoding",
        Where(file, line, column),
        encoding=f"an older encoding (Windows-1252 or Latin-1; see “{shown}” here)",
    )


def _hidden_characters(text: str, file: str) -> list[Problem]:
    found = []
    for match in _HIDDEN.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
        code = f"U+{ord(match.group()):04X}"
        found.append(problem("hidden-character", Where(file, line, column), code=code))
        if len(found) == 5:  # one paste leaves hundreds of the same kind
            break
    return found


def without_hidden_characters(text: str) -> str:
    """Give ``text`` with every character that no editor shows made a space, places unchanged."""
    return _HIDDEN.sub(" ", text)
