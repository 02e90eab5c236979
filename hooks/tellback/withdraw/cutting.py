"""Files as they should be once something is out of them: stubs, and texts with a piece cut out.

Every cut is read again and compared, so that nothing else in a file can come out changed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from tellback.gate.prose import without
from tellback.model.text import Prose
from tellback.model.withdrawn import FIELD
from tellback.read.front_matter import read_markdown
from tellback.read.yaml_text import read_yaml

Step = str | int

# The parser that records are read with: PyYAML's own stumbles over some texts that it takes.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CannotCutError(ValueError):
    """A piece that cannot be cut out without harm to the rest: a person has to do it."""


def story_stub(on: date) -> str:
    """Give the whole file that is left of a story."""
    return f"---\n{FIELD}: {on.isoformat()}\n---\n"


def voices_without(text: str, slug: str, on: date) -> str:
    """Give the file of voices ``text`` with a stub in the place of the voice ``slug``.

    Comments right above it, in it and right below it go too. Raises CannotCutError.
    """
    lines = text.split("\n")
    key = re.compile(rf"""(["']?){re.escape(slug)}\1[ \t]*:""")
    places = [at for at, line in enumerate(lines) if key.match(line)]
    if len(places) != 1:
        raise CannotCutError
    start = end = places[0]
    while start and lines[start - 1].startswith("#"):
        start -= 1
    end += 1
    while end < len(lines) and (not lines[end] or lines[end][0] in " \t#"):
        end += 1
    stub = [f"{slug}:", f"  {FIELD}: {on.isoformat()}"]
    kept = [*lines[:start], *stub, *_after_gap(lines[places[0] + 1 : end]), *lines[end:]]
    cut = "\n".join(kept).rstrip("\n") + "\n"
    before, left = read_yaml(text, ""), read_yaml(cut, "")
    expected = {**before.data, slug: {FIELD: on.isoformat()}}
    # With a file that cannot be read there is nothing to compare; the voice has to go all the same.
    if before.complete and left.data != expected:
        raise CannotCutError
    return cut


def _after_gap(lines: list[str]) -> list[str]:
    """Give what follows a record's own lines from the first gap on: that speaks of the next."""
    content = [at for at, line in enumerate(lines) if line[:1] in (" ", "\t") and line.strip()]
    tail = lines[content[-1] + 1 :] if content else lines
    gap = next((at for at, line in enumerate(tail) if not line.strip()), len(tail))
    return tail[gap:]


def page_without(text: str, file: str) -> str:
    """Give the Markdown file ``text`` without the picture ``file``: not declared, not shown.

    A gallery goes with its last picture, and so does a picture that was talked about, whose words
    describe it. Raises CannotCutError.
    """
    markdown = read_markdown(text, "", needs_fields=False)
    front = markdown.yaml
    while place := next(_declared(read_yaml(front, "").data, file, ()), None):
        front = _cut(front, place)
    shown = frozenset({file.casefold()})
    front = str(without(Prose(front), shown, frozenset()))
    if not markdown.yaml:
        return without(Prose(text), shown, frozenset())
    left = read_yaml(front, "")
    if not left.complete or set(left.data) - set(markdown.data):
        raise CannotCutError
    body = without(Prose(markdown.body), shown, frozenset())
    return f"---\n{front}---\n{body}"


def _declared(value: Any, file: str, path: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """Yield the path of what has to go for each declaration of ``file``."""
    if isinstance(value, dict):
        if str(value.get("file")) == file and {"pictures", "picture"} & set(path):
            yield path
        for key, inner in value.items():
            yield from _declared(inner, file, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _declared(inner, file, (*path, at))


def _cut(front: str, path: tuple[Step, ...]) -> str:
    """Give the YAML ``front`` without what stands at ``path``."""
    expected = copy.deepcopy(read_yaml(front, "").data)
    path = _whole(expected, path)
    parent = _at(expected, path[:-1])
    del parent[path[-1]]
    try:
        root = yaml.compose(front, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise CannotCutError from error
    cut = _without_node(front, root, path)
    if read_yaml(cut, "").data != expected:
        raise CannotCutError
    return cut


def _whole(data: Any, path: tuple[Step, ...]) -> tuple[Step, ...]:
    """Give the path of the largest thing that goes along with what stands at ``path``."""
    while True:
        holder = path[:-1]
        last = path[-1]
        if isinstance(last, int):
            goes_along = len(_at(data, holder)) == 1  # an empty list is no list
        elif last == "pictures":
            goes_along = bool(holder) and _at(data, holder).get("form") == "gallery"
        else:
            goes_along = last == "picture" and bool(holder)
        if not goes_along:
            return path
        path = holder


def _at(data: Any, path: tuple[Step, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def _without_node(text: str, node: Any, path: tuple[Step, ...]) -> str:
    for step in path[:-1]:
        node = _child(node, step)[1]
    start, value = _child(node, path[-1])
    if node.flow_style:
        return _without_flow(text, start.start_mark.index, value.end_mark.index)
    lines = text.splitlines(keepends=True)
    first, end = start.start_mark.line, value.end_mark
    block = isinstance(value, yaml.CollectionNode) and not value.flow_style
    last = end.line if block or end.column == 0 else end.line + 1
    return "".join([*lines[:first], *lines[last:]])


def _child(node: Any, step: Step) -> tuple[Any, Any]:
    """Give the node that begins what stands at ``step``, and its value's."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step], node.value[step]
    raise CannotCutError


def _without_flow(text: str, start: int, end: int) -> str:
    after = re.match(r"\s*,\s*", text[end:])
    if after:
        return text[:start] + text[end + after.end() :]
    before = re.search(r",?\s*$", text[:start])
    return text[: before.start() if before else start] + text[end:]
