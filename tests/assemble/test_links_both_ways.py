"""A record that names another leads to it, and the other leads back: for each field that can name
a record, the pages of the two are rendered and each is looked for on the other's.

``links_one_way.yml`` lists what is not linked on purpose: ``<field> to`` for the way from the
record to what it names, ``<field> back`` for the way back, with the reason; a star stands for
every kind.
"""

from __future__ import annotations

import re
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from assemble.filling import Filling
from records import record

from tellback.assemble.addresses import address, anchor
from tellback.assemble.site import site_pages
from tellback.assemble.templates import Templates, packaged_overrides
from tellback.model.base import Record
from tellback.model.kinds import KINDS
from tellback.model.source import Resource
from tellback.model.story import Voice
from tellback.relate.library import Library

pytestmark = pytest.mark.long

TODAY = date(2026, 11, 21)
ONE_WAY = yaml.safe_load(Path(__file__).with_name("links_one_way.yml").read_text(encoding="utf-8"))
BY_FILE = [kind for kind in KINDS if kind != "page"]
OTHERS = {kind: f"other-{kind}" for kind in BY_FILE} | {
    "programme": "growing",
    "session": "growing/09-other",
    "outcome": "other-report/other-outcome",
}
INSTEAD_OF = {"session.related.event": "session.related.article"}
"""A field that is shown only where another is empty, and that other."""
OUTCOME = {"slug": "other-outcome", "statement": "It worked", "rating": "clearly met"}


def reference_fields() -> dict[str, str]:
    """Give each field that can name a record, by its dotted path, with the kind that it names."""
    filling = Filling()
    for kind in BY_FILE:
        filling.record(kind)
    return filling.refers


FIELDS = reference_fields()


class TwoRecords:
    """Every kind of record filled, and one more that nothing but ``field`` of one of them names."""

    def __init__(self, field: str) -> None:
        kind = FIELDS[field]
        empty = {INSTEAD_OF[field]: None} if field in INSTEAD_OF else {}
        filling = Filling({field: OTHERS[kind]} | empty)
        of_kind = "report" if kind == "outcome" else kind
        more = {"outcomes": [OUTCOME]} if kind == "outcome" else {}
        filled = {kind: filling.record(kind) for kind in BY_FILE}
        self.naming = filled[field.partition(".")[0]]
        self.named: Record = record(of_kind, OTHERS[of_kind], **more)
        others = (
            [self.named] if of_kind == "programme" else [self.named, record("programme", "growing")]
        )
        self.library = Library([*filled.values(), *others], TODAY)
        self.templates = Templates(self.library, [packaged_overrides()])

    def leads(self, one: Record, to: Record) -> bool:
        """Say whether the place of ``one`` leads to ``to``, or shows it."""
        return any(re.search(_shown_as(to), place) for place in self._places(one))

    def _places(self, one: Record) -> list[str]:
        page_path, _, on_page = address(one).lstrip("/").partition("#")
        if one.kind in {"article", "family"}:
            body = {one.kind: one, "body": one.body}  # type: ignore[attr-defined]
            return [self.templates.page(one.kind, body)]
        texts = [
            self.templates.page(page.template, page.data)
            for plan in site_pages(self.library)
            if plan.path == page_path
            for page in (plan.assembled(self.library),)
        ]
        return [entry for text in texts for entry in _entries(text, one) if on_page in entry]


two_records = lru_cache(maxsize=2)(TwoRecords)
"""Both ways of a field are looked for on the same pages, one after the other."""


def _entries(text: str, one: Record) -> list[str]:
    """Give the entries of a page of many records, or the whole of a record's own page."""
    marks = {"source": r"^(?=- )", "voice": r"^<hr hidden>|^(?=## )"}
    if "#" not in address(one):
        return [text]
    assert anchor(one) in text
    return re.split(marks.get(one.kind, r"^(?=###? )"), text, flags=re.M)


def _shown_as(one: Record) -> str:
    """Give what shows ``one`` on another's page: a link to its place, or where that stands itself:
    the words of a voice, a link to what a resource is."""
    link = rf"\]\({re.escape(address(one))}[)#]"
    match one:
        case Voice():
            return f"{link}|{re.escape(one.corrected or one.quote)}"
        case Resource():
            return rf"{link}|\]\(<{re.escape(str(one.link))}>"
    return link


def _is_kept(way: str) -> bool:
    return any(fnmatchcase(way, pattern) for pattern in ONE_WAY)


WAYS = [f"{field} {way}" for field in FIELDS for way in ("to", "back")]


@pytest.mark.parametrize("way", [way for way in WAYS if not _is_kept(way)])
def test_there_is_a_link(way: str) -> None:
    field, _, direction = way.partition(" ")
    two = two_records(field)
    ends = (two.naming, two.named) if direction == "to" else (two.named, two.naming)
    assert two.leads(*ends)


def test_what_is_one_way_is_a_way() -> None:
    matched = {each for each in ONE_WAY if any(fnmatchcase(way, each) for way in WAYS)}
    assert matched == set(ONE_WAY)
