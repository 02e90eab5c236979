"""Where else something that was withdrawn is still named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tellback.model.problem import Where
from tellback.read.layout import PLACES
from tellback.withdraw.targets import PICTURE, Target, raw_text

_TEXTS = (".md", ".yml", ".yaml", ".txt", ".csv", ".json")


def mentions_of(root: Path, target: Target) -> Iterator[Where]:
    """Yield each line of the site's files that names ``target``, and each file named after it,
    but for its own place."""
    pattern = _pattern(target)
    for file in _files(root):
        if target.slug in file.rpartition("/")[2] and file != target.file:
            yield Where(file)
        if not file.endswith(_TEXTS):
            continue
        own = file == target.file
        if own and target.kind == "story":
            continue
        for number, line in enumerate(raw_text(root, file).split("\n"), 1):
            match = pattern.search(line)
            if match and not (own and line.startswith((target.slug, f'"{target.slug}'))):
                yield Where(file, number, match.start() + 1)


def _pattern(target: Target) -> re.Pattern[str]:
    name = re.escape(target.slug)
    if target.kind == PICTURE or "-" in target.slug:
        return re.compile(rf"(?<![\w-]){name}(?![\w-])", re.IGNORECASE)
    # A slug of one word may be a word of any text: only where one stands as a name.
    return re.compile(rf"""(?:[:\["'/,]|^\s*-|#voice-)[ ]?{name}(?=[\]"',)#/:\s]|$)""")


def _files(root: Path) -> Iterator[str]:
    for place in PLACES:
        for path in sorted((root / place).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix()
    if (root / "mkdocs.yml").is_file():
        yield "mkdocs.yml"
