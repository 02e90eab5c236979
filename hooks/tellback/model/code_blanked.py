"""Markdown text without its code, which is shown as it was typed and means nothing."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(^[ \t]*(?P<fence>`{3,}|~{3,})[\s\S]*?(^[ \t]*(?P=fence)|\Z)"
    r"|(?<!`)(?P<tick>`++)[^`]+(?P=tick)(?!`)"
    r"|<!--[\s\S]*?(-->|\Z))",
    re.MULTILINE,
)


def without_code(text: str) -> str:
    """Give ``text`` with code and comments blanked out, every place unchanged."""
    if "`" not in text and "~~~" not in text and "<!--" not in text:
        return text
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def without_comments(text: str) -> str:
    """Give ``text`` without the comments in it. What looks like one within code stays, and one that
    is never closed, which Markdown shows."""
    if "<!--" not in text:
        return text
    return _CODE.sub(lambda match: "" if _is_comment(match.group()) else match.group(), text)


def _is_comment(text: str) -> bool:
    return text.startswith("<!--") and text.endswith("-->")
