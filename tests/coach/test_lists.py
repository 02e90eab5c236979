"""The lists of words: whole, found in every form, and better than what they stand for."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import yaml

from tellback.coach.inflection import phrase_forms, plural
from tellback.coach.lexicon import hard_words, plainer_words

LISTED: dict[str, dict[str, Any]] = yaml.safe_load(
    files("tellback.coach").joinpath("plain_words.yml").read_text(encoding="utf-8")
)


def test_there_are_many() -> None:
    assert sum(map(len, LISTED.values())) >= 450


def test_yaml_took_none_for_a_truth() -> None:
    for held in (*LISTED.values(), hard_words()["nominalisations"], hard_words()["jargon"]):
        assert all(isinstance(each, str) for pair in held.items() for each in pair)


def test_none_is_put_for_itself() -> None:
    for group in LISTED.values():
        for phrase, instead in group.items():
            assert phrase not in [each.strip(" ?") for each in instead.split("|")]


def test_what_is_put_is_no_longer() -> None:
    longer = [
        phrase
        for held in (LISTED["as it stands"], LISTED["verbs"])
        for phrase, instead in held.items()
        if len(instead.rstrip("?").split("|")[0].strip()) > len(phrase) + 6
    ]
    assert longer == []


def test_each_is_found_in_each_form() -> None:
    for phrase in LISTED["verbs"]:
        for form in phrase_forms(phrase):
            assert _found(form), form
    for noun in LISTED["nouns"]:
        assert _found(noun), noun
        assert _found(plural(noun)), noun
    for phrase in LISTED["as it stands"]:
        assert _found(phrase), phrase


def _found(form: str) -> bool:
    return any(each.words == form for each in plainer_words(form.split(), plain=True))


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("carry out", "carry out, carries out, carried out, carried out, carrying out"),
        ("make", "make, makes, made, made, making"),
        ("stop", "stop, stops, stopped, stopped, stopping"),
        ("agree", "agree, agrees, agreed, agreed, agreeing"),
        ("help", "help, helps, helped, helped, helping"),
        ("use", "use, uses, used, used, using"),
        ("reach", "reach, reaches, reached, reached, reaching"),
    ],
)
def test_forms_of_verbs(phrase: str, forms: str) -> None:
    assert ", ".join(phrase_forms(phrase)) == forms


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("letter", "letters"),
        ("quality", "qualities"),
        ("way of thinking", "ways of thinking"),
        ("person who takes part", "people who take part"),
        ("what it does", "what it does"),
        ("spending", "spending"),
    ],
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many
