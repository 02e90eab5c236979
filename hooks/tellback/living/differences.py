"""What changed between two versions of a record's fields, said in plain words.

Words that somebody has to agree to are never said, here either: what was taken back must not come
out of the history again. Of these it is told that they changed, with days and how things stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from tellback.intake.yaml_writing import ranks
from tellback.living.part_names import one_of, spoken_name
from tellback.model.base import Accepted, Part
from tellback.model.consent import Consent
from tellback.model.highlights import Highlights, PictureDiscussed
from tellback.model.messages import some_of
from tellback.model.picture import Picture
from tellback.model.report import Finding
from tellback.model.session import Commitment
from tellback.model.text import spoken_date
from tellback.read.fields import FieldShape, fields_of
from tellback.today import day_written

_LONGEST_SHOWN = 80
_ALIKE = 0.8
"""From what share of equal words on a text was changed in places, and not written anew."""
_SAID_ALWAYS = frozenset({"status", "revisited", "on", "until", "given_on", "withdrawn_on"})
"""Fields whose values name nobody and quote nobody."""
_NAMED_BY = (
    "number",
    "slug",
    "organisation",
    "title",
    "name",
    "heading",
    "topic",
    "role",
    "file",
    "on",
    "start",
)
_TELLING = (Accepted, Commitment, Consent, Finding, Highlights, Picture, PictureDiscussed)
"""Parts whose words rest on somebody's consent."""
_OF_PEOPLE = ("story", "voice")


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], model: type[Part], *, discreet: bool
) -> Iterator[str]:
    """Yield a clause for each field of ``model`` that differs, in the order of the model: ``the
    place changed from “The hall” to “The library”``. ``before`` and ``after`` are fields as they
    were typed; ``discreet`` leaves out all words."""
    shapes = fields_of(model)
    order = [name for name in ranks(model) if name in before or name in after]
    unknown = [name for name in (*before, *after) if name not in shapes]
    for name in dict.fromkeys((*order, *unknown)):
        one, other = before.get(name), after.get(name)
        if one != other:
            yield from _of_field(name, one, other, shapes.get(name), discreet=discreet)


def _of_field(
    key: str, one: Any, other: Any, shape: FieldShape | None, *, discreet: bool
) -> Iterator[str]:
    named = spoken_name(shape.name if shape else key)
    part = shape.part if shape else None
    of_people = shape is not None and (shape.part in _TELLING or shape.refers_to in _OF_PEOPLE)
    hushed = (discreet or of_people) and key not in _SAID_ALWAYS
    if isinstance(one, list) or isinstance(other, list):
        yield from _of_list(named, key, one or [], other or [], part, discreet=hushed)
    elif isinstance(one, Mapping) and isinstance(other, Mapping) and part:
        for clause in differences(one, other, part, discreet=hushed):
            yield f"in {named}, {clause}"
    elif _is_nothing(one):
        yield f"{named} {_was(named)} added" + ("" if hushed else _shown(other, ": {}"))
    elif _is_nothing(other):
        yield f"{named} {_was(named)} taken out"
    elif key in ("start", "end") and _is_time(one) and _is_time(other):
        yield from _of_times(named, str(one), str(other))
    else:
        yield _of_texts(named, one, other, hushed=hushed)


def _is_nothing(value: Any) -> bool:
    return value in (None, "", [], {})


def _was(named: str) -> str:
    plural = named.endswith("s") and not named.endswith("ss") and not named.endswith("status")
    return "were" if plural and named.startswith("the ") else "was"


def _of_texts(named: str, one: Any, other: Any, *, hushed: bool) -> str:
    short = all(isinstance(each, str) and len(each) <= _LONGEST_SHOWN for each in (one, other))
    if short and not hushed:
        return f"{named} changed from {_quoted(one)} to {_quoted(other)}"
    if hushed or not (isinstance(one, str) and isinstance(other, str)):
        return f"{named} changed"
    alike = SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    done = "changed in places" if alike >= _ALIKE else f"{_was(named)} rewritten"
    return f"{named} {done}"


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and day_written(value[:10]) is not None and len(value) >= 16


def _of_times(named: str, one: str, other: str) -> Iterator[str]:
    """Yield what changed of a day with a time: either alone where the other is as it was."""
    days, times = (one[:10], other[:10]), (one[11:16], other[11:16])
    if days[0] != days[1]:
        what = "the day" if named == "the time" else f"the day of {named}"
        yield f"{what} changed from {_quoted(days[0])} to {_quoted(days[1])}"
    if times[0] != times[1]:
        yield f"{named} changed from {times[0]} to {times[1]}"


def _of_list(
    named: str, key: str, one: Any, other: Any, part: type[Part] | None, *, discreet: bool
) -> Iterator[str]:
    before = one if isinstance(one, list) else [one]
    after = other if isinstance(other, list) else [other]
    if part is not None and all(isinstance(each, Mapping) for each in (*before, *after)):
        yield from _of_parts(named, key, before, after, part, discreet=discreet)
        return
    added = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    if discreet:
        yield f"{named} changed"
        return
    if added:
        yield f"{_listed(added)} {'were' if len(added) > 1 else 'was'} added to {named}"
    if gone:
        yield f"{_listed(gone)} {'were' if len(gone) > 1 else 'was'} taken out of {named}"
    if not added and not gone:
        yield f"{named} {_was(named)} put in another order"


def _of_parts(
    named: str,
    key: str,
    before: list[Any],
    after: list[Any],
    part: type[Part],
    *,
    discreet: bool,
) -> Iterator[str]:
    """Yield what changed in a list of parts, which are known again by what names them."""
    one, other = _by_name(before), _by_name(after)
    single = one_of(key)
    for name in dict.fromkeys((*one, *other)):
        shown = (
            f"the {single}" if discreet and not name.isdigit() else f"the {single} {_name(name)}"
        )
        if name not in one:
            yield f"{shown} was added"
        elif name not in other:
            yield f"{shown} was taken out"
        elif one[name] != other[name]:
            for clause in differences(one[name], other[name], part, discreet=discreet):
                yield f"in {shown}, {clause}"
    if list(one) != list(other) and set(one) == set(other):
        yield f"{named} {_was(named)} put in another order"


def _by_name(parts: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for at, each in enumerate(parts, 1):
        name = next(
            (str(each[key]) for key in _NAMED_BY if isinstance(each.get(key), str)), str(at)
        )
        found[name if name not in found else f"{name} ({at})"] = each
    return found


def _name(name: str) -> str:
    return name if name.isdigit() else _quoted(name)


def _quoted(value: Any) -> str:
    """Give a value as it is said: a day in words, anything else in quotation marks."""
    text = " ".join(str(value).split())
    day: date | None = day_written(text)
    if day:
        return spoken_date(day)
    if len(text) > _LONGEST_SHOWN:
        text = f"{text[: _LONGEST_SHOWN - 1].rstrip()}…"
    return f"“{text}”"


def _listed(values: list[Any]) -> str:
    said = [_quoted(each) for each in values]
    if len(said) > 4:
        return some_of(said, 3)
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _shown(value: Any, words: str) -> str:
    if isinstance(value, str) and len(value) <= _LONGEST_SHOWN and "\n" not in value:
        return words.format(_quoted(value))
    return ""
