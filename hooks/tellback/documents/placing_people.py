"""Who somebody is, by role, in the words of a document: never by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tellback.documents.headings import in_order, listed, table
from tellback.intake.person_names import is_surely_a_name, looks_like_a_name
from tellback.intake.row_reading import wordings

_ARTICLE = re.compile(r"^(?:an?|one|another|the|our|some|by)\s+", re.IGNORECASE)
_INSIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_ITEMS = re.compile(r"\s*(?:[;\n•]|,(?![^(]*\))|\s&\s|\sand\s)\s*")
_BETWEEN = re.compile(r"\s+[–—-]\s+|,\s*|\s*[|/]\s*")
_COUNTED = re.compile(
    r"(?<![\d.,])(\d{1,4})\s*(?:x\s+)?([^\W\d_][^\d,;()\n]*?)?(?=[,;.()\n]|\s+(?:and\s+)?\d|$)"
)
_NO_PEOPLE = re.compile(
    r"(?:from|including|of (?:whom|them)|in all|altogether|plus guests)\b", re.I
)
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something: ``role`` is empty where only a name stands there. ``named`` says that a
    name stood there, which is nowhere kept."""

    role: str
    named: bool = False


@cache
def _role_words() -> frozenset[str]:
    return frozenset((*wordings("wordings")["roles"], *in_order("roles")))


def without_article(text: str) -> str:
    """Give ``text`` as a role is written: without “a”, “one” or “our” before it."""
    return _ARTICLE.sub("", text.strip(" \t.,:;–—-*_")).strip()


def is_role(text: str) -> bool:
    """Say whether ``text`` says who somebody is without naming them."""
    found = re.findall(r"[^\W\d_][\w'’-]*", text.lower())
    if not found or len(found) > _MOST_WORDS or is_surely_a_name(text):
        return False
    return any(_is_role_word(each) for each in found)


def _is_role_word(word: str) -> bool:
    known = _role_words()
    bare = word.replace("’", "'").removesuffix("'s")
    return any(each in known for each in (bare, bare.removesuffix("s"), bare.removesuffix("es")))


def speaker_in(text: str) -> Speaker | None:
    """Give who ``text``, such as ``Jo (a foster carer)``, says that somebody is; None where it
    names nobody: “she”, a title, a place."""
    text = text.strip()
    inside = _INSIDE.findall(text)
    outside = _INSIDE.sub(" ", text)
    candidates = [*inside, *_BETWEEN.split(outside), outside]
    bare = [each for each in map(without_article, candidates) if each]
    named = any(looks_like_a_name(each) for each in bare if not is_role(each))
    for each in bare:
        if each.lower() not in listed("nobody") and is_role(each):
            return Speaker(_small(each), named)
    if named:
        told = (each for each in map(without_article, inside) if each[:1].islower())
        return Speaker(next(told, ""), named=True)
    return None


def _small(role: str) -> str:
    """Give a role in small letters, as roles are written, down to the last word that says one: an
    abbreviation keeps its capitals, and so does what follows, such as the name of a place."""
    words = role.split(" ")
    last = max((at for at, word in enumerate(words) if _is_role_word(word.lower())), default=0)
    small = (each if each[1:2].isupper() else each[:1].lower() + each[1:] for each in words)
    return " ".join((*list(small)[: last + 1], *words[last + 1 :]))


def agreeing(role: str) -> tuple[str, bool]:
    """Give who would agree to words of ``role`` being published, as consent names them, and whether
    they may be under 18."""
    found = [each.removesuffix("s") for each in re.findall(r"[\w-]+", role.lower())]
    young = any(each in listed("asked_of_children") for each in found)
    for by, words_of_role in table("agrees").items():
        if any(each in words_of_role for each in found):
            return by, young
    return "adult", young


def leaders_in(text: str) -> tuple[list[str], int]:
    """Give the roles of those whom ``text`` says to have led, and how many it only names."""
    roles: list[str] = []
    names = 0
    joined = re.sub(r"\s+[–—-]\s+([^,;\n()]*)", r" (\1)", text)
    for each in _ITEMS.split(joined):
        if not each.strip(" ."):
            continue
        speaker = speaker_in(each)
        if speaker is None or not speaker.role:
            names += 1
        elif speaker.role not in roles:
            roles.append(speaker.role)
    return roles, names


@dataclass(frozen=True, slots=True)
class Counted:
    """How many came: in all, by role, from how many organisations."""

    total: int | None = None
    by_role: tuple[tuple[str, int], ...] = ()
    organisations: int | None = None


def counted_in(text: str) -> Counted | None:
    """Give how many ``text`` (``23 (14 advisers, 9 carers) from 9 organisations``) says that came;
    None where it holds no number, as a list of names does."""
    total: int | None = None
    organisations: int | None = None
    by_role: list[tuple[str, int]] = []
    for match in _COUNTED.finditer(text):
        number, what = int(match[1]), " ".join((match[2] or "").split())
        head = re.split(r" from\b", what)[0]
        if re.match(r"(?:from )?\w*\s?(?:organisation|agenc|team|service|project)", what):
            organisations = number
        elif head and is_role(head) and not _is_anybody(head):
            by_role.append((without_article(head).lower(), number))
        elif total is None and (not head or _is_anybody(head) or not by_role):
            total = number
    if total is None and not by_role:
        return None
    if by_role and total not in (None, sum(each for _, each in by_role)):
        by_role = []  # parts that do not make the whole say something else
    return Counted(total, tuple(by_role), organisations)


def uncounted_in(text: str) -> int:
    """Give how many ``text`` lists beside those that it counts: ``Jo Smith, Ann (Family Hub), 2
    parents`` names two, who are in no number."""
    parts = [_INSIDE.sub(" ", each).strip(" .") for each in _ITEMS.split(text)]
    return sum(1 for each in parts if re.search(r"[^\W\d_]", each) and not _holds_number(each))


def _holds_number(text: str) -> bool:
    return bool(re.search(r"\d", text)) or bool(_NO_PEOPLE.match(text))


def _is_anybody(words: str) -> bool:
    """Say whether ``words`` name no role: people, participants, in all."""
    return bool(
        re.match(r"(?:people|participants?|attendees?|in (?:all|total)|persons?|came|total|present"
                 r"|members?|adults?|professionals|practitioners|of us|attended)\b", words.lower())
    )  # fmt: skip
