"""Whom to ask and how, as a document says it in a line or a few."""

from __future__ import annotations

import re

from tellback.documents.headings import label_named
from tellback.documents.placing_words import one_line
from tellback.model.placeholder import placeholder

_PHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}[\s()-]?)?\(?0?\d(?:[\s()-]?\d){2,12}(?!\w)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"https?://\S+?(?=[.,;)]*(?:\s|$))")
_HOURS = re.compile(
    r"\b(?:mon|tues?|wed|weds|thur?s?|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?s?\b|"
    r"\d\s?(?:am|pm)\b|24 hours|day and night|weekdays|weekends|any time",
    re.IGNORECASE,
)
_COST = re.compile(r"\bfree\b|\bcosts?\b|\bcharge", re.IGNORECASE)
_REPLY = re.compile(r"\b(?:reply|replies|answer|respond|get back|ring you back)\b", re.IGNORECASE)
_VERBS = re.compile(
    r"^(?:(?:please|you can|or|and|to)\s+)*(?:ring|call|phone|telephone|text|e-?mail|write to|"
    r"contact|speak to|talk to|ask|tel|mobile|on|at|by|us|visit|go to)\b[:.]?\s*",
    re.IGNORECASE,
)


def contact_in(words: str) -> dict[str, str]:
    """Give what ``words`` say of whom to ask, as the fields of a contact. What a family needs and
    is not said is left to fill in: who, when somebody answers, what a call costs, how soon."""
    found: dict[str, str] = {}
    notes: list[str] = []
    for line in words.split("\n"):
        label, colon, value = line.partition(":")
        name = label_named(label, of="contact") if colon and value.strip() else ""
        if name and name not in found:
            found[name] = one_line(value)
            continue
        for part in re.split(r"[,;]\s+|(?<=[a-z\d)])[.]\s+", f"{line.strip()} "):
            _take(part.strip(" .,;"), found, notes)
    result = {"who": found.get("who") or placeholder("whom to ask, by role")}
    result |= {key: found[key] for key in ("phone", "email", "link") if key in found}
    asked = {
        "hours": "when somebody answers",
        "cost": "what a call costs",
        "reply_time": "how soon one hears back",
    }
    for key, what in asked.items():
        if key in found or key == "reply_time" or "phone" in found:
            result[key] = found.get(key) or placeholder(what)
    if notes:
        result["note"] = f"{'. '.join(notes).rstrip('.')}."
    return result


def _take(part: str, found: dict[str, str], notes: list[str]) -> None:
    """Sort one piece of a line into the fields of a contact."""
    rest = part
    for name, pattern in (("link", _LINK), ("email", _EMAIL), ("phone", _PHONE)):
        if (match := pattern.search(rest)) and name not in found:
            found[name] = match[0].strip(" ()")
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    rest = one_line(rest).strip(" :–—-.,()")
    if rest != part:
        rest = re.sub(r"\s*\b(?:on|at|or|and|by)$", "", _VERBS.sub("", rest)).strip(" :–—-.,()")
    if not rest:
        return
    for name, pattern in (("hours", _HOURS), ("cost", _COST), ("reply_time", _REPLY)):
        if pattern.search(rest):
            found[name] = f"{found[name]}, {rest}" if name in found else rest
            return
    if "who" not in found and len(rest.split()) <= 8 and not notes:
        found["who"] = rest
    else:
        notes.append(rest)
