"""YAML read strictly: every plain value stays the text that was typed, and surprises are problems.

Of YAML 1.2 only what officers need is read: mappings, lists and text. Anchors, aliases, tags,
repeated keys, keys that are not text and further documents are each a problem. It is built from
the parser's events, so that no value is ever resolved (``no``, ``12:30``, ``010`` stay text) and no
alias is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml
from yaml import events

from tellback.model.marks import Path
from tellback.model.problem import Problem, Where, problem
from tellback.read.yaml_faults import Fault, fault_in

DEEPEST = 20
"""How many mappings and lists may stand inside one another."""
MOST_FAULTS = 25
"""After how many faults of form the rest of a file is not looked at."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast
_PLAIN = (None, "")
_BACKSLASH = re.compile(r"\\.")

Spot = tuple[int, int]


class StoppedError(Exception):
    """A fault after which nothing more of the text can be read."""


@dataclass(slots=True)
class YamlText:
    """What a YAML text holds. ``spots`` gives line and column of each value (of a mapping or list:
    of its key), ``keys`` of each key. Unless ``complete``, reading stopped at a fault,
    and the text may hold more."""

    data: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    spots: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)
    complete: bool = True


def read_yaml(text: str, file: str, first_line: int = 1) -> YamlText:
    """Read ``text``, which stands in ``file`` from ``first_line`` on, as one mapping.

    Gives dict, list and str, and None for a value that was left empty. Never raises: what cannot
    be read is a problem, and whatever can be read around it is in ``data``.
    """
    found: list[Problem] = []
    for _ in range(MOST_FAULTS):
        reading = _Reading(text, file, first_line)
        fault = reading.run()
        if fault is None:
            break
        found.append(fault.problem)
        reading.result.complete = False
        if fault.mended is None or fault.mended == text:
            break
        text = fault.mended
    reading.result.problems[:0] = found
    reading.result.problems.sort(key=lambda each: each.where)
    return reading.result


class _Reading:
    """One pass over the events of a text."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.text = text
        self.file = file
        self.offset = first_line
        self.result = YamlText()
        self.events: Iterator[events.Event] = iter(())
        self.last_text: events.ScalarEvent | None = None
        self.lines = text.split("\n") if "#" in text or "\\" in text else []

    def run(self) -> Fault | None:
        """Fill ``result``. Gives the fault of form that ended the pass early, if one did."""
        try:
            self.events = yaml.parse(self.text, Loader=_LOADER)
            self._documents()
        except StoppedError:
            self.result.complete = False
            return None
        except yaml.YAMLError as error:
            return fault_in(error, self.text, self.file, self.offset, self.last_text)
        return None

    def _documents(self) -> None:
        for event in self.events:
            if isinstance(event, events.DocumentStartEvent):
                if self.result.spots:
                    self._report("yaml-second-document", event)
                    return
                self.result.spots[()] = (self.offset, 1)
                self._top(next(self.events))

    def _top(self, event: events.Event) -> None:
        if isinstance(event, events.MappingStartEvent):
            self._plain_thing(event)
            self._mapping((), 1, self.result.data)
        elif isinstance(event, events.ScalarEvent) and not event.value and event.style in _PLAIN:
            return
        else:
            for _ in islice(self.events, 20):  # a fault further on says better what is wrong
                pass
            self._report("yaml-not-mapping", event)
            raise StoppedError

    def _value(self, event: events.Event, path: Path, depth: int) -> Any:
        if isinstance(event, events.ScalarEvent):
            self.last_text = event
            self.result.spots[path] = self._spot(event)
            self._plain_thing(event)
            if event.style in _PLAIN:
                self._hash_after(event)
                return event.value or None
            if event.style == '"':
                self._backslash_in(event)
            return event.value
        if isinstance(event, events.AliasEvent):
            self.result.spots[path] = self._spot(event)
            self._report("yaml-alias", event, text=f"*{event.anchor}")
            return f"*{event.anchor}"
        if depth >= DEEPEST:
            self._report("yaml-too-deep", event, most=DEEPEST)
            raise StoppedError
        self._plain_thing(event)
        self.result.spots[path] = self.result.keys.get(path) or self._spot(event)
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(path, depth + 1, {})
        return self._list(path, depth + 1)

    def _mapping(self, path: Path, depth: int, into: dict[str, Any]) -> dict[str, Any]:
        while not isinstance(event := next(self.events), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent) or event.value == "":
                self._report("yaml-key", event)
                if not isinstance(event, events.ScalarEvent):
                    self._value(event, (*path, "?"), depth)
                self._value(next(self.events), (*path, "?"), depth)
                continue
            self._plain_thing(event)
            key, inner = event.value, (*path, event.value)
            if key in into:
                first = self.result.keys[inner][0]
                self._report("repeated-key", event, key=key, first=first)
                self._value(next(self.events), (*path, "?", key), depth)
                continue
            self.result.keys[inner] = self._spot(event)
            into[key] = self._value(next(self.events), inner, depth)
        return into

    def _list(self, path: Path, depth: int) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), events.SequenceEndEvent):
            found.append(self._value(event, (*path, len(found)), depth))
        return found

    def _plain_thing(self, event: Any) -> None:
        """Report an anchor or a tag: both are YAML's, never an officer's."""
        if event.anchor is not None:
            self._report("yaml-anchor", event, text=f"&{event.anchor}")
        if event.tag is not None:
            self._report("yaml-tag", event, text=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _hash_after(self, event: Any) -> None:
        """Report ``#`` in a line's text, which would drop the rest of the line without a word."""
        if not self.lines:
            return
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        word = rest.lstrip(" \t")
        if word.startswith("#") and len(word) > 1 and word[1] not in " #\t\r" and rest != word:
            spot = (end.line + self.offset, end.column + 1 + len(rest) - len(word))
            self.result.problems.append(
                problem("yaml-hash", Where(self.file, *spot), text=word.strip()[:40])
            )

    def _backslash_in(self, event: Any) -> None:
        """Report a backslash that stands for something else: ``"C:\\new"`` holds a line end."""
        if not self.lines:
            return
        first, last = event.start_mark, event.end_mark
        for at in range(first.line, last.line + 1):
            line = self.lines[at][: last.column if at == last.line else None]
            begin = first.column if at == first.line else 0
            for match in _BACKSLASH.finditer(line, begin):
                if match.group()[1:] not in ('"', "\\"):
                    where = Where(self.file, at + self.offset, match.start() + 1)
                    self.result.problems.append(problem("yaml-escape", where))

    def _spot(self, event: Any) -> Spot:
        return event.start_mark.line + self.offset, event.start_mark.column + 1

    def _report(self, rule: str, event: events.Event, **facts: object) -> None:
        self.result.problems.append(problem(rule, Where(self.file, *self._spot(event)), **facts))
