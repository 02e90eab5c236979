"""What is still to be written in a file: each placeholder that was left, with where it stands.

They are looked for in the file's own text, so that each is named at its very spot, whether or not
its record can be read. The fields that hold one say nothing more of it (``read.records``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import events

from tellback.model.code_blanked import without_code
from tellback.model.placeholder import PLACEHOLDER
from tellback.model.problem import Problem, Where, problem
from tellback.read.front_matter import MarkdownText

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"^[ \t]*#[^\n]*", re.MULTILINE)
_HINTS = ("((", "\\")
"""Without one of these no value holds a placeholder; by the second, one may be spelt in escapes."""


def to_fill_in_markdown(markdown: MarkdownText, file: str) -> Iterator[Problem]:
    """Yield what is still to be written in a Markdown file, in its fields and in its text. What
    stands in code or in a comment does not count."""
    yield from to_fill_in_yaml(markdown.yaml, file, markdown.yaml_line)
    if PLACEHOLDER.search(markdown.body):
        yield from _named(without_code(markdown.body), 0, Where(file, markdown.body_line))


def to_fill_in_yaml(text: str, file: str, first_line: int = 1) -> Iterator[Problem]:
    """Yield what is still to be written in YAML that stands in ``file`` from ``first_line`` on.
    What stands in a comment does not count."""
    if not any(hint in text for hint in _HINTS):
        return
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    first, end = Where(file, first_line), 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not isinstance(event, events.ScalarEvent):
                continue
            begin, end = (_offset(mark, starts) for mark in (event.start_mark, event.end_mark))
            if (match := PLACEHOLDER.search(event.value)) is None:
                continue
            named = list(_named(text[:end], begin, first))
            yield from named or [_problem(match, text, begin, first)]
    except yaml.YAMLError:  # from here on, only lines that are comments as a whole do not count
        rest = _COMMENT.sub(lambda each: re.sub(r"[^\n]", " ", each[0]), text[end:])
        yield from _named(text[:end] + rest, end, first)


def _offset(mark: Any, starts: list[int]) -> int:
    offset: int = starts[min(mark.line, len(starts) - 1)] + mark.column
    return offset


def _named(text: str, begin: int, first: Where) -> Iterator[Problem]:
    for match in PLACEHOLDER.finditer(text, begin):
        yield _problem(match, text, match.start(), first)


def _problem(match: re.Match[str], text: str, start: int, first: Where) -> Problem:
    """Give what ``match`` asks for, at ``start`` of ``text``, whose first line is ``first``."""
    line = first.line + text.count("\n", 0, start)
    column = start - text.rfind("\n", 0, start)
    what = " ".join(match[1].split())
    what += "" if what.rstrip("”’\"'").endswith((".", "?", "!")) else "."
    return problem("still-to-fill-in", Where(first.file, line, column), what=what)
