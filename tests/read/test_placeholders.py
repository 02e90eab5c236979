"""What is still to be written in a file: each placeholder is named, wherever a value holds one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as some

from tellback.model.placeholder import PLACEHOLDER, placeholder
from tellback.read.front_matter import read_markdown
from tellback.read.placeholders import to_fill_in_markdown, to_fill_in_yaml
from tellback.read.yaml_text import read_yaml

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/placeholders.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_what_is_named(case: dict[str, Any]) -> None:
    if "yaml" in case:
        found = to_fill_in_yaml(case["yaml"], "a.yml")
    else:
        found = to_fill_in_markdown(
            read_markdown(case["markdown"], "a.md", needs_fields=True), "a.md"
        )
    said = [
        f"{each.where.line}:{each.where.column} "
        f"{each.finding.removeprefix('Something is still to be written here: ').rstrip('.')}"
        for each in found
    ]
    assert said == case["found"]


def test_in_front_matter_lines_are_those_of_the_file() -> None:
    found = list(to_fill_in_yaml("a: b\nc: ((fill in c))\n", "a.md", 2))
    assert [(each.where.file, each.where.line) for each in found] == [("a.md", 3)]


@given(some.lists(some.sampled_from(["((fill in x))", *"ab:- \n'\"[]{}#|>\\"]), max_size=25))
@settings(max_examples=150, deadline=None)
@example(["a", ":", " ", "|", "\n", " ", "#", " ", "((fill in x))"])
def test_none_that_a_value_holds_is_missed(parts: list[str]) -> None:
    text = "".join(parts)
    held = any(PLACEHOLDER.search(value) for value in _texts(read_yaml(text, "a.yml").data))
    assert not held or list(to_fill_in_yaml(text, "a.yml"))


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield data


def test_a_placeholder_is_one_whatever_it_asks_for() -> None:
    match = PLACEHOLDER.fullmatch(placeholder("what (all of it)\n is seen"))
    assert match is not None
    assert match[1] == "what all of it is seen"
