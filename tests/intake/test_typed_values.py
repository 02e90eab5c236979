"""Addresses, facilities, costs and words as people type them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tellback.check.joining_links import secrets_in
from tellback.intake.person_names import looks_like_a_name
from tellback.intake.plain_prose import as_prose, first_sentence, text_of_html
from tellback.intake.row_reading import TypedError
from tellback.intake.secret_links import without_secrets
from tellback.intake.typed_values import (
    cost_words,
    email_address,
    facility_words,
    find_address,
    find_phone,
    listed,
    phone_number,
    web_address,
    word_for,
)

CASES = yaml.load(Path(__file__).with_name("typed_values.yml").read_text("utf-8"), yaml.BaseLoader)
READERS: dict[str, Callable[[str], Any]] = {
    "addresses": web_address,
    "emails": lambda typed: email_address(typed)[0],
    "phones": lambda typed: phone_number(typed)[0],
    "facilities": facility_words,
    "costs": cost_words,
    "lists": listed,
    "modes": lambda typed: word_for("mode", typed),
    "statuses": lambda typed: word_for("status", typed),
    "people": lambda typed: "yes" if looks_like_a_name(typed) else "no",
    "secrets": lambda typed: without_secrets(typed)[0],
    "prose": as_prose,
    "html": text_of_html,
}


@pytest.mark.parametrize(
    ("kind", "case"),
    [
        pytest.param(kind, case, id=f"{kind}: {case['typed']}")
        for kind in READERS
        for case in CASES[kind]
    ],
)
def test_values(kind: str, case: dict[str, Any]) -> None:
    if "fault" in case:
        with pytest.raises(TypedError) as raised:
            READERS[kind](case["typed"])
        assert raised.value.rule == case["fault"]
    else:
        assert READERS[kind](case["typed"]) == case["read"]


def test_each_part_of_the_cases_is_read() -> None:
    assert CASES.keys() == READERS.keys()


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Games for all. Bring a coat.", "Games for all.", "Bring a coat."),
        ("Games for all", "Games for all", ""),
        ("Games for all\nBring a coat.", "Games for all", "Bring a coat."),
        ("Led by Dr J. Jones. Come.", "Led by Dr J. Jones.", "Come."),
    ],
)
def test_the_first_sentence(text: str, first: str, rest: str) -> None:
    assert first_sentence(text) == (first, rest)


def test_a_long_beginning_is_cut_and_the_whole_kept() -> None:
    text = "word " * 100
    first, rest = first_sentence(text)
    assert len(first) <= 220
    assert first.endswith("word…")
    assert rest == text.strip()


def test_what_is_found_in_words() -> None:
    assert find_address("Book at https://example.org/a.") == ("https://example.org/a", "Book at .")
    assert find_address("Ring us") == ("", "Ring us")
    assert find_phone("Ring 01632 960123") == ("01632 960123", "Ring")


@given(st.text(alphabet=" -ab1.#*_`[](){}<>!~^&;:|\\\n\"'=+/?@", max_size=60))
def test_prose_shows_every_sign(text: str) -> None:
    shown = markdown.markdown(as_prose(text), extensions=["tables", "attr_list", "footnotes"])
    assert "<a " not in shown
    assert "<em>" not in shown
    assert "<code>" not in shown


@given(st.text(max_size=60))
def test_no_secret_is_left(text: str) -> None:
    whole = f"{text}\nhttps://zoom.us/j/123456?pwd=a1 {text} https://meet.google.com/abc-defg-hij"
    assert not list(secrets_in(without_secrets(whole)[0]))
