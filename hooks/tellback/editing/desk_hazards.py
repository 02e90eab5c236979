"""What the editing desk would change without being asked: it reads YAML 1.2, in which a telephone
number without quotes is a number, and writes ``1134960000`` for ``01134960000``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from tellback.model.problem import Problem, Where, problem

_CANONICAL = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_NUMBER = re.compile(
    r"[-+]?\d+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?"
)
"""Numbers of the core schema (YAML 1.2.2, 10.3.2)."""
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_MAY_BE = re.compile(r"[:\-,\[][ \t]+\+?\.?\d[\w.+-]*[ \t]*(?:$|[#,\]}])", re.MULTILINE)


def retyped_numbers(texts: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield each value in ``texts``, as (file, text), that the desk would write as another number.
    What cannot be read is left to those who report that."""
    for file, text in texts:
        yaml_text, first = text, 1
        if file.endswith(".md"):
            front = _FRONT.match(text)
            if not front:
                continue
            yaml_text, first = front[1], 2
        if not _MAY_BE.search(yaml_text):
            continue
        try:
            yield from _in(yaml_text, file, first)
        except yaml.YAMLError:
            continue


def _in(text: str, file: str, first: int) -> Iterator[Problem]:
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if not isinstance(event, yaml.ScalarEvent) or event.style is not None:
            continue
        if _NUMBER.fullmatch(event.value) and not _CANONICAL.fullmatch(event.value):
            mark = event.start_mark
            where = Where(file, mark.line + first, mark.column + 1) if mark else Where(file)
            yield problem("desk-number", where, value=event.value)
