"""Single fields of a file of YAML changed by where they stand: all else in it stays to the letter,
comments, blank lines and ends of lines too.

Every change is read again and compared, so that nothing else in a file can come out changed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

import yaml

from tellback.intake.yaml_nodes import clean_copy, inner_node, list_lines, plain_value
from tellback.intake.yaml_writing import WIDTH, fields_text, list_text, ranks
from tellback.model.base import Part
from tellback.model.marks import Path
from tellback.read.fields import fields_of
from tellback.read.yaml_text import read_yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK_HEADER = re.compile(r"[|>][-+1-9]*(?P<comment>[ \t]+#.*)?$")
_BOM = "\ufeff"


class CannotEditError(ValueError):
    """A file in which a field cannot be changed without harm to the rest: a person has to."""


def edited_text(
    text: str, changes: Mapping[Path, Any], model: type[Part], prefix: Path = ()
) -> str:
    """Give ``text``, a file as it stands on the disk, with ``changes``: path of keys → value as
    ``as_written`` gives it, None for what is taken out. What is not there yet is put in its place
    in the order of ``model``.

    ``prefix`` leads to the record, in a file of several, or to a part of it, of which ``model``
    then is. Raises CannotEditError.
    """
    return edited_records(text, {prefix: changes}, model)


def edited_records(text: str, changes: Mapping[Path, Mapping[Path, Any]], model: type[Part]) -> str:
    """Give ``text`` as ``edited_text`` does, with the changes of several records of ``model``, each
    under the path that leads to it."""
    if not any(changes.values()):
        return text
    mark = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    before = read_yaml(body, "")
    if before.problems or not before.complete:
        raise CannotEditError
    expected = copy.deepcopy(before.data)
    for prefix, inner in changes.items():
        put_changes(expected, inner, prefix)
    for careful in (True, False):  # first without touching what is equal in lists, then whole
        try:
            edited = _Edit(body, careful).made(changes, model)
        except (yaml.YAMLError, IndexError, KeyError, StopIteration, ValueError):
            continue
        after = read_yaml(edited, "")
        if not after.problems and after.data == expected:
            return mark + edited
    raise CannotEditError


def put_changes(data: Any, changes: Mapping[Path, Any], prefix: Path = ()) -> None:
    """Make ``changes`` in ``data``, below ``prefix``."""
    for path, value in changes.items():
        _put(data, (*prefix, *path), value)


def _put(data: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        data = data[step]
    if value is None:
        data.pop(path[-1], None)
    else:
        data[path[-1]] = value


@dataclass
class _Edit:
    text: str
    careful: bool
    lines: list[str] = field(init=False)
    ending: str = field(init=False)
    done: list[tuple[int, int, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.ending = "\r" if self.text.count("\r\n") * 2 > self.text.count("\n") else ""

    def made(self, changes: Mapping[Path, Mapping[Path, Any]], model: type[Part]) -> str:
        root: Any = yaml.compose(self.text, Loader=_LOADER)
        for prefix, inner in changes.items():
            within = root
            for step in prefix:
                within = inner_node(within, step)
            self._mapping(within, inner, model)
        numbered = [(*each[:2], at, each[2]) for at, each in enumerate(self.done)]
        for first, last, _, new in sorted(numbered, reverse=True):  # so that line numbers hold
            self.lines[first:last] = new
        return "\n".join(self.lines)

    def _mapping(self, node: Any, changes: Mapping[Path, Any], model: type[Part]) -> None:
        here = {path[0]: value for path, value in changes.items() if len(path) == 1}
        below: dict[Any, dict[Path, Any]] = {}
        for path, value in changes.items():
            if len(path) > 1:
                below.setdefault(path[0], {})[path[1:]] = value
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise IndexError  # a mapping on one line is replaced by whoever holds it
        known = {key.value: (key, value) for key, value in node.value}
        for name, inner in below.items():
            key, value = known[name]
            part = fields_of(model)[name].part
            if isinstance(value, yaml.MappingNode) and not value.flow_style and part:
                self._mapping(value, inner, part)
            else:
                whole = plain_value(value)
                put_changes(whole, inner)
                self._replace(key, value, whole)
        added: dict[str, Any] = {}
        for name, value in here.items():
            if value is None:
                self._take_out(*known[name])
            elif name in known:
                self._replace(*known[name], value)
            else:
                added[str(name)] = value
        self._add(node, added, model)

    def _add(self, node: Any, added: Mapping[str, Any], model: type[Part]) -> None:
        """Put fields that are new behind the nearest one that comes before them in the model."""
        order = ranks(model)
        places: dict[int, dict[str, Any]] = {}
        indent = node.value[0][0].start_mark.column
        for name in sorted(added, key=lambda each: order[each]):
            earlier = [
                (order[key.value], value)
                for key, value in node.value
                if order.get(key.value, len(order)) < order[name]
            ]
            if earlier:
                at = self._after(max(earlier, key=lambda each: each[0])[1], indent)
            else:
                at = node.value[0][0].start_mark.line
            places.setdefault(at, {})[name] = added[name]
        for at, fields in places.items():
            self.done.append((at, at, self._new_lines(fields_text(fields, indent))))

    def _new_lines(self, text: str) -> list[str]:
        return [line + self.ending for line in text.removesuffix("\n").split("\n")]

    def _after(self, node: Any, indent: int) -> int:
        """Give the line after ``node``, and after comments that stand further in than its key."""
        at = self._last(node) + 1
        while at < len(self.lines):
            line = self.lines[at]
            inner = line.lstrip(" ")
            if not inner.startswith("#") or len(line) - len(inner) <= indent:
                break
            at += 1
        if at == len(self.lines) and self.lines[-1]:  # a file whose last line is not ended
            self.lines[-1] += self.ending
        return at

    def _last(self, node: Any) -> int:
        """Give the last line that holds something of ``node``."""
        end = node.end_mark
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            last = min(end.line if end.column else end.line - 1, len(self.lines) - 1)
            while last > node.start_mark.line and not self.lines[last].strip():
                last -= 1
            return int(last)
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            return int(end.line)
        last_child = node.value[-1]
        return self._last(last_child[1] if isinstance(last_child, tuple) else last_child)

    def _replace(self, key: Any, node: Any, value: Any) -> None:
        lists = isinstance(value, list) and isinstance(node, yaml.SequenceNode)
        if self.careful and lists and not node.flow_style and node.value:
            self._list(key, node, value)
            return
        at = key.start_mark.line
        last = self._last(node)
        colon = self.lines[at].index(":", key.end_mark.column) + 1
        flow = isinstance(node, yaml.SequenceNode) and bool(node.flow_style)
        new = fields_text({"x": value}, key.start_mark.column).removesuffix("\n").split("\n")
        new[0] = self.lines[at][:colon] + new[0].lstrip(" ")[2:]
        short = list_text(value) if flow and isinstance(value, list) else ""
        if short and colon + 1 + len(short) <= WIDTH:
            new = [f"{self.lines[at][:colon]} {short}"]
        comment = self._comment(at, colon, node, last)
        new[0] += comment
        self.done.append((at, last + 1, [line + self.ending for line in new]))

    def _comment(self, at: int, colon: int, node: Any, last: int) -> str:
        """Give the comment behind the value, with the blanks before it."""
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            header = _BLOCK_HEADER.search(self.lines[at].rstrip("\r"))
            return (header and header["comment"]) or ""
        block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        rest = self.lines[at][colon:] if block else self.lines[last][node.end_mark.column :]
        rest = rest.rstrip("\r")
        return rest.rstrip() if rest.lstrip().startswith("#") else ""

    def _take_out(self, key: Any, node: Any) -> None:
        at = key.start_mark.line
        if self.lines[at][: key.start_mark.column].strip():
            raise IndexError  # the first key of something in a list: its line holds more
        self.done.append((at, self._last(node) + 1, []))

    def _list(self, key: Any, node: Any, value: list[Any]) -> None:
        """Change a list by what is equal in both: those lines, and comments, stay."""
        old = [repr(plain_value(each)) for each in node.value]
        new = [repr(clean_copy(each)) for each in value]
        indent = node.start_mark.column
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            lines = []
            if d > c:
                text = fields_text({"x": list(value[c:d])})
                lines = list_lines(text, indent, self.ending)
            for each in node.value[a + 1 : b]:
                self.done.append((each.start_mark.line, self._last(each) + 1, []))
            if b > a:
                first = node.value[a]
                self.done.append((first.start_mark.line, self._last(first) + 1, lines))
            else:
                at = (
                    node.value[a].start_mark.line
                    if a < len(node.value)
                    else self._after(node.value[-1], key.start_mark.column)
                )
                self.done.append((at, at, lines))
