"""The accessibility statement says what is known of the site, and claims nothing more."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.assemble.components import component_functions
from tellback.assemble.templates import Templates, packaged_overrides
from tellback.read.contact import SiteFacts, contact_of
from tellback.relate.library import Library

CASES = yaml.safe_load(Path(__file__).with_name("accessibility.yml").read_text(encoding="utf-8"))
SLUGS = {"statement": "accessibility", "audit": "audit"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_the_statement_says(case: dict[str, Any]) -> None:
    records = [record(kind, SLUGS[kind], **case[kind]) for kind in SLUGS if kind in case]
    contact = contact_of(case["contact"]) if "contact" in case else None
    facts = SiteFacts(*case.get("site", ()), contact=contact)
    library = Library(records, date(2026, 11, 21), facts)
    templates = Templates(library, [packaged_overrides()])
    said = component_functions(library, templates)["accessibility_statement"]()
    for wanted in case.get("has", ()):
        assert wanted in said
    for unwanted in case.get("lacks", ()):
        assert unwanted not in said
