"""Names of organisations, programmes, sessions and themes as people type them, and the records that
they mean."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tellback.model.base import Record
from tellback.model.session import Session

_SMALL = frozenset({"a", "an", "the", "of", "for", "and", "in", "on", "at", "to"})
_FORMS = frozenset({"ltd", "limited", "cic", "cio", "plc", "llp"})
"""What stands behind a name and says only in which form it was registered."""
_SHORT = {
    "assoc": "association",
    "auth": "authority",
    "brd": "board",
    "cc": "county council",
    "centre": "centre",
    "center": "centre",
    "co": "county",
    "cncl": "council",
    "dept": "department",
    "govt": "government",
    "hosp": "hospital",
    "intl": "international",
    "mbc": "metropolitan borough council",
    "natl": "national",
    "org": "organisation",
    "organization": "organisation",
    "p'ship": "partnership",
    "st": "saint",
    "svc": "service",
    "svcs": "services",
    "uni": "university",
    "univ": "university",
}
"""What is written short, and what it stands for."""
NEAR = 0.78
"""From which likeness on one name is suggested for another (difflib's ratio)."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a typed name means. ``slug`` is None where it means nothing for certain: then ``near``
    holds the names of records that may be meant, ``several`` those that all go by it. ``sure`` says
    that it is the name itself."""

    slug: str | None
    label: str = ""
    sure: bool = True
    near: tuple[str, ...] = ()
    several: bool = False


@dataclass(slots=True)
class KnownNames:
    """The records of a site by what they are called."""

    records: tuple[Record, ...]
    _exact: dict[str, dict[str, list[Record]]] = field(default_factory=dict)
    _short: dict[str, dict[str, list[Record]]] = field(default_factory=dict)
    _found: dict[tuple[str, str, str], Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for record in self.records:
            exact = self._exact.setdefault(record.kind, defaultdict(list))
            for name in dict.fromkeys((record.slug.casefold(), *_forms_of(record))):
                exact[name].append(record)
            exact.setdefault(folded(record.slug), [record])
            short = self._short.setdefault(record.kind, defaultdict(list))
            for name in _initials(record.label):
                short[name].append(record)

    def of(self, kind: str) -> tuple[Record, ...]:
        """Give the records of ``kind``."""
        return tuple(record for record in self.records if record.kind == kind)

    def find(self, kind: str, typed: str, programme: str = "") -> Match:
        """Give what ``typed`` means among the records of ``kind``. A session is looked for in
        ``programme`` alone, where one is known; it may be named by its number there."""
        key = (kind, typed, programme if kind == "session" else "")
        if key not in self._found:
            self._found[key] = self._look(kind, typed, key[2])
        return self._found[key]

    def _look(self, kind: str, typed: str, programme: str) -> Match:
        exact = self._exact.get(kind, {})
        found = exact.get(typed.strip().casefold()) or exact.get(folded(typed)) or []
        sure = bool(found)
        if not found and kind == "session":
            found = list(self._numbered(typed, programme))
            sure = bool(found)
        if not found:
            found = self._short.get(kind, {}).get(folded(typed).replace(" ", ""), [])
        if len(found) > 1 and programme:
            found = [each for each in found if each.slug.startswith(f"{programme}/")] or found
        different = list({each.slug: each for each in found}.values())
        if len(different) == 1:
            return Match(different[0].slug, different[0].label, sure)
        if different:
            return Match(None, near=tuple(each.label for each in different[:4]), several=True)
        near = difflib.get_close_matches(folded(typed), exact, n=3, cutoff=NEAR)
        return Match(None, near=tuple(dict.fromkeys(exact[each][0].label for each in near)))

    def _numbered(self, typed: str, programme: str) -> Iterator[Record]:
        match = re.search(r"(?:session|no|number)?\W*(\d{1,3})$", typed.strip(), re.I)
        for record in self.of("session") if match else ():
            ours = isinstance(record, Session) and programme in ("", record.programme)
            if match and ours and getattr(record, "number", None) == int(match[1]):
                yield record


def folded(name: str) -> str:
    """Give ``name`` without what people write now so, now otherwise: capitals, accents, articles,
    “&”, marks, short forms of words, “Ltd”."""
    text = unicodedata.normalize("NFKD", name.casefold()).replace("&", " and ")
    text = "".join(each for each in text if not unicodedata.combining(each))
    text = re.sub(r"['’`´.]", "", text)
    words = [_SHORT.get(word, word) for word in re.findall(r"\w+", text)]
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    kept = [word for word in words if word not in ("the", "a", "an")]
    return " ".join(kept or words)


def _forms_of(record: Record) -> Iterable[str]:
    """Yield what ``record`` may be called in full: its name, and a short form in brackets."""
    yield folded(record.label)
    if match := re.fullmatch(r"(.+?)\s*\(([^()]+)\)\s*", record.label):
        yield folded(match[1])
        yield folded(match[2])
    if record.kind == "session":
        yield folded(record.slug.rpartition("/")[2])


def _initials(name: str) -> Iterator[str]:
    """Yield the letters that ``name`` is known by: with its small words, and without them."""
    words = re.findall(r"\w+", name.casefold().replace("&", " and "))
    for chosen in ([word for word in words if word not in _SMALL], words):
        if len(chosen) >= 3:
            yield "".join(word[0] for word in chosen)
