"""What a row changes in a record that is there already: only what the row states, and only where it
says something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from tellback.intake.yaml_writing import value_written
from tellback.model.base import Part
from tellback.model.event import Event, EventStatus
from tellback.model.marks import Path
from tellback.model.recurrence import rule_parts
from tellback.model.text import spoken_date
from tellback.read.fields import FieldShape, fields_of
from tellback.read.values import read_value

_DATES = ("further_dates", "recurrence", "not_on", "moved_dates")


def changes_between(
    data: Mapping[str, Any], fields: Mapping[str, Any], model: type[Part]
) -> dict[Path, Any]:
    """Give what ``fields`` changes in ``data``, a record's fields as its file has them: path of
    keys → value as it is to be written. What ``fields`` does not state stays."""
    changes: dict[Path, Any] = {}
    shapes = fields_of(model)
    for name, value in fields.items():
        shape = shapes.get(name)
        if shape is None or not (new := value_written(value, shape)):
            continue
        key = next((each for each in (shape.key, shape.name) if each in data), shape.key)
        old = data.get(key)
        if isinstance(old, Mapping) and isinstance(new, Mapping) and shape.part:
            inner = changes_between(old, new, shape.part)
            changes.update({(key, *path): each for path, each in inner.items()})
        elif not _alike(shape, old, new):
            changes[key,] = new
    return changes


def _alike(shape: FieldShape, old: Any, new: Any) -> bool:
    """Say whether two values as files have them mean the same."""
    if isinstance(old, list) and isinstance(new, list):
        pairs = zip(old, new, strict=False)
        return len(old) == len(new) and all(_alike(shape, *pair) for pair in pairs)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return shape.part is not None and not changes_between(old, new, shape.part)
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    one, other = read_value(old, shape.leaf), read_value(new, shape.leaf)
    if shape.name == "recurrence":
        return _rule_known(old) == _rule_known(new)
    if None in (one[0], other[0]) or one[1] or other[1] or isinstance(one[0], str):
        return old.split() == new.split()
    return one == other


def _rule_known(rule: str) -> object:
    """Give a rule so that two that mean the same are equal, however they are written."""
    parts = rule_parts(rule)
    if parts is None:
        return rule
    first = {"INTERVAL": "1", "WKST": "MO"}
    known = {name: frozenset(value.split(",")) for name, value in {**first, **parts}.items()}
    if "UNTIL" in parts:  # a day is its last moment
        until = parts["UNTIL"]
        known["UNTIL"] = frozenset({until.removesuffix("T235959")})
    return known


def announced_changes(
    event: Event,
    changes: Mapping[Path, Any],
    today: date,
    held: Mapping[str, Any],
    said: str = "",
) -> dict[Path, Any]:
    """Give what else has to stand in the file of ``event`` once ``changes`` are in it, for whoever
    has it in a calendar: a line in ``changes``, and from when and where it was moved. ``held`` is
    what the file holds now, ``said`` the words of that line, if they are known.

    Nothing, where they change none of what calendars tell, or it is over.
    """
    said = said if said and changes else " ".join(_said(event, changes))
    if not said or _is_over(event, changes, today):
        return {}
    added: dict[Path, Any] = {}
    start = changes.get(("start",))
    if start and ("moved_from",) not in changes:
        added["moved_from",] = event.start.isoformat(timespec="minutes")
    place = changes.get(("place", "name"))
    if ("place",) in changes and changes["place",] is None:
        place = "online"
    if place and event.place and ("moved_from_place",) not in changes:
        added["moved_from_place",] = event.place.name
    if ("changes",) not in changes:
        added["changes",] = [
            *(dict(each) for each in held.get("changes", ())),
            {"on": today.isoformat(), "what": said},
        ]
    return added


def _is_over(event: Event, changes: Mapping[Path, Any], today: date) -> bool:
    """Say whether the event was over before today, and is with its changes: they put it right."""
    if event.recurrence or event.further_dates or event.moved_dates:
        return False
    if any((name,) in changes for name in _DATES):
        return False
    end = _moment(changes.get(("end",))) or event.end
    return max(event.end, end).date() < today


def _moment(written: Any) -> datetime | None:
    read, _ = read_value(str(written), datetime)
    return read if isinstance(read, datetime) else None


def _said(event: Event, changes: Mapping[Path, Any]) -> Iterator[str]:
    """Yield a sentence for each thing that changed and that whoever means to come has to know."""
    if changes.get(("status",)) == EventStatus.CANCELLED.value:
        yield "It is cancelled."
        return
    yield from _status_said(event, changes.get(("status",)))
    yield from _time_said(event, changes)
    if any((name,) in changes for name in _DATES):
        yield "Its dates have changed."
    yield from _place_said(changes)
    if mode := changes.get(("mode",)):
        yield {"in person": "It is now in person.", "online": "It is now online."}.get(
            str(mode), "One can now come in person or take part online."
        )


def _status_said(event: Event, status: Any) -> Iterator[str]:
    if status and event.status is EventStatus.CANCELLED:
        yield "It takes place after all."
    elif status == EventStatus.FULL.value:
        yield "There are no places left."
    elif status == EventStatus.BOOKING.value and event.status is EventStatus.FULL:
        yield "There are places again."


def _time_said(event: Event, changes: Mapping[Path, Any]) -> Iterator[str]:
    new, end = _moment(changes.get(("start",))), _moment(changes.get(("end",)))
    if new and new.date() == event.start.date():
        yield f"It starts at {new:%H:%M}, not at {event.start:%H:%M}."
    elif new:
        day, old = spoken_date(new.date()), spoken_date(event.start.date())
        yield f"It is on {day} at {new:%H:%M}, not on {old}."
    elif end:
        yield f"It ends at {end:%H:%M}, not at {event.end:%H:%M}."


def _place_said(changes: Mapping[Path, Any]) -> Iterator[str]:
    place = changes.get(("place",), {})
    name = changes.get(("place", "name")) or (isinstance(place, Mapping) and place.get("name"))
    if name:
        yield f"The place is now {name}."
    elif any(path[:2] == ("place", "address") for path in changes):
        yield "The address of the place has changed."
