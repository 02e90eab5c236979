"""What pages say by themselves: every language says the same, and broken words say so."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.assemble.templates import packaged_overrides
from tellback.assemble.words import words_in
from tellback.model.twins import direction_of, own_name
from tellback.read.interface_words import BrokenWordsError

CASES = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
SHIPPED = sorted((packaged_overrides() / "words").glob("*.yml"))
ENGLISH = yaml.safe_load((packaged_overrides() / "words/en.yml").read_text(encoding="utf-8"))
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A site's own folder of templates."""
    (tmp_path / "words").mkdir()
    return tmp_path


@pytest.mark.parametrize("file", SHIPPED, ids=[file.stem for file in SHIPPED])
def test_a_language_says_all_that_english_says(file: Path) -> None:
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert sorted(said) == sorted(ENGLISH)
    for key, words in said.items():
        places = [Counter(_PLACEHOLDER.findall(each)) for each in (words, ENGLISH[key])]
        assert set(places[0]) == set(places[1]), key
    assert said["language"] == file.stem
    assert said["direction"] == direction_of(file.stem)
    assert said["name"] == own_name(file.stem)


@pytest.mark.parametrize("file", SHIPPED, ids=[file.stem for file in SHIPPED])
def test_no_words_stand_twice_in_a_file(file: Path) -> None:
    keys = re.findall(r"^(\w+):", file.read_text(encoding="utf-8"), re.M)
    assert [key for key, times in Counter(keys).items() if times > 1] == []


@pytest.mark.parametrize("case", CASES["broken"], ids=[case["text"] for case in CASES["broken"]])
def test_broken_words_are_told_about(case: dict[str, Any], own: Path) -> None:
    encoding = "latin-1" if case.get("latin") else "utf-8"
    (own / "words/qx.yml").write_text(case["text"], encoding=encoding)
    with pytest.raises(BrokenWordsError) as raised:
        words_in("qx", [own, packaged_overrides()])
    for words in case["said"]:
        assert words in str(raised.value)


@pytest.mark.parametrize(("language", "day", "said"), CASES["dates"])
def test_a_day_is_said_in_words(language: str, day: date | str, said: str, own: Path) -> None:
    words = 'date_day: "{year} {month} {day}"\nmonth_4: KWI\n'
    (own / "words/qx.yml").write_text(words, encoding="utf-8")
    assert words_in(language, [own, packaged_overrides()]).spoken(day) == said


def test_a_site_puts_a_sentence_otherwise(own: Path) -> None:
    (own / "words/en.yml").write_text("skip: To the text\n", encoding="utf-8")
    words = words_in("en", [own, packaged_overrides()])
    assert (words["skip"], words["menu"]) == ("To the text", "Menu")


def test_a_language_without_words_has_its_name_and_direction() -> None:
    words = words_in("fa", [packaged_overrides()])
    assert (words.language, words.name, words.direction) == ("fa", "فارسی", "rtl")
    assert words["skip"] == ENGLISH["skip"]
    assert "skip" not in words.own


def test_a_narrow_tag_takes_the_words_of_the_wide_one_in_the_same_direction(own: Path) -> None:
    (own / "words/pa.yml").write_text("skip: ਪਾਠ\n", encoding="utf-8")
    folders = [own, packaged_overrides()]
    assert words_in("pa-IN", folders)["skip"] == "ਪਾਠ"
    assert words_in("pa-Arab", folders)["skip"] == ENGLISH["skip"]
    assert words_in("pa-Arab", folders).direction == "rtl"


def test_what_is_filled_in_is_put_in_whole() -> None:
    words = words_in("en", [packaged_overrides()])
    assert (
        words.filled("reply_within", time="{time} days") == "You get an answer within {time} days."
    )
    assert words.filled("twin_made", other="x") == "Made by {who}."
