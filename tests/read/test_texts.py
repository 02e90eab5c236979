"""Bytes, YAML, front matter and sections: cases in cases/*.yml, and whatever else may come."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from tellback.model.problem import Problem
from tellback.read import yaml_text
from tellback.read.files import text_of, without_hidden_characters
from tellback.read.front_matter import read_markdown
from tellback.read.sections import cut_at_headings
from tellback.read.yaml_text import read_yaml

YAMLISH = some.text(alphabet="ab:- \n\t\"'[]{}#&*!|>%@`,?<~\\", max_size=60)
LOADERS = [
    pytest.param(name, marks=() if hasattr(yaml, name) else pytest.mark.xfail)
    for name in ("CSafeLoader", "SafeLoader")
]


def cases(name: str) -> Any:
    told = yaml.safe_load((Path(__file__).parent / f"cases/{name}.yml").read_text("utf-8"))
    return pytest.mark.parametrize("case", told, ids=[case["case"] for case in told])


def spoken(problems: Iterable[Problem]) -> list[str]:
    return [f"{each.where.line}:{each.where.column} {each.rule}" for each in problems]


@pytest.mark.parametrize("loader", LOADERS)
@cases("yaml")
def test_yaml(case: dict[str, Any], loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if case.get("reader", loader) != loader:
        return  # PyYAML's own reader sees a fault where libyaml sees none
    monkeypatch.setattr(yaml_text, "_LOADER", getattr(yaml, loader))
    found = read_yaml(case["text"].replace("»", "\t"), "a.yml")
    assert spoken(found.problems) == case.get("problems", [])
    assert found.data == case["data"]


@cases("front_matter")
def test_front_matter(case: dict[str, Any]) -> None:
    found = read_markdown(case["text"], "a.md", needs_fields=case.get("needs", False))
    assert spoken(found.problems) == case.get("problems", [])
    assert (found.data, found.body, found.body_line) == (
        case.get("data", {}),
        case["body"],
        case["line"],
    )


@cases("sections")
def test_sections(case: dict[str, Any]) -> None:
    cut = cut_at_headings(case["text"], first_line=10)
    assert [[s.heading, s.anchor, s.text, s.line, s.text_line] for s in cut] == case["sections"]


@cases("files")
def test_files(case: dict[str, Any]) -> None:
    text, problems = text_of(case["bytes"].encode("latin-1"), "a.md")
    assert text == case.get("text")
    assert spoken(problems) == case.get("problems", [])


def test_places_of_values_and_keys() -> None:
    found = read_yaml("a: b\nc:\n  - d: [e, f]\n  - |\n    g\n", "a.yml", first_line=2)
    assert found.spots == {
        (): (2, 1),
        ("a",): (2, 4),
        ("c",): (3, 1),
        ("c", 0): (4, 5),
        ("c", 0, "d"): (4, 5),
        ("c", 0, "d", 0): (4, 9),
        ("c", 0, "d", 1): (4, 12),
        ("c", 1): (5, 5),
    }
    assert found.keys == {("a",): (2, 1), ("c",): (3, 1), ("c", 0, "d"): (4, 5)}


@given(some.one_of(some.text(max_size=80), YAMLISH))
@settings(max_examples=400, deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    text = without_hidden_characters(text)
    lines = text.count("\n") + 1
    found = read_yaml(text, "a.yml")
    assert all(1 <= each.where.line <= lines for each in found.problems)
    assert isinstance(found.data, dict)
    for body in (text, f"---\n{text}\n---\n{text}"):
        markdown = read_markdown(body, "a.md", needs_fields=True)
        cut_at_headings(markdown.body, markdown.body_line)


@given(some.binary(max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_bytes_are_too_odd(content: bytes) -> None:
    text, problems = text_of(content, "a.md")
    assert text is not None or problems


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "a: " + "[" * 100_000,
        "{a: " * 50_000,
        "- " * 100_000,
        "a: b: c\n" * 20_000,
        '"' * 100_000,
    ],
    ids=["brackets", "field", "braces", "hyphens", "colons", "quotes"],
)
def test_a_bomb_does_nothing(text: str) -> None:
    assert read_yaml(text, "a.yml").problems
