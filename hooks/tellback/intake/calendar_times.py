"""When an entry of a calendar takes place, with its repeats and each time that was moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from tellback.intake.calendar_changes import read_changes
from tellback.intake.calendar_moments import clock_of, iso, moment_of, moments_in, property_text
from tellback.intake.calendar_zones import read_zone
from tellback.intake.row_reading import RowReading, Typed
from tellback.model.recurrence import read_rule, rule_parts

_DAYS_END = time(23, 59)
_LISTED = {"RDATE": "Other dates", "EXDATE": "Days left out"}


def read_entry_times(reading: RowReading, event: Any, changed: Any, zone: str) -> None:
    """Fill the fields of ``reading`` that say when ``event`` takes place. ``changed`` are the
    single times of it that the calendar states besides; ``zone`` is the site's."""
    times = _Times(reading, event, changed, zone)
    try:
        times.read()
    except (OverflowError, TypeError, ValueError):  # at the ends of time, or no time where one goes
        reading.fault("date-not-understood", times.at)


class _Times:
    """When one entry takes place, and each time of it that is another than its rule says."""

    def __init__(self, reading: RowReading, event: Any, changed: Any, zone: str) -> None:
        self.reading = reading
        self.event = event
        self.changed = changed
        self.zone = zone
        self.site_zone = zone
        self.at = Typed("Start", "")

    def read(self) -> None:
        start = self._moment("DTSTART", "Start")
        if start is None:
            return
        zone = read_zone(self.reading, start, [self.event, *self.changed], self.site_zone)
        if zone is None:
            return
        self.zone = zone
        if self.zone != self.site_zone:
            self.reading.fields["zone"] = self.zone
        begins = self._clock(start)
        ends = self._end(start, begins)
        if ends is None:
            return
        if ends <= begins:
            end, first = (f"on {each:%d/%m/%Y} at {each:%H:%M}" for each in (ends, begins))
            self.reading.fault("ends-before-start", Typed("End", ""), end=end, start=first)
            return
        if ends - begins > timedelta(days=31):
            days = (ends - begins).days
            self.reading.fault("lasts-too-long", Typed("End", ""), days=days)
            return
        self.reading.fields |= {"start": iso(begins), "end": iso(ends)}
        self.reading.used |= {"start": "Start", "end": "End"}
        self._repeats(begins, ends)

    def _moment(self, prop: str, column: str) -> Any:
        value = self.event.get(prop)
        self.at = Typed(column, property_text(value))
        if value is None:
            self.reading.fault("date-missing", column)
        elif isinstance(value, list):
            self.reading.fault("date-unexpected", self.at)
        elif not isinstance(moment := moment_of(value), date):  # a datetime is a date too
            self.reading.fault("date-not-understood", self.at)
        else:
            return moment
        return None

    def _clock(self, moment: Any) -> datetime:
        return clock_of(moment, self.zone)

    def _end(self, start: Any, begins: datetime) -> datetime | None:
        all_day = not isinstance(start, datetime)
        if all_day:
            self.reading.doubt("all-day")
        if "DTEND" in self.event:
            end = self._moment("DTEND", "End")
            if end is None:
                return None
            ends = self._clock(end)
        elif "DURATION" in self.event:
            length = moment_of(self.event["DURATION"])
            self.at = Typed("Length", property_text(self.event["DURATION"]))
            ends = begins + length if isinstance(length, timedelta) else begins
        else:
            ends = begins + timedelta(days=1) if all_day else begins
        if not all_day:
            if ends == begins:
                self.reading.fault("end-missing", "End")
                return None
            return ends
        last = max(ends.date() - timedelta(days=1), begins.date())
        return datetime.combine(last, _DAYS_END)

    def _repeats(self, begins: datetime, ends: datetime) -> None:
        rules = self.event.get("RRULE")
        stated = property_text(rules) or property_text(self.event.get("EXRULE"))
        self.at = Typed("Repeats", stated)
        if isinstance(rules, list | str) or "EXRULE" in self.event:
            self.reading.fault("repeats-not-understood", self.at)
            return
        if rules is not None:
            self._rule(rules, begins)
        further = [self._further(each, begins, ends) for each in self._listed("RDATE")]
        if further:
            self.reading.fields["further_dates"] = [
                {"start": start} | ({"end": end} if end else {})
                for start, end in sorted(set(further))
                if start != iso(begins)
            ]
        off = {self._clock(each).date() for each in self._listed("EXDATE")}
        self.at = Typed("Day of the series", "")
        off |= read_changes(self.reading, self.event, self.changed, self.zone)
        if off and (rules is not None or further):
            self.reading.fields["not_on"] = sorted(f"{each:%Y-%m-%d}" for each in off)

    def _further(self, stated: Any, begins: datetime, ends: datetime) -> tuple[str, str]:
        """Give when one more time starts, and when it ends where it lasts otherwise than the first.
        A day without a time is at that of the first."""
        moment, until = stated if isinstance(stated, tuple) else (stated, None)
        start = self._clock(moment)
        if not isinstance(moment, datetime):
            start = datetime.combine(moment, begins.time())
        if until is None:
            return iso(start), ""
        end = start + until if isinstance(until, timedelta) else self._clock(until)
        return iso(start), "" if end - start == ends - begins else iso(end)

    def _rule(self, rules: Any, begins: datetime) -> None:
        until = rules.get("UNTIL")
        if until:
            if len(until) > 1 or not isinstance(until[0], date):
                self.reading.fault("repeats-not-understood", self.at)
                return
            last = self._clock(until[0])
            rules = {**rules, "UNTIL": []}
        parts = [
            f"{name.upper()}={','.join(str(each).upper() for each in values)}"
            for name, values in rules.items()
            if values
        ]
        if until:
            whole = isinstance(until[0], datetime)
            parts.append(f"UNTIL={last:%Y%m%dT%H%M%S}" if whole else f"UNTIL={last:%Y%m%d}")
        rule = ";".join(parts)
        at = Typed("Repeats", rule)
        if rule_parts(rule) is None:
            self.reading.fault("repeats-not-understood", at)
            return
        times = read_rule(rule, begins)
        if times is None:
            self.reading.fault("repeats-never", at)
            return
        self.reading.fields["recurrence"] = rule
        self.reading.used["recurrence"] = "Repeats"
        if next(iter(times)) != begins:  # the first time is one all the same (RFC 5545, 3.8.5.3)
            self.reading.fault("repeats-first-apart", at)

    def _listed(self, prop: str) -> Iterator[Any]:
        """Yield the moments that ``prop`` lists, and periods where it adds times; whatever else it
        holds is a fault, as one day too many or too few would be published."""
        stated = self.event.get(prop)
        self.at = Typed(_LISTED[prop], property_text(stated))
        for each in moments_in(stated):
            first = each[0] if isinstance(each, tuple) else each
            if not isinstance(first, date):
                self.reading.fault("series-not-understood", self.at)
            elif prop == "EXDATE":
                yield first
            else:
                yield each
