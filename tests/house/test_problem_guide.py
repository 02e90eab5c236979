"""The guide tells of every message of the checks, with what to do, and shows an example of each."""

from __future__ import annotations

import re

import pytest
from check.test_rules import SHOWN_ELSEWHERE
from house.problem_guide import PAGES, pages

from tellback.model.problem import rules

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return dict(pages())


def test_the_guide_is_as_it_is_made(made: dict[str, str]) -> None:
    kept = {file.name: file.read_text(encoding="utf-8") for file in PAGES.glob("*.md")}
    assert kept == made, "run `make guide`"


def test_every_rule_has_an_entry(made: dict[str, str]) -> None:
    told = [
        name for text in made.values() for name in re.findall(r"^## .* \{ #(\S+) \}$", text, re.M)
    ]
    assert sorted(told) == sorted(rules())


def test_every_entry_says_what_to_do_and_shows_an_example(made: dict[str, str]) -> None:
    entries = {
        entry.partition(" }")[0]: entry
        for text in made.values()
        for entry in re.split(r"^## .* \{ #", text, flags=re.M)[1:]
    }
    assert [name for name, entry in entries.items() if "**What to do.** " not in entry] == []
    bare = {name for name, entry in entries.items() if "The check says:" not in entry}
    assert bare == SHOWN_ELSEWHERE


def test_a_page_of_examples_is_light(made: dict[str, str]) -> None:
    assert {name: len(text) for name, text in made.items() if len(text) > 40_000} == {}


def test_nothing_in_an_example_runs(made: dict[str, str]) -> None:
    ends = {name: len(re.findall(r"\{%-?\s*endraw\s*-?%\}", text)) for name, text in made.items()}
    assert ends == {name: 0 if name == "index.md" else 1 for name in made}
