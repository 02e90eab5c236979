"""What the models of records are to be, so that they can be looked at before any is filled in."""

from __future__ import annotations

import pytest

from tellback.model.base import Part
from tellback.model.consent import Unreadable
from tellback.model.kinds import KINDS
from tellback.model.parts_within import part_models

MODELS = {Unreadable}.union(*(part_models(kind.model) for kind in KINDS.values()))


@pytest.mark.parametrize("model", sorted(MODELS, key=lambda each: each.__qualname__))
def test_each_part_is_defined_above_those_that_name_it(model: type[Part]) -> None:
    unfound = [
        name for name, field in model.model_fields.items() if isinstance(field.annotation, str)
    ]
    assert (model.__pydantic_fields_complete__, unfound) == (True, [])
