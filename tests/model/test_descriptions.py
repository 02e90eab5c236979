"""Each field of each record says what to write in it: editors, new files and messages show that."""

from __future__ import annotations

import re

import pytest

from tellback.model.base import Part
from tellback.model.kinds import KINDS
from tellback.model.parts_within import part_models

MODELS = sorted(
    {part for kind in KINDS.values() for part in part_models(kind.model)},
    key=lambda part: part.__qualname__,
)
GIVEN = {"slug"}
"""What a file's name or key says, so that nobody writes it."""


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_says_what_to_write(model: type[Part]) -> None:
    said = {name: info.description or "" for name, info in model.model_fields.items()}
    bare = [name for name, words in said.items() if not words and name not in GIVEN]
    assert bare == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_what_is_said_is_a_short_sentence(model: type[Part]) -> None:
    said = {name: info.description or "" for name, info in model.model_fields.items()}
    odd = {
        name: words
        for name, words in said.items()
        if words and (not re.search(r"[.?…]$", words) or len(words) > 180 or "\n" in words)
    }
    assert odd == {}
