"""The time zone of a site, for events that name none of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellback.model.base import Record
from tellback.model.event import USUAL_ZONE, Event, is_zone
from tellback.model.problem import Problem, problem
from tellback.read.settings import Settings

SETTING = ("extra", "tellback", "zone")


@dataclass(frozen=True, slots=True)
class Zoned:
    """Records of which every event is in a zone, and the problems met on the way."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read_zone(settings: Settings) -> str | None:
    """Give the zone (IANA name) that ``extra: tellback: zone:`` names in mkdocs.yml; None where it
    names none, or one that is not known."""
    stated = settings.stated(*SETTING)
    return stated if isinstance(stated, str) and is_zone(stated) else None


def complete_zones(records: Iterable[Record], settings: Settings) -> Zoned:
    """Put each event that names no zone into the site's. Where the site has none either, that is a
    problem of the event."""
    zone = read_zone(settings)
    completed: list[Record] = []
    problems: list[Problem] = []
    stated = settings.stated(*SETTING)
    if stated is not None and zone is None:
        problems.append(problem("site-zone", settings.where(*SETTING), value=str(stated)[:60]))
    for record in records:
        if isinstance(record, Event) and "zone" not in record.model_fields_set:
            if zone is None and stated is None and not settings.problems:
                where = record.where("start")
                problems.append(problem("event-without-zone", where, zone=USUAL_ZONE))
            completed.append(record.model_copy(update={"zone": zone or USUAL_ZONE}))
        else:
            completed.append(record)
    return Zoned(tuple(completed), tuple(problems))
