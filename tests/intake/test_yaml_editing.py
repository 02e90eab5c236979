"""Fields changed in a file of YAML: each case is a text, changes, and the text that comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from tellback.intake.yaml_editing import CannotEditError, edited_text
from tellback.intake.yaml_writing import as_written, fields_text
from tellback.model.event import Event
from tellback.model.organisation import Organisation
from tellback.read.yaml_text import read_yaml

CASES = yaml.safe_load(Path(__file__).with_name("yaml_editing.yml").read_text(encoding="utf-8"))
WORDS = some.text(some.characters(codec="utf-8"), max_size=300)
FIELDS = some.fixed_dictionaries(
    {"title": WORDS.map(lambda text: f"T{text}")},
    optional={
        "standfirst": WORDS,
        "detail": WORDS,
        "access": some.lists(WORDS, max_size=4),
        "themes": some.lists(some.sampled_from(["trust", "time", "learning"]), max_size=3),
        "place": some.fixed_dictionaries({"name": WORDS}, optional={"directions": WORDS}),
        "changes": some.lists(some.fixed_dictionaries({"on": WORDS, "what": WORDS}), max_size=3),
    },
)


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_an_edit(case: dict) -> None:
    changes = {tuple(path.split(".")): value for path, value in case["changes"].items()}
    if case.get("cannot"):
        with pytest.raises(CannotEditError):
            edited_text(case["text"], changes, Event)
    else:
        assert edited_text(case["text"], changes, Event) == case["edited"]


def test_one_record_of_several() -> None:
    text = "# Ours\none:\n  name: One\n  kind: council\n\n# Theirs\ntwo:\n  name: Two\n"
    changes = {("kind",): "charity", ("area",): "Leeds"}
    assert edited_text(text, changes, Organisation, ("two",)) == (
        f"{text}  kind: charity\n  area: Leeds\n"
    )


@given(FIELDS)
def test_whatever_is_written_is_read_again(fields: dict[str, Any]) -> None:
    written = as_written(fields, Event)
    again = read_yaml(fields_text(written), "")
    assert (again.data, again.problems) == (written, [])


@given(FIELDS, FIELDS, some.booleans())
def test_an_edit_changes_what_it_is_told(
    old: dict[str, Any], new: dict[str, Any], windows: bool
) -> None:
    before, changes = as_written(old, Event), as_written(new, Event)
    text = "# Keep this\n" + fields_text(before).replace("\nplace:", "\n\n# Where\nplace:")
    text = text.replace("\n", "\r\n") if windows else text
    edited = edited_text(text, {(name,): value for name, value in changes.items()}, Event)
    assert read_yaml(edited, "").data == {**before, **changes}
    assert edited.count("#") >= text.count("# Keep this")
    if windows:
        assert edited.count("\r\n") == edited.count("\n")
