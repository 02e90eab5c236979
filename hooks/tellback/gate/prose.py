"""Taking pictures and links that are held back out of Markdown text."""

from __future__ import annotations

import re
from collections.abc import Set

from tellback.model.text import Prose

_PICTURE = re.compile(r"!\[(?:[^\]\\]|\\.)*\]\(\s*<?(?P<file>[^)\s>]+)>?[^)]*\)(?:\{[^}]*\})?")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<kind>[a-z]+):(?P<slug>[^)\s#]+)[^)]*\)"
)


def without(text: Prose, files: Set[str], gone: Set[tuple[str, str]]) -> Prose:
    """Give ``text`` without the pictures named in ``files`` and without links to ``gone`` records.

    ``gone`` holds kind and slug. A picture goes whole, its alternative text too; of a link the
    words stay, since they are the writer's own.
    """

    def picture(match: re.Match[str]) -> str:
        return "" if match["file"].rpartition("/")[2] in files else match[0]

    def link(match: re.Match[str]) -> str:
        return match["words"] if (match["kind"], match["slug"]) in gone else match[0]

    return Prose(_LINK.sub(link, _PICTURE.sub(picture, text)))
