"""The names of other records in a row, made into the slugs that files hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tellback.intake.known_names import KnownNames, Match
from tellback.intake.rows import Fault, Row
from tellback.model.base import Part, Record
from tellback.model.kinds import KINDS
from tellback.model.messages import with_article
from tellback.read.fields import FieldShape, fields_of

_MAY_LACK = frozenset({"themes", "organisations", "source"})
"""Lists that a record can lack: a name in them that nobody knows is left out, and said."""

_FEW = 8
"""How many names are listed, where none of them is near."""


@dataclass(slots=True)
class Named:
    """A row's fields with slugs for names, and what is to be said of them. ``assumed`` are those
    that the row does not state, ``reworded`` words that were made of a name as it was typed, with
    those that stand in their place."""

    fields: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    reworded: dict[str, str] = field(default_factory=dict)


def with_slugs(row: Row, model: type[Part], names: KnownNames, given: Mapping[str, str]) -> Named:
    """Give the fields of ``row`` with every name of another record made into its slug.

    ``given`` holds what was typed with the command, by field: it stands where the row says nothing.
    """
    stated = {key: value for key, value in row.fields.items() if value}
    named = Named({**given, **stated}, assumed=row.assumed | (given.keys() - stated.keys()))
    shapes = fields_of(model)
    ordered = sorted(named.fields, key=lambda each: each != "programme")  # sessions lie in one
    for name in ordered:
        shape = shapes.get(name)
        if shape is None or shape.refers_to is None:
            continue
        value = named.fields.pop(name)
        if shape.many:
            slugs = [_slug(shape, str(each), names, named, row) for each in _listed(value)]
            if known := [*dict.fromkeys(each for each in slugs if each)]:
                named.fields[name] = known
        elif slug := _slug(shape, str(value), names, named, row):
            named.fields[name] = slug
            if name == "organiser" and "standfirst" in row.assumed:
                _call_by_name(named, str(value), names.find(shape.refers_to, str(value)).label)
    return named


def _call_by_name(named: Named, typed: str, label: str) -> None:
    """Put the name of whoever holds an event into the sentence that was made of what was typed."""
    made = str(named.fields.get("standfirst", ""))
    if label and made.endswith(f" {typed}."):
        named.fields["standfirst"] = f"{made.removesuffix(f'{typed}.')}{label}."
        named.reworded[made] = named.fields["standfirst"]


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _slug(shape: FieldShape, typed: str, names: KnownNames, named: Named, row: Row) -> str | None:
    kind = shape.refers_to or ""
    match = names.find(kind, typed, str(named.fields.get("programme", "")))
    column, one = row.columns.get(shape.name, shape.key.replace("_", " ")), KINDS[kind].one
    if match.slug is not None:
        if not match.sure:
            named.doubts.append(f"{column}: “{typed}” was taken for “{match.label}”.")
        return match.slug
    if shape.name in _MAY_LACK and not match.near:
        before = named.left.get(column)
        named.left[column] = f"{before}; {typed}" if before else typed
        named.doubts.append(f"{column}: there is no {one} “{typed}” here. It was left out.")
        return None
    named.faults.append(_unknown(column, one, typed, match, names.of(kind)))
    return None


def _unknown(column: str, one: str, typed: str, match: Match, records: tuple[Record, ...]) -> Fault:
    if len(match.near) > 1:
        how = f"Write which one is meant: {_quoted(match.near)}."
    elif match.near:
        how = f"Did you mean “{match.near[0]}”? Then write it so."
    elif one == "organisation":
        how = (
            "Write its name as it stands on the site. If it is new here, ask for it to be added to "
            "data/organisations.yml first: tellback import organisations FILE"
        )
    elif 0 < len(records) <= _FEW:
        how = f"There are: {_quoted(record.label for record in records)}."
    else:
        how = f"Write the name of {with_article(one)} as it stands on the site."
    why = (
        f"More than one {one} on the site goes by this name."
        if match.several
        else f"There is no {one} of this name on the site."
    )
    return Fault(column, typed, why, how)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{each}”" for each in names)
