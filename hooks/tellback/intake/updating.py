"""What a row becomes where its record is there already: only what it states is changed, and what
stays as it is although the row says something else is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tellback.intake.keeping import kept_back, outdated, value_at
from tellback.intake.merging import announced_changes, changes_between
from tellback.intake.row_pair import Pair
from tellback.intake.rows import Fault
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.model.marks import Path
from tellback.model.occurrences import stated_on
from tellback.model.text import spoken_date

_LONGEST_SHOWN = 60
_LEFT_BEHIND = (
    "It is no longer where it was, so what was said of that place was taken out. Add what people "
    "need to know of the new one."
)


@dataclass(slots=True)
class Update:
    """``changes`` are what is written; ``changed`` says them in words, ``kept`` what was left as it
    is. ``unused`` are the fields that were assumed, and for which the record has its own."""

    changes: dict[Path, Any] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unused: frozenset[str] = frozenset()
    fault: Fault | None = None


def update_of(pair: Pair, record: Record, held: Mapping[str, Any], today: date) -> Update:
    """Give what the row of ``pair`` changes in ``record``, of which the file holds ``held``."""
    if pair.row.only_on and isinstance(record, Event):
        return _one_time(pair, record, held, today)
    stated = stated_by(pair, record, held)
    unused = frozenset(pair.named.assumed - stated.keys())
    changes = changes_between(held, stated, type(record))
    gone = outdated(held, stated, changes) if isinstance(record, Event) else {}
    kept = kept_back(held, changes)
    if gone:
        pair.named.doubts.append(_LEFT_BEHIND)
    made = {path: value for path, value in changes.items() if path not in kept} | gone
    said = tuple(f"{_named(each)}: the sheet says “{short(changes[each])}”" for each in kept)
    changed = _in_words(held, made)
    if isinstance(record, Event):
        made |= announced_changes(record, made, today, held)
    return Update(made, changed, said, unused)


def stated_by(pair: Pair, record: Record, held: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a row states itself. Of a part that the record has, as its contact, what was
    assumed of it (``contact.who``) is left out too.

    What was assumed counts where the record cannot go without it, once the row states the rest: how
    people take part where it is now somewhere, and how they join where it is now online.
    """
    fields, assumed = pair.named.fields, pair.named.assumed
    stated = {name: value for name, value in fields.items() if name not in {*assumed, "slug"}}
    for each in assumed:
        name, _, inner = each.partition(".")
        if inner and isinstance(held.get(name), Mapping) and isinstance(stated.get(name), Mapping):
            stated[name] = {key: value for key, value in stated[name].items() if key != inner}
    if not isinstance(record, Event):
        return stated
    if "mode" in assumed and record.mode.value == "online" and stated.get("place"):
        stated["mode"] = fields["mode"]
    mode = str(stated.get("mode", record.mode.value))
    if "joining" in assumed and "joining" not in held and mode in {"online", "both"}:
        stated["joining"] = fields["joining"]
    if "start" in stated and "end" not in fields:  # it lasts as long as it did
        start = datetime.fromisoformat(str(stated["start"]).replace(" ", "T"))
        stated["end"] = (start + record.lasts).isoformat(timespec="minutes")
    return stated


def _one_time(pair: Pair, event: Event, held: Mapping[str, Any], today: date) -> Update:
    """Give what changes where one time of a series is cancelled, moved, or as it was again."""
    fields, day = pair.named.fields, pair.row.only_on
    on = date.fromisoformat(day)
    if not stated_on(event, on):
        why = f"The series on the site ({event.read_from}) has no time on {spoken_date(on)}."
        how = "Send the whole series, if its days have changed: export the calendar itself."
        return Update(fault=Fault("", pair.row.name, why, how))
    off = [str(each) for each in held.get("not_on", ())]
    moved = [dict(each) for each in held.get("moved_dates", ())]
    others = [each for each in moved if str(each.get("on"))[:10] != day]
    now = [dict(each) for each in fields.get("moved_dates", ())]
    cancelled = bool(fields.get("not_on"))
    wanted = {
        "not_on": sorted({*off, day}) if cancelled else [each for each in off if each != day],
        "moved_dates": others if cancelled else sorted([*others, *now], key=lambda a: str(a["on"])),
    }
    made: dict[Path, Any] = {}
    for name, value in wanted.items():
        if value:
            made |= changes_between(held, {name: value}, Event)
        elif held.get(name):
            made[name,] = None
    said = f"It does not take place on {spoken_date(on)}." if cancelled else ""
    if now and not cancelled:
        start = datetime.fromisoformat(str(now[0]["start"]))
        said = f"It is on {spoken_date(start.date())} at {start:%H:%M}, not on {spoken_date(on)}."
    changed = _in_words(held, made)
    made |= announced_changes(event, made, today, held, said)
    return Update(made, changed)


def _in_words(held: Mapping[str, Any], changes: Mapping[Path, Any]) -> tuple[str, ...]:
    return tuple(
        f"{_named(path)}: {'taken out' if value is None else short(value)}{_before(held, path)}"
        for path, value in changes.items()
    )


def _named(path: Path) -> str:
    return " ".join(map(str, path)).replace("_", " ")


def _before(held: Mapping[str, Any], path: Path) -> str:
    old = value_at(held, path)
    return f" (was: {_whole(old)})" if old else ""


def _whole(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(_whole(each) for each in value.values())
    if isinstance(value, list):
        return "; ".join(_whole(each) for each in value)
    return " ".join(str(value).split())


def short(value: Any) -> str:
    """Give a value of a field on one line, cut where it is long."""
    text = _whole(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1].rstrip()}…"
