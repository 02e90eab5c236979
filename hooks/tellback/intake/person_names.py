"""Names of people in what somebody sent, where a role or an organisation is wanted."""

from __future__ import annotations

import re

from tellback.check.identity.finding import found_in
from tellback.check.identity.vocabulary import Named, words
from tellback.intake.row_reading import RowReading, wordings

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev"}
_MOBILE = re.compile(r"(?:\+?44\s?\(?0?\)?\s?|\(?0)7\d")
_MOST_WORDS = 3
_SAID = {"name": "a person's name", "phone": "a person's own number", "email": "a person's address"}


def looks_like_a_name(text: str) -> bool:
    """Say whether ``text`` is probably somebody's name, and not a role or a team. What stands in
    brackets, as what they do, does not count."""
    found = _words(text)
    if found and found[0].lower() in _TITLES:
        return True
    return is_surely_a_name(text) or (
        (len(found) == 2 or (len(found) == _MOST_WORDS and len(found[1]) == 1))
        and all(each[0].isupper() and not each.isupper() for each in (found[0], found[-1]))
        and not _has_a_role(found)
    )


def is_surely_a_name(text: str) -> bool:
    """Say whether ``text`` begins with a forename that is known, and names nothing else."""
    found = _words(text)
    known = found and found[0].capitalize() in words("forenames")
    return (
        bool(known)
        and len(found) <= _MOST_WORDS
        and all(each[0].isupper() for each in found)
        and not _has_a_role(found)
        and not any(each.capitalize() in words("not_names") for each in found[1:])
    )


def doubt_people(reading: RowReading, texts: dict[str, str], *known: str) -> None:
    """Say of each person that ``texts`` (column → words) seem to name, and of each mobile number
    and address of one, that it is there. ``known`` is what the row names on purpose."""
    named = Named.of(each for each in known if each)
    for column, text in texts.items():
        for each in found_in(text, named):
            if each.kind == "phone" and not _MOBILE.match(each.words):
                continue
            if what := _SAID.get(each.kind):
                value = " ".join(each.words.split())
                reading.doubt("identifying", value=value, column=column, what=what)


def _words(text: str) -> list[str]:
    bare = re.sub(r"[(\[].*?([)\]]|$)", " ", text)
    return re.findall(r"[^\W\d_][\w'’-]*", bare)


def _has_a_role(found: list[str]) -> bool:
    roles = {*wordings("wordings")["roles"]}
    return any(each.lower() in roles or each.lower().rstrip("s") in roles for each in found)
