"""A Markdown text cut at its level-two headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tellback.model.text import slug_of

_ATX = re.compile(r" {0,3}##(?!#)[ \t]*(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}-{2,}[ \t]*")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)")
_NAMED = re.compile(r"\s*\{:?[^}]*?#([\w-]+)[^}]*\}\s*$")
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_NO_PARAGRAPH = re.compile(r"\s*(#|>|`{3}|~{3}|[-*+][ \t]|\d+[.)][ \t]|\||$)|    |\t")


@dataclass(frozen=True, slots=True)
class CutSection:
    """The text under a heading.

    ``title`` is the heading as typed, attributes and all. ``line`` is the heading's, ``text_line``
    the text's first, both counted from 1 in the file. Text above the first heading has no title.
    """

    heading: str
    anchor: str
    title: str
    text: str
    line: int
    text_line: int


def cut_at_headings(body: str, first_line: int = 1) -> tuple[CutSection, ...]:
    """Cut ``body``, whose first line is ``first_line`` in its file, at its level-two headings.

    Headings in fenced code and in HTML comments are text. Whatever stands above the first heading
    comes first, if it is more than blank lines. Anchors are unique: a repeated one is numbered.
    """
    lines = body.split("\n")
    starts = [*_headings(lines), (len(lines), len(lines), "")]
    cut = [_section("", lines, (0, 0, starts[0][0]), first_line)]
    taken: dict[str, int] = {}
    for number, (at, after, title) in enumerate(starts[:-1]):
        section = _section(title, lines, (at, after, starts[number + 1][0]), first_line)
        taken[section.anchor] = times = taken.get(section.anchor, 0) + 1
        if times > 1:
            section = replace(section, anchor=f"{section.anchor}-{times}")
        cut.append(section)
    return tuple(section for section in cut if section.heading or section.text)


def _section(
    title: str, lines: list[str], extent: tuple[int, int, int], first_line: int
) -> CutSection:
    """Give the section whose heading, text and end stand at the indexes of ``extent``."""
    at, start, end = extent
    while start < end and not lines[start].strip():
        start += 1
    text = "\n".join(lines[start:end]).rstrip()
    named = _NAMED.search(title)
    heading = _ATTRIBUTES.sub("", title).strip()
    return CutSection(
        heading=heading,
        anchor=named.group(1) if named else slug_of(heading),
        title=title,
        text=text,
        line=at + first_line,
        text_line=(start if text else at) + first_line,
    )


def _headings(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield each level-two heading: its line, the line after it, and its words."""
    for at, line in outside_code(lines):
        if match := _ATX.fullmatch(line):
            if match.group(1).strip("# \t"):
                yield at, at + 1, match.group(1)
        elif _UNDERLINE.fullmatch(line) and _starts_paragraph(lines, at - 1):
            yield at - 1, at + 1, lines[at - 1].strip()


def _starts_paragraph(lines: list[str], at: int) -> bool:
    """Say whether the line at ``at`` is plain text, with nothing above it in its block."""
    above_is_blank = at < 1 or not lines[at - 1].strip()
    return at >= 0 and above_is_blank and not _NO_PARAGRAPH.match(lines[at])


def outside_code(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand in no fenced code and no HTML comment, with their index."""
    fence, comment = "", False
    for at, line in enumerate(lines):
        if comment:
            comment = "-->" not in line
            continue
        mark = _FENCE.match(line)
        if fence:
            if mark and mark.group(1).startswith(fence) and not mark.group(2).strip():
                fence = ""
            continue
        if mark and ("`" not in mark.group(2) or mark.group(1)[0] == "~"):
            fence = mark.group(1)
            continue
        if line.lstrip().startswith("<!--"):
            comment = "-->" not in line
            continue
        yield at, line
