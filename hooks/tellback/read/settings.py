"""What mkdocs.yml states, with the line of each setting: read in one place for all who ask.

MkDocs lets this file hold what no file of content may (tags, anchors, values from the environment),
so it is not read as strictly as those. Only a fault of form, which MkDocs ends at as well, is a
problem.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tellback.model.problem import Problem, Where, did_you_mean, problem
from tellback.read.files import text_of
from tellback.read.yaml_faults import fault_in

FILE = "mkdocs.yml"
DEEPEST = 8
"""How far inside one another values are looked at; an alias may hold itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml states. ``problems`` say why nothing can be read of it."""

    root: yaml.Node | None = None
    problems: tuple[Problem, ...] = ()

    def stated(self, *path: str) -> Any:
        """Give what is stated at ``path``: text, a list or a mapping of such; None where nothing
        is, ``""`` where it is left empty."""
        found = self._find(path)
        return _plain(found[1], DEEPEST) if found else None

    def where(self, *path: str) -> Where:
        """Give where ``path`` is stated, or else the nearest part of it."""
        for end in range(len(path), 0, -1):
            if found := self._find(path[:end]):
                mark = found[0].start_mark
                return Where(FILE, mark.line + 1, mark.column + 1)
        return Where(FILE)

    def _find(self, path: tuple[str, ...]) -> tuple[yaml.Node, yaml.Node] | None:
        """Give the name and the value at ``path``."""
        node, found = self.root, None
        for name in path:
            pairs = node.value if isinstance(node, yaml.MappingNode) else ()
            found = next((each for each in reversed(pairs) if each[0].value == name), None)
            if found is None:
                return None
            node = found[1]
        return found


def _plain(node: yaml.Node, depth: int) -> Any:
    """Give the value of ``node``: nothing is run, and all stays text."""
    if isinstance(node, yaml.ScalarNode):
        # Behind a tag of its own, MkDocs looks the value up elsewhere: !ENV SITE_URL.
        return None if node.tag.startswith("!") else node.value
    if not depth:
        return None
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value, depth - 1) for key, value in node.value}
    return [_plain(each, depth - 1) for each in node.value]


class SettingError(ValueError):
    """What is wrong with a setting, in an officer's words. ``field`` is the line of it that is,
    where one is."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.field = field


def lines_below(
    stated: object, name: str, what: str, known: Sequence[str], needed: Sequence[str]
) -> dict[str, str]:
    """Give the lines that ``stated`` holds below the setting ``name``, each as words on one line.
    ``what`` is what they say (“which licence it is”), ``known`` are their names, and ``needed``
    those that must be there.

    Raises SettingError.
    """
    if not isinstance(stated, Mapping):
        raise SettingError(f"“{name}:” has no lines below it that say {what}.")
    for line, value in stated.items():
        if line not in known:
            near = did_you_mean(str(line), known) or f" It may hold: {', '.join(known)}."
            raise SettingError(f"“{line}” is not known below “{name}:”.{near}", str(line))
        if not isinstance(value, str) or not value.strip():
            raise SettingError(f"“{line}:” below “{name}:” says nothing.", line)
    lacks = [line for line in needed if line not in stated]
    if lacks:
        raise SettingError(f"“{lacks[0]}:” is missing below “{name}:”.")
    return {line: " ".join(value.split()) for line, value in stated.items()}


def read_settings(root: Path) -> Settings:
    """Give what mkdocs.yml in ``root`` states; nothing where there is none. Never raises."""
    try:
        content = (root / FILE).read_bytes()
    except OSError:
        return Settings()  # a build says so
    return _settings_in(content)


@lru_cache(maxsize=4)
def _settings_in(content: bytes) -> Settings:
    """Give what ``content`` states. Reading and checking both ask, within a moment."""
    text, problems = text_of(content, FILE)
    if text is None:
        return Settings(problems=problems)
    try:
        # MkDocs reads with this parser too, which stops at tabs where libyaml goes on.
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        return Settings(problems=(fault_in(_said_best(error, text), text, FILE, 1, None).problem,))
    except RecursionError:
        return Settings(problems=(problem("yaml-too-deep", Where(FILE), most=DEEPEST),))
    if node is not None and not isinstance(node, yaml.MappingNode):
        return Settings(problems=(problem("yaml-not-mapping", Where(FILE)),))
    return Settings(node)


def _said_best(error: yaml.YAMLError, text: str) -> yaml.YAMLError:
    """Give what libyaml says of the fault: it points nearer to what was typed. ``error`` where it
    finds none, or is not there."""
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        yaml.compose(text, Loader=loader)
    except yaml.YAMLError as other:
        return other
    return error
