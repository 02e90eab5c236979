"""How the files of whole sites read, and where their hard sentences stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from records import record

from tellback.coach import hard
from tellback.coach.formulas import Ages, Counts
from tellback.coach.lexicon import explained_by
from tellback.coach.passages import Strictness
from tellback.coach.places import worst_places
from tellback.coach.site import PageScore, family_line, in_english, scores_of
from tellback.model.base import Record
from tellback.read.site import Reading, read_site
from tellback.read.site_language import read_language

SITES = Path(__file__).parents[1] / "sites"


@pytest.fixture(scope="module")
def harbour() -> Reading:
    return read_site(SITES / "harbour")


def test_each_file_once_and_in_english_alone(harbour: Reading) -> None:
    english = in_english(harbour.records, read_language(harbour.settings))
    files = [score.file for score in scores_of(english)]
    assert files == sorted(set(files))
    assert "docs/families/boats.md" in files
    assert "docs/families/boats.easy.md" in files
    assert not [file for file in files if ".ur." in file or ".pl." in file]


def test_a_site_in_another_language() -> None:
    polish, english = record("family", "walks"), record("family", "walks.en-GB")
    assert list(in_english([polish, english], "pl")) == [english]
    assert list(in_english([polish], "EN-gb")) == [polish]


def test_what_a_twin_takes_from_its_source_is_counted_there_alone(harbour: Reading) -> None:
    easy = next(each for each in harbour.records if each.slug == "boats.easy")
    assert easy.marks.taken  # or this tests nothing
    taken = {path[0] for path in easy.marks.taken}
    found = worst_paths(easy)
    assert found
    assert not found & taken


def worst_paths(each: Record) -> set[object]:
    from tellback.coach.passages import passages_of

    return {passage.path[0] for passage in passages_of(each)}


@pytest.mark.parametrize("site", ["harbour", "allotment", "doorway"])
def test_every_sentence_is_found_in_its_file(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hard, "HARD_FROM", 0)
    root = SITES / site
    reading = read_site(root)
    english = list(in_english(reading.records, "en"))
    places = worst_places(english, root, explained_by(reading.records), 1000)
    assert places
    assert [each.hard.weight for each in places] == sorted(
        (each.hard.weight for each in places), reverse=True
    )
    for place in places:
        lines = (root / place.where.file).read_text(encoding="utf-8").split("\n")
        rest = " ".join(
            [
                lines[place.where.line - 1][place.where.column - 1 :],
                *lines[place.where.line : place.where.line + 4],
            ]
        )
        assert _first(rest) == _first(place.hard.sentence.words), place.where


def _first(text: str) -> list[str]:
    bare = re.sub(r"\]\([^)]*\)|\[@[^\]]*\]", "", text)
    return re.findall(r"\w+", bare)[:3]


def test_a_sentence_that_is_there_twice_is_found_twice(tmp_path: Path) -> None:
    twice = "The forms were obtained and utilised by the practitioners."
    worse = (
        "In order to assist, it was prior to commencement that forms were obtained and utilised."
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text(
        f"---\ntitle: About\n---\n\n{twice}\n\nIn between.\n\n{twice}\n\n{worse}\n",
        encoding="utf-8",
    )
    reading = read_site(tmp_path)
    places = worst_places(reading.records, tmp_path, explained_by(()), 10)
    assert [each.where.line for each in places] == [11, 5, 9]  # the hardest first
    assert len(worst_places(reading.records, tmp_path, explained_by(()), 1)) == 1


def test_a_file_without_text_has_no_score() -> None:
    assert scores_of([record("page", "about", body="# A title alone")]) == ()


def _score(slug: str, age: float | None) -> PageScore:
    ages = None if age is None else Ages(age, age, age, age, None)
    page = record("family", slug)
    return PageScore(page.read_from, slug, (page,), Strictness.PLAIN, Counts(9, 120), ages)


@pytest.mark.parametrize(
    ("ages", "line"),
    [
        ([], ""),
        ([None], ""),
        ([9], "the family page reads at age 9."),
        ([9, 9, None], "family pages read at age 9."),
        ([9, 12], "family pages read at age 9 to 12."),
        ([9, 13], "family pages read at age 9 to 13; 1 page is hard."),
        ([13, 14.4], "family pages read at age 13 to 14; 2 pages are hard."),
    ],
)
def test_the_line_of_the_check(ages: list[float | None], line: str) -> None:
    scores = [_score(f"p{at}", age) for at, age in enumerate(ages)]
    whole = f"Readability: {line} See “tellback readability”." if line else ""
    assert family_line(scores) == whole
    about, old = record("page", "about"), Ages(25, 25, 25, 25, None)
    other = PageScore("docs/about.md", "About", (about,), Strictness.USUAL, Counts(9, 120), old)
    assert family_line([*scores, other]) == whole
