"""Reads YAML as editors do: by the core schema of YAML 1.2 (10.3), in which ``yes`` is a word and
``2026-05-14`` no date."""

from __future__ import annotations

import re
from typing import Any

import yaml

_TAGS = {
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    "float": (
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
}


class _Core(yaml.CSafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML has it


for _name, (_form, _first) in _TAGS.items():
    _Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_form})$"), list(_first)
    )
_Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value.lstrip("+"), 10))


def read_as_editors_do(text: str) -> Any:
    return yaml.load(text, _Core)
