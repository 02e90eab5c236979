"""What the names of family pages say of them; languages, their tags and their directions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.model.twins import (
    TwinName,
    direction_of,
    language_tag,
    languages,
    own_name,
    tag_meant,
    twin_name,
)

CASES = yaml.safe_load(Path(__file__).with_name("twins.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("slug", "parts"), CASES["named"].items())
def test_a_slug_is_taken_apart_and_put_together(slug: str, parts: list[Any]) -> None:
    name = TwinName(*parts)
    assert twin_name(slug) == name
    assert name.slug == slug
    assert name.is_twin == (slug != name.source)


@pytest.mark.parametrize(("typed", "tag"), CASES["tags"].items())
def test_a_language_tag(typed: str, tag: str | None) -> None:
    assert language_tag(typed) == tag


@pytest.mark.parametrize(("tag", "direction"), CASES["directions"].items())
def test_direction(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction


@pytest.mark.parametrize(("typed", "tag"), CASES["meant"].items())
def test_what_was_meant(typed: str, tag: str | None) -> None:
    assert tag_meant(typed) == (f" Did you mean “{tag}”?" if tag else "")


def test_each_language_has_a_well_formed_tag_and_names() -> None:
    for tag, language in languages().items():
        assert language_tag(tag) == tag
        assert language.english
        assert language.own


def test_a_language_is_called_as_it_calls_itself() -> None:
    assert own_name("ur") == "اردو"
    assert own_name("ur-PK") == "اردو"
    assert own_name("qq") == "qq"
