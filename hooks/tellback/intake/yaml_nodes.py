"""Nodes of YAML, and the lines that stand for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


def list_lines(text: str, indent: int, ending: str) -> list[str]:
    """Give the lines of a list that stands below ``x:`` in ``text``, moved to ``indent``."""
    below = text.removesuffix("\n").split("\n")[1:]
    return [(" " * indent + line[2:] if line.strip() else line) + ending for line in below]


def pair_at(node: Any, step: Any) -> tuple[Any, Any]:
    """Give the key ``step`` of a mapping, and its value."""
    return next((key, value) for key, value in node.value if key.value == step)


def inner_node(node: Any, step: str | int) -> Any:
    """Give what stands in ``node`` under a key, or at a place counted from 0."""
    return node.value[step] if isinstance(step, int) else pair_at(node, step)[1]


def plain_value(node: Any) -> Any:
    """Give what ``node`` holds, every value as its text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain_value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain_value(each) for each in node.value]
    return node.value


def clean_copy(value: Any) -> Any:
    """Give ``value`` in the plain types of ``plain_value``, so that both print alike."""
    if isinstance(value, Mapping):
        return {key: clean_copy(each) for key, each in value.items()}
    if isinstance(value, list):
        return [clean_copy(each) for each in value]
    return value
