"""Places by their own names: schools and the like, streets and houses, and towns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellback.check.identity.spot import Found, beginnings
from tellback.check.identity.vocabulary import Named, bare_of, phrases, words

_WORD = r"[A-ZÀ-Þ][\wÀ-ÿ'’]*[a-zß-ÿ]"
_RUN = (
    rf"(?:(?:St\.?|Saint)[ \n])?{_WORD}(?:[ \n-](?:(?:of|and|the|on|upon|by)[ \n-])?{_WORD}){{0,5}}"
)
_HOUSES = re.compile(
    rf"\b(?P<run>{_RUN})[ \n](?P<sort>Schools?|Primary|Infants|Juniors"
    r"|Infirmary|Academy|College|Nursery|Pre-?school|Sixth Form"
    r"|Hospital|Surgery|Medical Centre|Medical Practice|Health Centre|Clinic|Hospice|Prison"
    r"|Children['’]s Centre|Children['’]s Home|Care Home|Nursing Home|House|Cottage|Lodge|Manor"
    r"|Farm|Hostel|Villas?|Church|Mosque|Temple)\b"
)
_HOUSE_STARTS = frozenset(
    """Sch Pri Inf Jun Aca Col Nur Pre Six Hos Sur Cen Med Hea Cli Chi Car Hou Cot Lod Man Far
    Vil Chu Mos Tem""".split()  # noqa: SIM905 - a list of strings reads worse
)
"""How the sorts begin: see ``beginnings``."""
_HMP = re.compile(rf"\bHM(?:P|YOI)(?:/YOI)? {_WORD}(?: {_WORD})?")
_SAINT_SCHOOL = re.compile(
    r"\b(?:at|to|from|left|attends?|attended) "
    r"(?P<saint>(?:St\.?|Saint) [A-Z]\w+(?:['’]s)?)(?! [A-Z])"
)
_STREET = re.compile(
    rf"(?<![\w.])(?P<number>\d{{1,4}}[A-Za-z]?,? )?(?P<run>(?:{_WORD}[ \n]){{1,3}})"
    r"(?P<sort>Road|Street|Avenue|Lane|Close|Drive|Crescent|Terrace|Grove|Mews|Gardens|Way|Court"
    r"|Place|Hill|Row|Square|Walk|Rise|Park|View|Green|Rd|Ave)\b(?![ \n](?:School|Academy|College))"
)
_STREET_STARTS = frozenset(
    """Roa Str Ave Lan Clo Dri Cre Ter Gro Mew Gar Way Cou Pla Hil Row Squ Wal Ris Par Vie Gre
    Rd""".split()  # noqa: SIM905 - a list of strings reads worse
)
_STREET_CUE = re.compile(
    r"[ \n](?:Roa|Stree|Aven|Lane|Clos|Driv|Cresc|Terr|Grov|Mews|Gard|Way|Cour|Plac|Hill|Row|Squa"
    r"|Walk|Rise|Park|View|Gree|Rd|Ave)"
)
_FLAT_STARTS = frozenset(("Fla", "Apa", "Roo"))
_FLAT = re.compile(r"\b(?:Flat|Apartment|Room) \d{1,3}[A-Za-z]?(?=,| (?:at|in|of|on) [A-Z])")
_STREETS_ALONE = frozenset(
    {
        "Road",
        "Street",
        "Avenue",
        "Lane",
        "Close",
        "Drive",
        "Crescent",
        "Terrace",
        "Grove",
        "Mews",
        "Rd",
        "Ave",
    }
)
"""What is a street without a house number too: “Court”, “Park” and “Way” may be anything."""
_TOWN = re.compile(
    r"\b(?P<by>in|from|near|around|outside|across|[Mm]oved to|[Mm]oves to|[Mm]ove to|[Tt]own of"
    r"|[Vv]illage of|[Ee]state of)[ \n](?:the[ \n](?:village|town|city|port|suburb)[ \n]of[ \n])?"
    r"(?P<town>(?:the[ \n])?[A-ZÀ-Þ][a-zß-ÿ]+(?:['’]s)?"
    r"(?:[ -](?:(?:on|upon|by|le|under|in|of|the)-)?(?:the-)?[A-ZÀ-Þ][a-zß-ÿ]+){0,3})"
)
_NOT_TOWN_AFTER = re.compile(
    r"^['’]s?\b|^ (?:\d{4}|team|service|project|session|group|programme)\b"
)


def places_in(text: str, named: Named) -> Iterator[Found]:
    """Yield schools and the like, and streets and houses, that ``text`` names."""
    begin = beginnings(text)
    houses = () if begin.isdisjoint(_HOUSE_STARTS) else (_HOUSES,)
    prisons = (_HMP,) if "HMP" in text or "HMYOI" in text else ()
    flats = () if begin.isdisjoint(_FLAT_STARTS) else (_FLAT,)
    for pattern in (*houses, *prisons, *flats):
        for match in pattern.finditer(text):
            found = _trimmed(text, match)
            if found and not named.cover(text, found.start, found.end):
                yield found
    for match in _SAINT_SCHOOL.finditer(text) if "St" in begin or "Sai" in begin else ():
        yield Found("place", match["saint"], *match.span("saint"))
    streets = not begin.isdisjoint(_STREET_STARTS) and _STREET_CUE.search(text)
    for match in _STREET.finditer(text) if streets else ():
        proper = [word for word in match["run"].split() if _is_proper(word)]
        alone = match["sort"] in _STREETS_ALONE
        if not (match["number"] or (alone and proper)):
            continue
        found = _trimmed(text, match)
        if found and not named.cover(text, match.start("run"), match.end()):
            yield found


def _is_proper(word: str) -> bool:
    bare = bare_of(word)
    return (
        bare not in words("not_places")
        and word not in words("not_places")
        and bare not in words("not_names")
    )


def _trimmed(text: str, match: re.Match[str]) -> Found | None:
    """Give what ``match`` found from its first word that is a name; None, if none is."""
    if "run" not in match.re.groupindex:
        return Found("place", match.group(), *match.span())
    if match.groupdict().get("number"):
        start = match.start()
        return Found("place", text[start : match.end()], start, match.end())
    for word in re.finditer(r"[^\s]+", match["run"]):
        if _is_proper(word.group()) and word.group()[0].isupper():
            start = match.start("run") + word.start()
            saint = text[max(0, start - 7) : start]
            before = re.search(r"(?:St\.?|Saint) $", saint)
            start -= len(before.group()) if before else 0
            return Found("place", text[start : match.end()], start, match.end())
    return None


def towns_in(text: str, named: Named) -> Iterator[Found]:
    """Yield the towns and villages that ``text`` names, except where they are large."""
    for match in _TOWN.finditer(text):
        town = match["town"]
        first = bare_of(town.removeprefix("the ").split()[0])
        if first in words("not_names") or is_wide(town) or first in words("forenames"):
            continue
        if _NOT_TOWN_AFTER.match(text[match.end() : match.end() + 12]):
            continue
        if town.startswith("the "):
            continue
        if _known_but_no_area(town, named):
            continue
        yield Found("town", town, *match.span("town"))


def _known_but_no_area(town: str, named: Named) -> bool:
    """Say whether the site's records know ``town`` as part of something else than a place."""
    return all(named.knows(bare_of(word)) for word in town.split()) and not named.is_area(town)


_KIN = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:\w+ )?(?:children|kids|sons"
    r"|daughters|brothers|sisters|siblings|babies|grandchildren|boys|girls)|twins"
    r"|twin (?:brother|sister|boys|girls)|widow|widower|pregnant|only child"
    r"|(?:youngest|eldest|oldest) of \w+)\b",
    re.IGNORECASE,
)


_KIN_CUES = (
    *("child", "kids", "sons", "daughters", "brother", "sister", "sibling", "babies", "boys"),
    *("girls", "twin", "widow", "pregnant", "gest of", "dest of"),
)
"""What each of those holds one of; most texts hold none."""


def kin_in(text: str) -> Iterator[Found]:
    """Yield what ``text`` tells of the shape of a family."""
    folded = text.lower()
    if not any(cue in folded for cue in _KIN_CUES):
        return
    for match in _KIN.finditer(text):
        yield Found("kin", match.group(), *match.span())


_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*")


def place_of(stated: str) -> str | None:
    """Give the place by name in what a field says of where: ``Whitby`` of “the library, Whitby”.

    A first word is no place unless a comma follows it, or nothing at all: “Village hall” is none.
    """
    for match in _CAPITALS.finditer(stated):
        name = match.group()
        alone = match.end() == len(stated) or stated[match.end()] == ","
        common = bare_of(name.split()[0]) in words("not_names")
        if (match.start() == 0 and not alone) or common or is_wide(name):
            continue
        return name
    return None


def is_wide(place: str) -> bool:
    """Say whether ``place`` is so large that it points to nobody."""
    return place in phrases("wide_areas") or place.removeprefix("the ") in phrases("wide_areas")


def events_in(text: str) -> Iterator[Found]:
    """Yield what ``text`` tells of that happens to few."""
    folded = text.lower()
    for event in _rare_events():
        if event in folded:
            for match in _beginning_with(event).finditer(text):
                yield Found("event", match.group(), *match.span())


@cache
def _rare_events() -> tuple[str, ...]:
    return tuple(sorted(phrases("rare_events")))


@cache
def _beginning_with(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\w*", re.IGNORECASE)
