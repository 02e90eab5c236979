"""JSON Schemas: one a kind, closed, taking what the reader takes, as an editor reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from editing.core_yaml import read_as_editors_do
from jsonschema import Draft202012Validator

from tellback.editing.names import names_by_kind, offered
from tellback.editing.schemas import schema_text
from tellback.model.kinds import KINDS, Shape
from tellback.read.layout import walk_site
from tellback.read.records import Told, read_record
from tellback.read.site import read_site
from tellback.read.spots import FileSpots, RecordSpots
from tellback.read.yaml_text import read_yaml

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
SITES = [ROOT, *sorted((ROOT / "tests/sites").iterdir())]
SCHEMAS: dict[str, Any] = {name: json.loads(schema_text(kind)) for name, kind in KINDS.items()}
CASES = (Path(__file__).parent / "typed.yml").read_text(encoding="utf-8")


def record_schema(name: str) -> dict[str, Any]:
    schema = SCHEMAS[name]
    return schema["$defs"][name] if KINDS[name].shape is Shape.MAPPING else schema


def faults(name: str, data: object, schema: dict[str, Any]) -> list[str]:
    return [
        f"{name}: {'/'.join(map(str, each.absolute_path))}: {each.message}"
        for each in Draft202012Validator(schema).iter_errors(data)
    ]


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_is_sound_and_closed_and_leaves_out_what_is_not_written(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    schema = record_schema(name)
    assert schema["additionalProperties"] is False
    assert {"slug", "body", "sections"}.isdisjoint(schema["properties"])
    assert set(schema["required"]) <= set(schema["properties"])


def test_every_reference_within_a_schema_resolves() -> None:
    for name, schema in SCHEMAS.items():
        for part in re.findall(r'"\$ref": "#/\$defs/([^"]+)"', json.dumps(schema)):
            assert part in schema["$defs"], name


def test_what_is_written_in_the_text_is_not_asked_for() -> None:
    assert "happened" not in record_schema("story")["required"]
    assert {"title", "teller", "domain"} <= set(record_schema("story")["required"])
    assert "programme" not in record_schema("session")["required"]


def test_the_help_of_each_field_is_shown() -> None:
    for name in KINDS:
        schema = SCHEMAS[name]
        for part in (record_schema(name), *schema["$defs"].values()):
            for key, value in part.get("properties", {}).items():
                assert value.get("description"), f"{name}: {part.get('title')}: {key}"


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_every_file_that_is_well_validates(site: Path) -> None:
    looked_at = 0
    for found in walk_site(site).found:
        text = (site / found.file).read_text(encoding="utf-8")
        if found.kind.shape is Shape.PAGE:
            front = re.match(r"---\n(.*?)\n---", text, re.DOTALL)
            text = front[1] if front else "{}"
        looked_at += 1
        schema = SCHEMAS[found.kind.name]
        assert faults(found.file, read_as_editors_do(text) or {}, schema) == []
    assert looked_at


@pytest.mark.parametrize("at", range(len(yaml.safe_load(CASES))))
def test_an_editor_takes_what_the_reader_takes(at: int) -> None:
    case, as_text = read_as_editors_do(CASES)[at], yaml.load(CASES, yaml.BaseLoader)[at]
    kind, well = KINDS[case["kind"]], "typed" in case
    told = "typed" if well else "refused"
    schema = record_schema(kind.name) | {"required": [], "$defs": SCHEMAS[kind.name]["$defs"]}
    assert bool(faults(kind.name, case[told], schema)) is not well

    text = yaml.safe_dump(as_text[told], default_style='"').replace(': ""\n', ":\n")
    front = read_yaml(text, "x.yml", first_line=1)
    spots = RecordSpots(FileSpots(text, 1), kind.model)
    whole = Told(kind.model, "x.yml", front.data, {}, {}, spots, front.keys, complete=False)
    assert bool(read_record(whole)[1]) is not well


def test_names_are_offered_and_no_limit() -> None:
    records = read_site(ROOT / "tests/sites/allotment").records
    named = offered(names_by_kind(records))
    schema = json.loads(schema_text(KINDS["session"], named))
    theirs = schema["properties"]["enablers"]["items"]["anyOf"]
    assert theirs[0]["enum"] == sorted(each.slug for each in records if each.kind == "enabler")
    loose = schema | {"required": []}
    assert faults("session", {"enablers": ["not-written-yet"]}, loose) == []
    assert faults("session", {"enablers": ["not a name"]}, loose)
