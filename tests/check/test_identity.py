"""How much of what could identify somebody is found, and how much of what is found is right, on a
corpus of labelled sentences (``identity/*.yml``), half of them honest look-alikes."""

from __future__ import annotations

import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tellback.check.identifying import Acceptances
from tellback.check.identity.finding import found_in, what_in_life, where_in_life
from tellback.check.identity.record_texts import joined_texts
from tellback.check.identity.site_names import names_known
from tellback.check.identity.vocabulary import Named
from tellback.model.organisation import Theme
from tellback.model.story import Story
from tellback.read.site import read_site

CORPUS: list[dict[str, Any]] = [
    case
    for file in sorted((Path(__file__).parent / "identity").glob("*.yml"))
    for case in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
]
NAMED = Named.of(
    ["Signs of Safety", "Family Hub", "Stable Homes, Built on Love", "Early Years"],
    areas=["North East Lincolnshire"],
)
CERTAIN = {"email", "phone", "postcode", "nhs-number", "insurance-number", "birth", "online", "car"}
LIKELY = {"name", "place", "age"}


def _pairs(found: dict[str, list[str]]) -> Counter[tuple[str, str]]:
    return Counter((kind, words) for kind, listed in found.items() for words in listed)


def _measured() -> tuple[Counter[str], Counter[str], Counter[str], list[str]]:
    """Give, by kind, how many were right, missed and wrong; and a line on each not right."""
    right, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    lines = []
    for case in CORPUS:
        expected = _pairs(case.get("finds", {}))
        found = Counter((each.kind, each.words) for each in found_in(case["text"], NAMED))
        for counts, pairs, what in (
            (right, expected & found, ""),
            (missed, expected - found, "missed"),
            (wrong, found - expected, "wrong"),
        ):
            for kind, words in pairs.elements():
                counts[kind] += 1
                lines += [f"{what} {kind}: {words} | {case['text']}"] if what else []
    return right, missed, wrong, lines


RIGHT, MISSED, WRONG, LINES = _measured()


def test_the_corpus_is_large_and_half_of_it_honest() -> None:
    honest = [case for case in CORPUS if not case.get("finds")]
    assert len(CORPUS) >= 120
    assert len(honest) >= len(CORPUS) * 0.45
    assert len({case["text"] for case in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("kind", sorted(CERTAIN | LIKELY))
def test_found_and_right(kind: str) -> None:
    right, missed, wrong = RIGHT[kind], MISSED[kind], WRONG[kind]
    recall, precision = right / (right + missed), right / ((right + wrong) or 1)
    figures = f"recall {recall:.2f} ({right} of {right + missed}), precision {precision:.2f}"
    print(f"{kind}: {figures}")  # noqa: T201 - shown by pytest -s
    least_recall, least_precision = (1.0, 0.95) if kind in CERTAIN else (0.85, 0.85)
    told = [line for line in LINES if f" {kind}: " in line]
    assert recall >= least_recall, told
    assert precision >= least_precision, told


def test_a_story_costs_about_half_a_millisecond(repo: Path) -> None:
    stories = [each for each in read_site(repo).records if isinstance(each, Story)]
    named = names_known(stories)
    joined = [each for each in map(joined_texts, stories) if each]
    seconds = []
    for _ in range(9):
        before = time.process_time()
        for each in joined:
            found_in(each.text, named)
            where_in_life(each.text, named)
        seconds.append((time.process_time() - before) / len(joined))
    print(f"{min(seconds) * 1000:.2f} ms of CPU a story")  # noqa: T201 - shown by pytest -s
    assert len(joined) >= 6
    assert min(seconds) < 0.003, "several times what it takes, for machines that are busy"


@pytest.mark.parametrize(
    "text",
    [
        "Aa " * 17_000,
        "A" * 50_000,
        "1 " * 25_000,
        "07" * 25_000,
        "a@" * 25_000,
        "aged 5 in Filey " * 3_000,
        "Dr. " * 12_000,
        "x.com/" * 8_000,
        "born on 3 " * 5_000,
        "[@" * 25_000,
        "Elm Aa-" * 7_000,
        "1 Aa\n" * 10_000 + "Road",
        "\x00\n" * 25_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_text_takes_long(text: str) -> None:
    before = time.process_time()
    found_in(text, NAMED)
    where_in_life(text, NAMED)
    what_in_life(text)
    assert time.process_time() - before < 8


@given(st.text(alphabet="Aa1@. \n’'“-TomM[](", max_size=200))
@settings(max_examples=200, deadline=None)
def test_what_is_found_stands_there(text: str) -> None:
    found = found_in(text, NAMED)
    for each in found:
        first = each.words.split(" … ")[0].split()[0]
        assert first in text[each.start : each.end]
    for one, other in pairwise(found):
        assert one.end <= other.start


ACCEPTED = {"reason": "They asked to be named.", "by": "officer", "on": "2024-06-01"}


@pytest.mark.parametrize(
    ("words", "found", "held"),
    [
        ("Mrs Patel", "Mrs Patel", True),
        ("mrs  patel", "Mrs Patel", True),
        ("14 Elm Road, Whitby", "14 Elm Road", True),
        ("St Mary's School", "St Mary’s School", True),
        ("Whitby", "17-year-old … Whitby", True),
        ("17-year-old", "17-year-old … Whitby", True),
        ("Mrs Patel", "Patel", True),
        ("Tommy", "Tom", False),
        ("Patel", "Mrs Patel", False),
        ("Filey", "17-year-old … Whitby", False),
    ],
)
def test_what_is_accepted_by_its_words(words: str, found: str, held: bool) -> None:
    record = Theme.model_validate(
        {"slug": "a", "name": "A", "about": "B", "accepted": [{"words": words, **ACCEPTED}]}
    )
    assert Acceptances(record).hold(found) is held
