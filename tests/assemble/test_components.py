"""Components that writers call: what each gives, and that they keep to their registry."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
import yaml
from assemble.garden import garden, squeezed, templates

from tellback.assemble.components import component_functions
from tellback.model.components import COMPONENTS, NUMBER, STAGE, WORDS
from tellback.model.kinds import KINDS

CASES = yaml.safe_load(Path(__file__).with_name("components.yml").read_text(encoding="utf-8"))
LIBRARY = garden()
FUNCTIONS = component_functions(LIBRARY, templates(LIBRARY))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["call"])
def test_a_component_gives(case: dict[str, str]) -> None:
    given = eval(case["call"], dict(FUNCTIONS))
    assert squeezed(given) == squeezed(case["gives"])


SHOWN = {
    'event("picnic")': "[Picnic](/events/picnic.md)",
    "events()": "[Picnic](/events/picnic.md)",
    'events(upcoming=1, organisation="allotments")': "[Picnic](/events/picnic.md)",
    "whats_next()": "[Picnic](/events/picnic.md)",
    'prompts("walk")': "1. What do you see?",
    'prompts("walk", "walk")': "1. What do you see?",
    'term("plot")': "[plot holder](/glossary/index.md#term-plot)",
    'resource("plan")': "[Plan](<https://example.org/plan>)",
    "reports()": "[A year on](/reports/year.md)",
    'recommendations("year")': "/reports/year.md#recommendation-2",
}


@pytest.mark.parametrize("call", SHOWN)
def test_a_component_shows(call: str) -> None:
    assert SHOWN[call] in eval(call, dict(FUNCTIONS))


def test_a_component_takes_what_the_registry_says() -> None:
    for name, component in COMPONENTS.items():
        taken = inspect.signature(FUNCTIONS[name]).parameters.values()
        registered = [(each.name, each.required) for each in component.parameters]
        assert [(each.name, each.default is each.empty) for each in taken] == registered, name


def test_the_registry_knows_what_each_parameter_accepts() -> None:
    accepted = {each.accepts for one in COMPONENTS.values() for each in one.parameters}
    assert accepted <= {*KINDS, NUMBER, STAGE, WORDS}
    assert accepted > {NUMBER, STAGE, WORDS}


def test_the_family_door_is_there_only_where_families_have_pages() -> None:
    alone = garden("programme")
    doors = component_functions(alone, templates(alone))["doors"]()
    assert "/programmes/index.md" in doors
    assert "/families/" not in doors
