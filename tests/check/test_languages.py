"""Languages that a site has family pages in, and has not all words of its own in."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from check.breaking import TODAY, broken_site

from tellback.model.problem import Problem
from tellback.model.twins import countries, languages
from tellback.read.interface_words import ABOUT_ITSELF, packaged_overrides, stated_words
from tellback.steps import build_library

ALL = len(set(stated_words("en", [packaged_overrides()])) - ABOUT_ITSELF)
PAGE = "---\ntitle: T\nsummary: [S]\nmade_from: {{by: us}}\n---\n\n## H\n\nText in {tag}.\n"


def words_problems(site: Path, tag: str, words: str | None) -> list[Problem]:
    page = {"file": f"docs/families/reading-at-home.{tag}.md", "text": PAGE.format(tag=tag)}
    own = {"file": f"overrides/words/{tag}.yml", "text": words or ""}
    root = broken_site([page, own] if words else [page], site)
    rules = "language-without-words", "language-lacks-words"
    return [each for each in build_library(root, TODAY).problems if each.rule in rules]


def test_a_language_without_a_word(tmp_path: Path) -> None:
    [found] = words_problems(tmp_path / "site", "ro", None)
    assert found.rule == "language-without-words"
    assert "no words of its own in Romanian (ro)" in found.finding
    assert (
        f"overrides/words/ro.yml of this site and have it translated ({ALL} lines)" in found.remedy
    )
    assert found.where.file == "docs/families/reading-at-home.ro.md"


def test_a_language_that_lacks_some(tmp_path: Path) -> None:
    [found] = words_problems(tmp_path / "site", "ro", "skip: La text\nsearch:\nname: Română\n")
    assert found.rule == "language-lacks-words"
    assert found.finding.startswith(f"{ALL - 1} of {ALL} lines of words in Romanian (ro)")


@pytest.mark.parametrize("tag", ["pl", "pl-PL", "ur"])
def test_a_language_that_has_all(tag: str, tmp_path: Path) -> None:
    assert words_problems(tmp_path / "site", tag, None) == []


def test_another_script_has_no_use_for_words(tmp_path: Path) -> None:
    [found] = words_problems(tmp_path / "site", "pl-Arab", None)
    assert found.rule == "language-without-words"


def test_a_file_of_words_that_cannot_be_read_counts_as_empty(tmp_path: Path) -> None:
    [found] = words_problems(tmp_path / "site", "ro", "skip: [La\n")
    assert found.rule == "language-without-words"


def test_words_that_are_shipped_are_known() -> None:
    english = yaml.safe_load((packaged_overrides() / "words/en.yml").read_text(encoding="utf-8"))
    assert len(english) - 3 == ALL


def test_each_country_leads_to_a_language() -> None:
    assert set(countries().values()) <= set(languages())
    assert not set(countries()) & set(languages())
