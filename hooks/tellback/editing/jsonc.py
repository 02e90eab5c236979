"""JSON with comments changed at one spot: all else in the file stays as somebody wrote it.

Editors keep their settings so: ``//`` and ``/* */`` comments, and a comma after the last value
(VS Code, “JSON with Comments”).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_GAP = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_SAID_BEHIND = re.compile(r"[ \t]*//[^\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')
_PLAIN = re.compile(r"-?\d[\d.eE+-]*|true|false|null")
_DEEPEST = 60


class NotJsonError(ValueError):
    """A text is no JSON with comments. ``line`` is where it stops being it."""

    def __init__(self, text: str, at: int) -> None:
        self.line = text.count("\n", 0, at) + 1
        super().__init__(f"line {self.line}")


@dataclass(slots=True)
class _Spot:
    """A value in a text: from ``start`` to ``end``; what it holds, by key or place; and where the
    last of that ends, a comma after it included."""

    start: int
    end: int = 0
    value: Any = None
    inner: dict[str | int, _Spot] = field(default_factory=dict)
    last: int = 0
    comma: bool = True


def value_in(text: str) -> Any:
    """Give what ``text`` holds; an empty mapping where it holds nothing. Raises NotJsonError."""
    return _whole(text).value


def put_in(text: str, path: Sequence[str], value: object) -> str:
    """Give ``text`` with ``value`` at ``path``, a way of keys, made where it is not there yet.

    What stands there is replaced, unless it is the same. Raises NotJsonError, also where something
    else than a mapping is in the way.
    """
    spot, text = _opened(text)
    for depth, key in enumerate(path):
        if not isinstance(spot.value, dict):
            raise NotJsonError(text, spot.start)
        if key not in spot.inner:
            rest: object = value
            for outer in reversed(path[depth + 1 :]):
                rest = {outer: rest}
            return _added(text, spot, f"{json.dumps(key, ensure_ascii=False)}: ", rest, depth + 1)
        spot = spot.inner[key]
    if spot.value == value:
        return text
    return text[: spot.start] + _shown(value, len(path)) + text[spot.end :]


def add_to_list(text: str, key: str, value: object) -> str:
    """Give ``text`` with ``value`` at the end of the list under ``key``. Raises NotJsonError."""
    spot, text = _opened(text)
    if key not in spot.inner:
        return put_in(text, (key,), [value])
    listed = spot.inner[key]
    if not isinstance(listed.value, list):
        raise NotJsonError(text, listed.start)
    return text if value in listed.value else _added(text, listed, "", value, 2)


def _opened(text: str) -> tuple[_Spot, str]:
    """Give the mapping that ``text`` is, and the text; one that holds nothing becomes a mapping."""
    spot = _whole(text)
    if not spot.end:
        text = text.rstrip() + ("\n" if text.strip() else "") + "{}\n"
        spot = _whole(text)
    if not isinstance(spot.value, dict):
        raise NotJsonError(text, spot.start)
    return spot, text


def _added(text: str, spot: _Spot, before: str, value: object, depth: int) -> str:
    """Give ``text`` with a value more at the end of ``spot``, ``depth`` deep."""
    line = f"\n{'  ' * depth}{before}{_shown(value, depth)}"
    if not spot.inner:
        close = f"\n{'  ' * (depth - 1)}"
        return text[: spot.start + 1] + line + close + text[spot.end - 1 :].lstrip("\n")
    # What is said of the last value, on its line, stays there.
    said = _SAID_BEHIND.match(text, spot.last)
    end = said.end() if said else spot.last
    kept = text[: spot.last] + ("" if spot.comma else ",") + text[spot.last : end]
    return kept + line + ("," if spot.comma else "") + text[end:]


def _shown(value: object, depth: int) -> str:
    shown = json.dumps(value, indent=2, ensure_ascii=False)
    return shown.replace("\n", "\n" + "  " * depth)


def _whole(text: str) -> _Spot:
    start = _after_gap(text, 1 if text.startswith("\ufeff") else 0)
    if start == len(text):
        return _Spot(start, 0, {})
    spot = _read(text, start, 0)
    if _after_gap(text, spot.end) != len(text):
        raise NotJsonError(text, spot.end)
    return spot


def _after_gap(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    return match.end() if match else at


def _read(text: str, at: int, depth: int) -> _Spot:
    if depth > _DEEPEST or at >= len(text):
        raise NotJsonError(text, at)
    if text[at] in "{[":
        return _read_many(text, at, depth)
    match = _STRING.match(text, at) or _PLAIN.match(text, at)
    if not match:
        raise NotJsonError(text, at)
    try:
        return _Spot(at, match.end(), json.loads(match[0]))
    except ValueError:
        raise NotJsonError(text, at) from None


def _read_many(text: str, start: int, depth: int) -> _Spot:
    """Read a mapping or a list, whose first sign is at ``start``."""
    mapping = text[start] == "{"
    close = "}" if mapping else "]"
    spot = _Spot(start, value={} if mapping else [])
    at = spot.last = _after_gap(text, start + 1)
    while text[at : at + 1] != close:
        if not spot.comma:
            raise NotJsonError(text, at)
        key: str | int = len(spot.inner)
        if mapping:
            name = _read(text, at, depth + 1)
            at = _after_gap(text, name.end)
            if not isinstance(name.value, str) or text[at : at + 1] != ":":
                raise NotJsonError(text, at)
            key, at = name.value, _after_gap(text, at + 1)
        inner = _read(text, at, depth + 1)
        spot.inner[key] = inner
        if mapping:
            spot.value[key] = inner.value
        else:
            spot.value.append(inner.value)
        spot.last = inner.end
        at = _after_gap(text, inner.end)
        spot.comma = text[at : at + 1] == ","
        if spot.comma:
            spot.last = at + 1
            at = _after_gap(text, at + 1)
    spot.end = at + 1
    return spot
