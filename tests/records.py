"""Small records for tests, each whole, with only what a test cares about given."""

from __future__ import annotations

from typing import Any

from tellback.model.kinds import KINDS
from tellback.model.marks import Marks

CONSENT = {"status": "given", "scope": "public", "given_on": "2026-01-10", "by": "adult"}
WITHDRAWN = CONSENT | {"status": "withdrawn"}

_LEAST: dict[str, dict[str, Any]] = {
    "programme": {"title": "Growing together", "standfirst": "A year of learning."},
    "session": {
        "programme": "growing",
        "number": 1,
        "title": "Starting",
        "standfirst": "We met.",
        "date": "2026-03-01",
        "overview": "We met in the hall.",
    },
    "story": {
        "programme": "growing",
        "title": "The bench",
        "domain": "places",
        "teller": "a gardener",
        "collected": {"by": "a facilitator", "on": "2026-03-02"},
        "happened": "They built a bench.",
        "why_significant": "People sit down now.",
        "consent": CONSENT,
    },
    "voice": {
        "programme": "growing",
        "quote": "I sat down.",
        "role": "a neighbour",
        "consent": CONSENT,
    },
    "enabler": {"statement": "A place to sit"},
    "barrier": {"statement": "Nowhere to sit"},
    "framework": {
        "title": "Plot walks",
        "standfirst": "Walk, then talk.",
        "is": ["a walk"],
        "stages": [{"name": "Walk", "prompts": ["What do you see?"]}],
    },
    "family": {
        "title": "Come and see",
        "summary": ["You can come."],
        "body": "## When?\n\nAny day.",
    },
    "event": {
        "title": "Open day",
        "standfirst": "Come along.",
        "start": "2027-01-14T10:00",
        "end": "2027-01-14T12:30",
        "status": "planned",
        "mode": "in person",
        "place": {"name": "The hall"},
        "organiser": "allotments",
    },
    "organisation": {"name": "The allotments", "kind": "charity"},
    "theme": {"name": "Places", "about": "Where things happen."},
    "domain": {"name": "Places", "about": "Changes to places."},
    "article": {
        "title": "On benches",
        "standfirst": "Sitting matters.",
        "author": {"role": "a gardener"},
        "published": "2026-05-01",
        "body": "A bench is a start.",
    },
    "report": {
        "title": "A year on",
        "standfirst": "What we found.",
        "published": "2026-06",
        "summary": "It worked.",
    },
    "source": {"title": "Benches", "author": [{"family": "Field"}], "issued": {"year": 2020}},
    "term": {"term": "plot holder", "meaning": "Somebody who rents a plot."},
    "resource": {"title": "Plan", "link": "https://example.org/plan", "format": "guide"},
    "statement": {"run_by": "Seaside Council", "prepared": "2026-05-01"},
    "audit": {
        "on": "2026-06-01",
        "pages": 12,
        "ways": ["360 pixels wide, light", "360 pixels wide, dark"],
        "tools": [{"name": "axe-core", "version": "4.12.1", "tests": "what people meet"}],
        "errors": 0,
        "warnings": 0,
    },
    "page": {"title": "About", "body": "Who we are."},
}


def record(kind: str, slug: str, /, **fields: Any) -> Any:
    """Give the record of ``kind`` called ``slug`` with ``fields`` over the least it needs."""
    model = KINDS[kind].model
    made = model.model_validate(_LEAST[kind] | {"slug": slug} | fields)
    made.placed(Marks(f"{kind}/{slug}.yml", {(): (1, 1)}))
    return made
