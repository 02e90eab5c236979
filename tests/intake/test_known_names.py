"""Names as people type them, and the records that they mean."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tellback.intake.known_names import KnownNames
from tellback.model.base import Record
from tellback.model.kinds import KINDS

CASES = yaml.safe_load(Path(__file__).with_name("known_names.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def names() -> KnownNames:
    made: list[Record] = [
        KINDS[kind].model.model_construct(**fields)
        for kind, records in CASES["records"].items()
        for fields in records
    ]
    return KnownNames(tuple(made))


@pytest.mark.parametrize("case", CASES["typed"], ids=[f"{each[1]}" for each in CASES["typed"]])
def test_a_name(case: list[str], names: KnownNames) -> None:
    kind, typed, meant, *programme = case
    match = names.find(kind, typed, *programme)
    if match.slug is None:
        assert (f"?{', '.join(match.near)}" if match.near else "") == meant
    else:
        assert ("=" if match.sure else "") + match.slug == meant
