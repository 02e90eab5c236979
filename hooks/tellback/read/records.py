"""What a file says of one record, turned into the record, or into all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from tellback.model.base import Part, Record
from tellback.model.consent import Consent, Unreadable
from tellback.model.marks import Marks, Path
from tellback.model.placeholder import PLACEHOLDER
from tellback.model.problem import Problem, Where, did_you_mean, problem
from tellback.read.faults import fault_of
from tellback.read.fields import NOT_WRITTEN, FieldShape, fields_of, keys_of
from tellback.read.spots import RecordSpots
from tellback.read.values import read_value
from tellback.read.yaml_text import Spot


@dataclass(frozen=True, slots=True)
class Told:
    """All that a file tells of one record: its fields as typed, what its place gives (slug,
    programme, number), and what its text gives (body, parts under headings).

    ``faults`` counts the problems that its file had already. Unless ``complete``, the file may tell
    more than was read; ``excused`` names fields that are there in a form that was reported."""

    model: type[Record]
    file: str
    data: Mapping[str, Any]
    given: Mapping[str, Any]
    text: Mapping[str, Any]
    spots: RecordSpots
    keys: Mapping[Path, Spot]
    faults: int = 0
    complete: bool = True
    excused: frozenset[str] = frozenset()


def read_record(told: Told) -> tuple[Record | None, list[Problem]]:
    """Give the record, or None where something is wrong with it, and every problem found.

    Where the file had a fault already, no record is given, but the fields that could be read are
    looked through all the same.
    """
    reading = _RecordReading(told, settled={(name,) for name in told.excused})
    stated = {key: value for key, value in told.data.items() if key not in told.given}
    reading.check_given()
    values = reading.part(told.model, stated, (), whole=True)
    for name, value in told.text.items():
        if name in values:
            reading.report("said-twice", (name,), key=name)
        values[name] = value
    record = reading.validated(told.model, {**values, **told.given})
    if record is None or reading.problems or told.faults:
        return None, reading.problems
    record.placed(Marks(told.file, told.spots))
    return record, []


@dataclass(slots=True)
class _RecordReading:
    """One record on its way. ``settled`` holds the paths that a problem was reported for."""

    told: Told
    problems: list[Problem] = field(default_factory=list)
    settled: set[Path] = field(default_factory=set)

    def report(self, rule: str, path: Path, **facts: object) -> None:
        self._add(rule, path, facts)
        self.settled.add(path)

    def _add(self, rule: str, path: Path, facts: Mapping[str, object]) -> None:
        where = Marks(self.told.file, self.told.spots).at(*path)
        self.problems.append(problem(rule, where, **facts))

    def check_given(self) -> None:
        """What the place gives need not be stated; where it is, both must agree."""
        for name, value in self.told.given.items():
            stated = self.told.data.get(name)
            if name == "slug" and stated is not None:
                self.report("slug-stated", (name,), slug=value)
            elif stated is not None and str(stated) != str(value):
                self.report("folder-disagrees", (name,), key=name, stated=stated, folder=value)

    def part(
        self, model: type[Part], data: Mapping[str, Any], path: Path, *, whole: bool = False
    ) -> dict[str, Any]:
        """Give the fields of ``model`` that ``data`` holds, by name, values made what they are."""
        shapes = fields_of(model)
        result: dict[str, Any] = {}
        for key, value in data.items():
            shape = shapes.get(key)
            if shape is None or (whole and shape.name in NOT_WRITTEN):
                self._unknown(model, key, path, whole=whole)
            elif shape.name in result:
                self.report("said-twice", (*path, key), key=key)
            else:
                result[shape.name] = self._field(shape, value, (*path, shape.name))
        return result

    def _unknown(self, model: type[Part], key: str, path: Path, *, whole: bool) -> None:
        known = keys_of(model, whole=whole)
        suggestion = did_you_mean(key, known)
        for name in known:
            if f"“{name}”" in suggestion:  # its being missing would say the same again
                self.settled.add((*path, fields_of(model)[name].name))
        spot = self.told.keys.get((*self.told.spots.prefix, *path, key))
        where = Where(self.told.file, *spot) if spot else None
        self.problems.append(
            problem(
                "unknown-key",
                where or Marks(self.told.file, self.told.spots).at(*path),
                key=key,
                suggestion=suggestion,
                known="" if suggestion else f" Known here: {', '.join(known)}.",
            )
        )

    def _field(self, shape: FieldShape, value: Any, path: Path) -> Any:
        if shape.is_consent:
            return self._consent(value, path)
        if shape.leaf is object and shape.part is None:
            return value
        if value in (None, "", [], {}) or (isinstance(value, str) and not value.strip()):
            self.report("empty-field", path, key=shape.key)
            return None
        if not shape.many:
            return self._one(shape, value, path)
        if not isinstance(value, list):
            if isinstance(value, dict):
                self.report("list-without-dash", path, key=shape.key, first=next(iter(value)))
            else:
                self.report("not-a-list", path, key=shape.key, value=value[:60])
            return None
        return tuple(self._one(shape, each, (*path, at)) for at, each in enumerate(value))

    def _one(self, shape: FieldShape, value: Any, path: Path) -> Any:
        if value in (None, "", [], {}) or (isinstance(value, str) and not value.strip()):
            self.report("empty-line", path, key=shape.key)
            return None
        if shape.part:
            if isinstance(value, dict):
                return self.part(shape.part, value, path)
            keys = ", ".join(keys_of(shape.part))
            first = keys_of(shape.part)[0]
            self.report("not-a-part", path, key=shape.key, keys=keys, first=first)
            return None
        if isinstance(value, dict):
            key, inner = next(iter(value.items()))
            shown = f"{key}: {inner}" if isinstance(inner, str) else f"{key}: …"
            self.report("text-with-colon", path, key=shape.key, text=shown[:60])
            return None
        if isinstance(value, list):
            self.report("not-one", path, key=shape.key)
            return None
        return self._text(shape, value, path)

    def _text(self, shape: FieldShape, value: str, path: Path) -> Any:
        if PLACEHOLDER.search(value):  # named with the others of its file, once
            self.settled.add(path)
            return value if shape.leaf is str else None
        read, fault = read_value(value, shape.leaf)
        if fault:
            rule, facts = fault
            self.report(rule, path, key=shape.key, **facts)
        return read

    def _consent(self, value: Any, path: Path) -> Any:
        """Give the consent, None where nothing was said, or why it cannot be read.

        A fault here stops what rests on the consent, never the whole site: so it is kept with the
        record for the gate to report.
        """
        if value in (None, ""):
            return None
        if not isinstance(value, dict):
            return Unreadable(
                reasons=("it is not written as lines of “status:”, “scope:” and “by:”",)
            )
        inner = _RecordReading(self.told)
        read = inner.validated(Consent, inner.part(Consent, value, path), path)
        if inner.problems or read is None:
            reasons = tuple(each.finding.rstrip(".") for each in inner.problems)
            return Unreadable(reasons=reasons or ("it is still to be filled in",))
        return read

    def validated(self, model: type[Any], values: Mapping[str, Any], path: Path = ()) -> Any:
        """Give ``values`` as a ``model``, or None with what pydantic found reported."""
        try:
            return model.model_validate(values)
        except ValidationError as error:
            found = error.errors(include_url=False)
        for each in found:
            inner = tuple(each["loc"])
            whole = (*path, *inner)
            if each["type"] == "missing" and not self.told.complete:
                continue
            if not any(whole[:end] in self.settled for end in range(len(whole) + 1)):
                rule, at, facts = fault_of(dict(each), model, inner)
                self._add(rule, (*path, *at), facts)
        return None
