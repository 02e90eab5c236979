"""Records with every field filled: each with a mark of its own, so that it can be found again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from itertools import count
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from tellback.model.base import Part, Record
from tellback.model.consent import Consent
from tellback.model.event import EventStatus
from tellback.model.kinds import KINDS
from tellback.model.marks import Marks
from tellback.model.reference_types import RefTo
from tellback.model.report import Outcome
from tellback.model.source import CslDate, CslName
from tellback.model.text import Prose, spoken_date

SLUGS = {kind: f"the-{kind}" for kind in KINDS} | {
    "session": "the-programme/01-the-session",
    "outcome": "the-report/the-outcome",
}
SHAPES = (
    "Mark{0}mark",
    "https://example.org/mark{0}mark",
    "mark-{0}-mark",
    "mark{0}mark@example.org",
    "10.1000/mark{0}mark",
    "qx-mark{0}",
    "{0:012d}",
    "{0:06d}-{0:06d}",
)
CONSENT = Consent(status="given", scope="public", given_on="2026-01-10", by="adult")


class Filling:
    """Fills models with marks, and remembers which mark stands for which field.

    References name the one record of each kind in ``SLUGS``, but for those in ``naming``: field by
    its dotted path → slug, or None for nothing. ``refers`` holds the kind that each of them names.
    """

    def __init__(self, naming: Mapping[str, str | None] | None = None) -> None:
        self.numbers = count(1001)
        self.marks: dict[str, tuple[str, ...]] = {}
        self.naming = naming or {}
        self.refers: dict[str, str] = {}

    def record(self, kind: str) -> Record:
        model = KINDS[kind].model
        values = self.fields(model, kind, known={"slug": SLUGS[kind]})
        if kind == "resource":
            values["file"] = None
        if kind == "event":
            values["recurrence"] = None
        if kind == "source":
            values["type"] = "book"
        made = model.model_validate(values)
        made.placed(Marks(f"docs/{kind}s/the-{kind}.md", {(): (1, 1)}))
        return made

    def fields(self, model: type[Part], name: str, known: dict[str, Any]) -> dict[str, Any]:
        hints = get_type_hints(model, include_extras=True)
        values = dict(known)
        for field in model.model_fields:
            if field not in values and field != "extra":
                values[field] = self.value(hints[field], f"{name}.{field}")
        return values

    def value(self, hint: Any, name: str) -> Any:
        refers = [mark for mark in get_args(hint)[1:] if isinstance(mark, RefTo)]
        if get_origin(hint) is Annotated and refers:
            self.refers[name] = refers[0].kind
            return self.naming.get(name, SLUGS[refers[0].kind])
        bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        if get_origin(bare) is tuple:
            return (self.value(get_args(bare)[0], name),)
        choices = [each for each in get_args(bare) if each is not NoneType]
        if choices and not isinstance(bare, type):
            return CONSENT if Consent in choices else self.value(choices[0], name)
        if bare is CslDate:
            return {"year": 1987}
        if isinstance(bare, type) and issubclass(bare, Part):
            inner = {Outcome: {"slug": "the-outcome"}, CslName: {"literal": None}}.get(bare, {})
            return self.fields(bare, name, inner)
        if isinstance(bare, type) and issubclass(bare, Enum):
            return EventStatus.BOOKING if bare is EventStatus else next(iter(bare))
        return self.leaf(hint, bare, name)

    def leaf(self, hint: Any, bare: Any, name: str) -> Any:
        number = next(self.numbers)
        if bare is bool:
            return False
        if bare is int:
            fits = self.fitting(hint, (number, number % 90 + 5, number % 11 + 1))
            self.marks[name] = (rf"\b{fits}\b",)
            return fits
        if bare is date or bare is datetime or "Datetime" in str(bare):
            day = date(2031, 1, 1) + timedelta(days=number - 1000)
            self.marks[name] = (spoken_date(day), day.isoformat())
            return day if bare is date else datetime.combine(day, datetime.min.time())
        if bare is Prose:
            self.marks[name] = (f"Mark{number}mark",)
            return f"Mark{number}mark"
        texts = [shape.format(number) for shape in SHAPES]
        day = f"19{number % 90 + 10}-04"
        text = self.fitting(hint, (*texts, day, "Europe/London"))
        self.marks[name] = (spoken_date(day) if text == day else text,)
        return text

    @staticmethod
    def fitting(hint: Any, candidates: tuple[Any, ...]) -> Any:
        for candidate in candidates:
            try:
                _adapter(hint).validate_python(candidate)
            except ValidationError:
                continue
            return candidate
        raise AssertionError(f"no candidate fits {hint}")


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint)
