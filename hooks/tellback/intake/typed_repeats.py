"""How an event comes round, in the words that people use for it, as a rule of RFC 5545."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime

from tellback.intake.row_reading import TypedError, wordings
from tellback.intake.typed_dates import read_day, read_when
from tellback.intake.typed_days import Doubt
from tellback.model.recurrence import read_rule, rule_parts
from tellback.model.text import spoken_date

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = r"(mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_PLACES = {
    "1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4,
    "last": -1,
}  # fmt: skip
_PLACE = "(" + "|".join(_PLACES) + ")"
_MONTH = r"(?: (?:of|in|every|each|a|the|per))* (?:month|monthly)"
_NUMBER = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12,
}  # fmt: skip
_UNTIL = re.compile(r"\b(?:until|till?|ends?|ending|up to|to end of|through to|to)\b(?: on)?(.*)")
_EXCEPT = re.compile(r"\b(?:except|excluding|excl|but not|not on|apart from)\b\.?(?: on)?(.*)")
_COUNT = re.compile(
    r"\b(?:for|x)?\s*(\d{1,3}|" + "|".join(_NUMBER) + r")\s*"
    r"(?:x|times|sessions|dates|occurrences|meetings|in all)\b|\bx\s?(\d{1,3})\b"
)
_BY_MONTHS = re.compile(
    r"monthly|(every|each) month|once a month|quarterly|every (quarter|3 months|three months)"
    r"|every (other|second|2|two) months?|bi ?monthly"
)
_FOR = re.compile(r"\bfor\s+(\d{1,2}|" + "|".join(_NUMBER) + r")\s+(weeks|months)\b")


@dataclass(frozen=True, slots=True)
class Repeats:
    """A rule of RFC 5545 (empty where it does not come round), the days on which it does not take
    place, and rules of mending.yml with their facts for what was taken for what."""

    rule: str = ""
    not_on: tuple[date, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_repeats(typed: str, until: str, start: datetime, today: date, zone: str) -> Repeats:
    """Give how something that first begins at ``start`` comes round, as ``typed``; ``until`` is a
    last day that is stated beside it.

    Raises TypedError for words that are not sure to mean one rule, and for a rule that the first
    date does not follow.
    """
    if rule_parts(typed.strip()):
        return _sound(typed.strip().upper().removeprefix("RRULE:"), (), (), start)
    if is_once(typed):
        return Repeats()
    whole = " ".join(re.sub(r"[();]", " ", typed.lower()).split())
    not_on: tuple[date, ...] = ()
    if match := _EXCEPT.search(whole):
        not_on = read_when(match[1].strip(" ,."), today, zone).days
        whole = whole[: match.start()]
    if match := _UNTIL.search(whole):
        until, whole = match[1].strip(" ,."), whole[: match.start()]
    ends, doubts = _until(until, start, today, zone) if until else ("", ())
    whole, count = _count(whole, bool(ends))
    text = " ".join(re.sub(r"[,.&/+-]", " ", whole.replace("&", " and ")).split())
    rule = _rule(text, start)
    if count:
        ends = f";COUNT={count}" if count > 0 else _weeks(rule, -count)
    if not ends:
        doubts = (*doubts, ("endless", {}))
    return _sound(rule + ends, not_on, doubts, start)


def is_once(typed: str) -> bool:
    """Say whether ``typed`` says that something does not come round, or says nothing."""
    text = " ".join(re.sub(r"[(),.;/-]", " ", typed.lower()).split())
    return not text or text in wordings("wordings")["once"]


def _sound(
    rule: str,
    not_on: tuple[date, ...],
    doubts: tuple[Doubt, ...],
    start: datetime,
) -> Repeats:
    """Give the repeats, if ``start`` is one of the times of ``rule``."""
    times = read_rule(rule, start)
    if times is None:
        raise TypedError("repeats-never")
    first = next(iter(times))
    if first != start:
        raise TypedError(
            "repeats-on-another-day",
            said=_days_of(rule) or spoken_date(first.date()),
            day=spoken_date(start.date()),
            is_on=_as_said(rule, start),
        )
    return Repeats(rule, not_on, doubts)


def _rule(text: str, start: datetime) -> str:
    """Give the rule that ``text`` means, without its end."""
    number = _number_of(start.day)
    day = calendar.day_name[start.weekday()]
    patterns = {
        r"daily|every day|each day": "FREQ=DAILY",
        r"(every|each) (weekday|working day)|weekdays|(on )?working days": (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
        ),
        r"weekly|every week|each week|once a week": "FREQ=WEEKLY",
        r"fortnightly|every fortnight|every other week|every (2|two|second|2nd) weeks?"
        r"|once a fortnight|alternate weeks": "FREQ=WEEKLY;INTERVAL=2",
        r"(yearly|annual|annually|every year|once a year)": "FREQ=YEARLY",
    }
    for pattern, rule in patterns.items():
        if re.fullmatch(pattern, text):
            return rule
    if match := re.fullmatch(r"every (\d|" + "|".join(_NUMBER) + ") weeks", text):
        return f"FREQ=WEEKLY;INTERVAL={_NUMBER.get(match[1]) or match[1]}"
    if rule := _on_days(text) or _in_month(text):
        return rule
    if match := re.fullmatch(rf"(?:every |each )?(second|2nd) {_DAY}s?", text):
        named = calendar.day_name[_day(match[2])]
        raise TypedError(
            "repeats-two-meanings",
            meanings=f"every other {named}, or the second {named} of each month",
        )
    if re.fullmatch(r"(bi|twice) ?(weekly|monthly)|twice a (week|month)", text):
        unit = "week" if "week" in text else "month"
        raise TypedError("repeats-two-meanings", meanings=f"twice a {unit}, or once in two {unit}s")
    if _BY_MONTHS.fullmatch(text):
        placed = f"{_place_of(start.date())} {day}"
        raise TypedError(
            "repeats-two-meanings",
            meanings=f"on the {number} of the month, or on its {placed}",
        )
    raise TypedError("repeats-not-understood")


def _on_days(text: str) -> str:
    """Give the rule of ``every Tuesday and Thursday``, ``Mondays``, ``every other Friday``."""
    days = rf"{_DAY}(?:(?: and| or)? {_DAY})*"
    match = re.fullmatch(
        r"(?:(weekly|every week|fortnightly|every other week) )?(?:on )?"
        r"(every other |alternate |every |each )?(?:on )?"
        rf"({days})( weekly| fortnightly| every week)?",
        text,
    )
    if not match or not (match[1] or match[2] or match[len(match.groups())] or "s" in text[-1]):
        return ""
    other = "fortnightly" in text or "other" in text or "alternate" in text
    named = sorted({_day(each[0]) for each in re.finditer(rf"\b{_DAY}\b", match[3])})
    interval = ";INTERVAL=2" if other else ""
    return f"FREQ=WEEKLY{interval};BYDAY={','.join(_CODES[each] for each in named)}"


def _in_month(text: str) -> str:
    """Give the rule of ``second Thursday of the month``, ``14th of each month``."""
    text = re.sub(r"^(monthly|every month|each month)( on)?( the)? (.*)$", r"\4 of the month", text)
    text = re.sub(r"^(on )?(the |every |each )", "", text)
    if match := re.fullmatch(rf"{_PLACE}(?: and {_PLACE})? {_DAY}{_MONTH}", text):
        code = _CODES[_day(match[3])]
        places = [_PLACES[each] for each in match.groups()[:2] if each]
        return f"FREQ=MONTHLY;BYDAY={','.join(f'{each}{code}' for each in places)}"
    if match := re.fullmatch(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: day)?{_MONTH}", text):
        return f"FREQ=MONTHLY;BYMONTHDAY={int(match[1])}"
    return ""


def _until(typed: str, start: datetime, today: date, zone: str) -> tuple[str, tuple[Doubt, ...]]:
    """Give the part of a rule that ends it, and what was taken for what."""
    words = re.sub(r"^(the )?(end of |end )?", "", typed.lower()).strip()
    names = [each.lower() for each in calendar.month_name]
    if words in names[1:] or re.fullmatch(rf"({'|'.join(names[1:])}) \d{{4}}", words):
        name, *year = words.split()
        month = names.index(name)
        in_year = int(year[0]) if year else start.year + (month < start.month)
        last = date(in_year, month, calendar.monthrange(in_year, month)[1])
        return _until_day(last), (("until-month", {"value": typed, "day": spoken_date(last)}),)
    return _until_day(read_day(typed, today, zone).days[0]), ()


def _until_day(day: date) -> str:
    return f";UNTIL={day:%Y%m%d}"


def _count(text: str, ended: bool) -> tuple[str, int]:
    """Give ``text`` without how many times it takes place, and that number; below 0 for as many
    weeks or months."""
    if ended:
        return text, 0
    if match := _FOR.search(text):
        number = _NUMBER.get(match[1]) or int(match[1])
        return text[: match.start()] + text[match.end() :], -number
    if match := _COUNT.search(text):
        said = match[1] or match[2]
        return text[: match.start()] + text[match.end() :], _NUMBER.get(said) or int(said)
    return text, 0


def _weeks(rule: str, number: int) -> str:
    """Give the end of a rule that runs for ``number`` weeks or months, if it comes once in each."""
    parts = rule_parts(rule) or {}
    every = int(parts.get("INTERVAL", "1"))
    if "," in parts.get("BYDAY", "") or parts.get("FREQ") == "DAILY" or number % every:
        raise TypedError("repeats-not-understood")
    return f";COUNT={number // every}"


def _day(name: str) -> int:
    return [each.lower()[:3] for each in calendar.day_name].index(name[:3])


def _days_of(rule: str) -> str:
    """Give the days of the week that a rule names: ``Thursday``, ``the second Thursday``."""
    named = []
    for each in (rule_parts(rule) or {}).get("BYDAY", "").split(","):
        if each[-2:] in _CODES:
            name = calendar.day_name[_CODES.index(each[-2:])]
            at = each[:-2]
            words = (word for word, place in _PLACES.items() if str(place) == at)
            place = next((word for word in words if word.isalpha()), "")
            named.append(f"the {place} {name}" if place else name)
    return " and ".join(named)


def _as_said(rule: str, start: datetime) -> str:
    """Give the day of the week of ``start``, with its place in the month where ``rule`` names one:
    ``a Tuesday``, ``the second Tuesday``."""
    day = calendar.day_name[start.weekday()]
    placed = re.search(r"\d", (rule_parts(rule) or {}).get("BYDAY", ""))
    return f"the {_place_of(start.date())} {day}" if placed else f"a {day}"


def _place_of(day: date) -> str:
    return ("first", "second", "third", "fourth", "fifth")[(day.day - 1) // 7]


def _number_of(number: int) -> str:
    if 10 < number < 14:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
