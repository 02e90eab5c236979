"""Which part of a record a heading or a label of a document stands for: ``headings.yml``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_NUMBER = re.compile(
    r"^\W*(?:(?:section|part|chapter)\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[a-z][.)]|[ivx]{1,4}[.)])"
    r"(?=\s)\s*(?:[-–—:]\s*)?",
    re.IGNORECASE,
)
_NEAR = 0.86
"""From which likeness on a heading counts as a part's with a slip in it (difflib's ratio)."""
_LONGEST = 9
"""How many words a heading may have that names a part and says more about it."""


@cache
def _loaded() -> Mapping[str, Any]:
    text = files(__package__).joinpath("headings.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return loaded


def listed(name: str) -> frozenset[str]:
    """Give the words of the list ``name``. Raises KeyError where there is none."""
    return frozenset(_loaded()[name])


def in_order(name: str) -> tuple[str, ...]:
    """Give the words of the list ``name`` as they stand there."""
    return tuple(_loaded()[name])


def table(name: str) -> Mapping[str, list[str]]:
    """Give the lists of ``name`` by what they stand for."""
    found: Mapping[str, list[str]] = _loaded()[name]
    return found


def called(part: str) -> str:
    """Give the heading that a part of a session stands under."""
    names: Mapping[str, str] = _loaded()["called"]
    return names[part]


def parts_of_kind(kind: str) -> Mapping[str, list[str]]:
    """Give the parts that a record of ``kind`` has, each with its headings."""
    found: Mapping[str, list[str]] = _loaded()["parts"].get(kind, {})
    return found


def bare(words: str) -> str:
    """Give ``words`` without what headings and labels are dressed in: numbers, marks, capitals."""
    text = _NUMBER.sub("", words.replace("’", "'").strip(), count=1)
    text = re.sub(r"\([^()]*\)", " ", text.casefold().replace("&", " and "))
    return " ".join(re.findall(r"[\w']+", text))


def shown(words: str) -> str:
    """Give a heading as it is to be shown: without a number typed before it or a colon behind."""
    text = " ".join(_NUMBER.sub("", words.strip(), count=1).split())
    return text.rstrip(":.# \t").strip() or " ".join(words.split())


def part_named(kind: str, heading: str) -> str:
    """Give the part of a record of ``kind`` that ``heading`` stands for, or an empty text."""
    synonyms = _synonyms(kind)
    text = bare(heading)
    words = text.split()
    if not words:
        return ""
    for start in range(min(len(words), 3)):
        if start and words[start - 1] not in listed("before"):
            break
        if found := _named(words[start:], synonyms):
            return found
    if len(text) > 6 and len(words) < _LONGEST:
        near = difflib.get_close_matches(text, synonyms, n=1, cutoff=_NEAR)
        return synonyms[near[0]] if near else ""
    return ""


def is_only_part(kind: str, heading: str) -> bool:
    """Say whether ``heading`` is the very name of a part, and says no more."""
    return bare(heading) in _synonyms(kind)


def _named(words: list[str], synonyms: Mapping[str, str]) -> str:
    """Give what ``words`` name, or what their beginning names where the rest only says of what."""
    if len(words) > _LONGEST:
        return ""
    for end in range(len(words), 0, -1):
        found = synonyms.get(" ".join(words[:end]))
        if not found:
            continue
        rest = words[end:]
        if not rest or (rest[0] in listed("after") and _tells_of(words[:end])):
            return found
        if rest[0] == "and" and synonyms.get(" ".join(rest[1:]), found) == found:
            return found
    return ""


def _tells_of(words: list[str]) -> bool:
    """Say whether ``words`` are a name that more may follow: “when” alone begins any question."""
    return len(words) > 1 or len(words[0]) > 5


@cache
def _synonyms(kind: str) -> Mapping[str, str]:
    named = {name: part for part, names in parts_of_kind(kind).items() for name in names}
    without = {name.replace("'", ""): part for name, part in named.items()}
    return {**without, **named}


@cache
def _labels(name: str) -> Mapping[str, str]:
    return {bare(label): field for field, labels in table(name).items() for label in labels}


def label_named(text: str, of: str = "facts") -> str:
    """Give the fact that the label ``text`` asks for; an empty text for any other."""
    return _labels(of).get(bare(text.rstrip(": ")), "")
