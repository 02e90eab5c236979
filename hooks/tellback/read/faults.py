"""What pydantic finds wrong, as a rule of problems.yml and its facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from tellback.model.base import Part, Record
from tellback.model.made_from import Digest, Pairs
from tellback.model.marks import Path
from tellback.model.source import Doi
from tellback.model.text import FileName, LanguageTag, Slug, WebAddress, slug_of
from tellback.read.fields import FieldShape, fields_of

Fault = tuple[str, Path, dict[str, object]]
"""The rule, the path of the field to point at, and the rule's facts."""


def _pattern(annotated: Any) -> str:
    return str(get_args(annotated)[1].pattern)


_PATTERNS = {
    _pattern(WebAddress): "not-an-address",
    _pattern(FileName): "not-a-file-name",
    _pattern(Slug): "bad-slug",
    _pattern(Doi): "not-a-doi",
    _pattern(LanguageTag): "not-a-language-tag",
    _pattern(Digest): "not-a-digest",
    _pattern(Pairs): "not-pairs",
}


def fault_of(error: Mapping[str, Any], model: type[Part], path: Path) -> Fault:
    """Give what ``error``, one of pydantic's for ``model``, says in an officer's words."""
    shape, within = shape_at(model, path)
    key = shape.key if shape else "this"
    shown = str(error.get("input", ""))[:60]
    context = error.get("ctx", {})
    facts: dict[str, object] = {"key": key, "value": shown, "slug": slug_of(shown)}
    rule = "not-as-expected"
    match error["type"]:
        case "missing":
            return _missing(shape, within, model, path)
        case "string_pattern_mismatch":
            refers = shape is not None and shape.refers_to is not None
            rule = "bad-reference" if refers else _PATTERNS.get(context.get("pattern", ""), rule)
        case "string_too_long":
            rule = "too-long"
            facts["most"] = context.get("max_length", "")
        case "greater_than_equal" | "less_than_equal" as kind:
            rule = "out-of-range"
            facts["words"] = "less" if kind == "greater_than_equal" else "more"
            facts["bound"] = context.get("ge", context.get("le"))
        case "value_error":
            rule = "not-understood" if path else "parts-disagree"
            facts["reason"] = str(context.get("error", "")) or "it is not as it should be"
    return rule, path, facts


def _missing(shape: FieldShape | None, within: type[Part], model: type[Part], path: Path) -> Fault:
    name = str(path[-1])
    key = shape.key if shape else name
    about = f" ({shape.description.partition('. ')[0].rstrip('.')})" if shape else ""
    if issubclass(within, Record) and within is model:
        if name == "body":
            return "missing-text", path, {}
        headings = {field: heading for heading, field in within.headings.items()}
        if name in headings:
            heading = headings[name].capitalize()
            return "missing-section", path[:-1], {"heading": heading, "about": about}
    return "missing-field", path[:-1], {"key": key, "about": about}


def shape_at(model: type[Part], path: Path) -> tuple[FieldShape | None, type[Part]]:
    """Give the field that ``path`` leads to (None if it leads to none) and the part it is in."""
    within = model
    shape: FieldShape | None = None
    for step in path:
        if isinstance(step, int):
            continue
        if shape and shape.part:
            within = shape.part
        shape = fields_of(within).get(step)
    return shape, within
