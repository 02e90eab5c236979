"""A telephone number never stands beside the wrong name, whatever is changed on either side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from records import record

from tellback.model.framework import FamilyPage
from tellback.model.picture import ComplaintStep, Contact
from tellback.read.twins import complete_twins

CASES = yaml.safe_load(Path(__file__).with_name("pairing.yml").read_text(encoding="utf-8"))
SOURCE, TWIN = CASES["source"], CASES["twin"]


def filled(source: dict[str, Any], twin: dict[str, Any], pairs: str | None) -> FamilyPage:
    made = {"by": "us", "pairs": pairs, "digest": "0" * 12 if pairs else None}
    pages = (
        record("family", "boats", **source),
        record("family", "boats.pl", made_from=made, **twin),
    )
    page = complete_twins(pages, frozenset(), "en").records[1]
    assert isinstance(page, FamilyPage)
    return page


def settled(source: dict[str, Any], twin: dict[str, Any], pairs: str | None = None) -> str:
    """Give what settling writes down, as the twin stands."""
    standing = filled(source, twin, pairs).standing
    assert standing
    assert standing.pairs
    return standing.pairs


def shown(each: Contact | ComplaintStep | None) -> str | None:
    if each is None:
        return None
    contact = each.contact if isinstance(each, ComplaintStep) else each
    ways = [contact.phone, contact.email, contact.link] if contact else []
    name = each.to if isinstance(each, ComplaintStep) else each.who
    foreign = "(en)" if contact and contact.untranslated else None
    return " ".join(filter(None, (name, foreign, *ways)))


@pytest.mark.parametrize("case", CASES["cases"], ids=[case["case"] for case in CASES["cases"]])
def test_what_stands_beside_each_name(case: dict[str, Any]) -> None:
    source, twin = SOURCE | case.get("source", {}), TWIN | case.get("twin", {})
    pairs = None if case.get("unsettled") else settled(SOURCE, TWIN)
    page = filled(source, twin, pairs)
    found = {
        "contact": shown(page.contact),
        "urgent": [shown(each) for each in page.urgent.contacts] if page.urgent else [],
        "complaints": [shown(each) for each in page.complaints],
    }
    assert {name: found[name] for name in found if name in case} == {
        name: case[name] for name in found if name in case
    }
    assert page.elsewhere == set(case.get("led", []))


def test_hours_do_not_go_to_another_name() -> None:
    """Nor do an easy-read page's words come to stand beside somebody else."""
    made = {"by": "us", "digest": "0" * 12}
    contact = {"who": "The mayor"}
    easy = record("family", "boats.easy", made_from=made, contact=contact)
    source = record("family", "boats", contact={"who": "The desk", "hours": "By day", "phone": "1"})
    page = complete_twins((source, easy), frozenset(), "en").records[1]
    assert isinstance(page, FamilyPage)
    assert page.contact == source.contact
    assert not page.elsewhere


def test_settling_again_keeps_pairs_and_joins_what_is_left() -> None:
    """Two that changed places stay joined; what has no partner yet is joined in order."""
    first = settled(SOURCE, TWIN)
    emergency, master = SOURCE["urgent"]["contacts"]
    swapped = SOURCE | {"urgent": {"text": "Call.", "contacts": [master, emergency]}}
    assert set(settled(swapped, TWIN, first).split(",")) == set(first.split(","))

    childline = {"who": "Childline", "phone": "0800 1111"}
    more = SOURCE | {"urgent": {"text": "Call.", "contacts": [childline, emergency, master]}}
    standing = filled(more, TWIN, first).standing
    assert standing
    assert set((standing.pairs or "").split(",")) == set(first.split(","))
    assert (standing.joined, standing.apart) == ((), ())

    ours = [*TWIN["urgent"]["contacts"], {"who": "Telefon zaufania"}]
    twin = TWIN | {"urgent": {"text": "Zadzwoń.", "contacts": ours}}
    standing = filled(more, twin, first).standing
    assert standing
    assert standing.joined == (("Telefon zaufania", "Childline, 0800 1111"),)
    page = filled(more, twin, standing.pairs)
    assert page.urgent
    assert shown(page.urgent.contacts[0]) == "Telefon zaufania 0800 1111"


def test_settling_joins_nothing_by_guesswork() -> None:
    ours = TWIN["urgent"]["contacts"][:1]
    twin = TWIN | {"urgent": {"text": "Zadzwoń.", "contacts": ours}}
    standing = filled(SOURCE, twin, None).standing
    assert standing
    assert standing.apart == ("Służby ratunkowe",)
