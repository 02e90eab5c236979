"""The small functions that the rules stand on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from tellback.check.dates import is_before
from tellback.check.markdown import citations_in, links_in
from tellback.check.pictures import is_useless
from tellback.check.places import landing
from tellback.model.code_blanked import without_code
from tellback.model.figures import percent_of


def _links(text: str) -> list[str]:
    return [f"{'!' if link.picture else ''}{link.words}>{link.target}" for link in links_in(text)]


def _citations(text: str) -> list[str]:
    return [f"{each.key}{'' if each.well_formed else '?'}" for each in citations_in(text)]


FUNCTIONS: dict[str, Any] = {
    "is_before": is_before,
    "percent_of": percent_of,
    "is_useless": is_useless,
    "landing": landing,
    "without_code": without_code,
    "links_in": _links,
    "citations_in": _citations,
}
CASES = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("function", "arguments", "expected"),
    [(name, *case) for name, cases in CASES.items() for case in cases],
)
def test_telling_apart(function: str, arguments: list[Any], expected: object) -> None:
    assert FUNCTIONS[function](*arguments) == expected


@given(some.text(alphabet="`~<!->[]()@; \nab", max_size=300))
@settings(max_examples=200, deadline=None)
def test_code_is_blanked_in_place(text: str) -> None:
    blanked = without_code(text)
    assert len(blanked) == len(text)
    assert [at for at, each in enumerate(blanked) if each == "\n"] == [
        at for at, each in enumerate(text) if each == "\n"
    ]
    list(links_in(blanked))
    list(citations_in(blanked))


@pytest.mark.parametrize("text", ["[" * 50_000, "`" * 50_000, "](" * 25_000, "[@" * 25_000])
def test_a_page_of_brackets_takes_no_time(text: str) -> None:
    blanked = without_code(text)
    assert len(list(links_in(blanked))) + len(list(citations_in(blanked))) < 3
