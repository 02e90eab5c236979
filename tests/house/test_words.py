"""Each language that the pages speak says all that English says, with the same facts in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

WORDS = Path(__file__).parents[2] / "overrides/words"
TRANSLATED = sorted(each.stem for each in WORDS.glob("*.yml") if each.stem != "en")
ABOUT_ITSELF = {"language", "direction", "name"}
FACT = re.compile(r"\{\w+\}")


@cache
def words_of(language: str) -> dict[str, str]:
    text = (WORDS / f"{language}.yml").read_text(encoding="utf-8")
    words: dict[str, str] = yaml.safe_load(text)
    return words


def test_there_are_translations() -> None:
    assert {"ar", "pl", "ur"} <= set(TRANSLATED)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_says_all_that_english_says_and_no_more(language: str) -> None:
    assert list(words_of(language)) == list(words_of("en"))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_the_same_facts(language: str) -> None:
    english, own = words_of("en"), words_of(language)
    differing = {
        key: (english[key], own[key])
        for key in english.keys() & own.keys() - ABOUT_ITSELF
        if sorted(FACT.findall(english[key])) != sorted(FACT.findall(own[key]))
    }
    assert differing == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_leaves_nothing_in_english(language: str) -> None:
    english, own = words_of("en"), words_of(language)
    without_facts = {key: FACT.sub("", words) for key, words in english.items()}
    same = {
        key
        for key, words in own.items()
        if words == english.get(key) and re.search(r"\w{3}", without_facts[key])
    }
    alike = {"menu", "contact_email"} if language == "pl" else set[str]()
    assert same - {"direction"} == alike


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_is_in_its_own_letters(language: str) -> None:
    right_to_left = words_of(language)["direction"] == "rtl"
    arabic = sum(bool(re.search(r"[\u0600-\u06ff]", each)) for each in words_of(language).values())
    assert (arabic > len(words_of(language)) * 0.9) == right_to_left
