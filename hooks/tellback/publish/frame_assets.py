"""The styles and the inline script of the frame, put together from the parts that lie beside the
templates. A site replaces a part by a file of the same name in its own folder of templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

STYLES = "assets/tellback.css"
"""Where the site keeps its styles, from its root: all parts in one file, named as the first."""

APART = ("assets/print.css",)
"""The styles that are not for screens, and are fetched after what is."""

INLINE = "assets/inline/colours.js"
"""The one script that stands in each page: without it a page would show in the wrong colours, or
with its menu open, before it shows as it is."""

READ_BY_TEMPLATES = ("assets/inline/", "words/", "leaflet/", "digest/", "desk/", "sitemap.xml")
"""Where files lie beside the templates that a site's readers have no use for."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def inline_scripts(folders: Sequence[Path]) -> tuple[str, ...]:
    """Give the text of each inline script of the frame exactly as it stands between its tags, for a
    Content-Security-Policy to name by its digest (CSP Level 3, 2.3.1).

    ``folders`` are those of the templates, the site's own first. Templates that are read with
    ``{% include %}`` lose one line break at their end. Raises FileNotFoundError where none of
    ``folders`` has the script.
    """
    return (first_of(INLINE, folders).read_text(encoding="utf-8").removesuffix("\n"),)


def style_parts(folders: Sequence[Path]) -> Iterator[str]:
    """Yield the paths of the parts of ``STYLES`` in their order: what names colours and type, then
    the others by name. Tellback's own folder, the last, says which parts there are."""
    parts = {f"assets/{file.name}" for file in folders[-1].glob("assets/*.css")} - {*APART}
    yield STYLES
    yield from sorted(parts - {STYLES})


def joined_styles(folders: Sequence[Path]) -> str:
    """Give the text of ``STYLES``: every part without its comments and the space before lines."""
    return joined(style_parts(folders), folders)


def joined(parts: Iterable[str], folders: Sequence[Path]) -> str:
    """Give the text of the styles ``parts`` in the same way. Raises FileNotFoundError."""
    texts = (first_of(part, folders).read_text(encoding="utf-8") for part in parts)
    lines = (line.strip() for text in texts for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def first_of(path: str, folders: Sequence[Path]) -> Path:
    """Give the file at ``path`` in the first of ``folders`` that has one. Raises
    FileNotFoundError."""
    for folder in folders:
        if (folder / path).is_file():
            return folder / path
    raise FileNotFoundError(path)
