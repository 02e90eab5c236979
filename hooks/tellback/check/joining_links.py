"""What lets anybody who reads it into a meeting online: its own address, its number, its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import unquote

from tellback.model.own_lists import own_list

_MAY_HOLD_ONE = re.compile(r"[/\d:=]")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z\d+.-]{1,15}:/|msteams:|(?<![\w.-])[\w-]+(?:\.[\w-]+)+/)[^\s<>\"'()\[\]\0]*",
    re.IGNORECASE,
)
"""An address, with its scheme or without."""
_AFTER = ".,;:)>]*_`"
"""What ends a sentence or a piece of Markdown rather than what is found in it."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What was found: the ``words`` themselves, where they ``start`` in the text, and ``what`` they
    are, as “a link into a Zoom meeting”."""

    what: str
    words: str
    start: int


def secrets_in(text: str) -> Iterator[Secret]:
    """Yield what in ``text`` lets its readers into a meeting online, in order and none twice.

    Addresses at which people only register are none; one that another is wrapped in is found whole.
    Which address is whose is the data in ``joining_links.yml``.
    """
    if not _MAY_HOLD_ONE.search(text):
        return
    found = [*_addresses_in(text), *_words_in(_ADDRESS.sub(_blank, text))]
    end = -1
    for each in sorted(found, key=lambda secret: secret.start):
        if each.start >= end:
            yield each
            end = each.start + len(each.words)


def _addresses_in(text: str) -> Iterator[Secret]:
    for match in _ADDRESS.finditer(text):
        forms = _forms(match.group())
        for what, pattern in _patterns("addresses").items():
            if any(map(pattern.search, forms)):
                yield Secret(what, match.group().rstrip(_AFTER), match.start())
                break


def _words_in(text: str) -> Iterator[Secret]:
    for what, pattern in _patterns("words").items():
        for match in pattern.finditer(text):
            yield Secret(what, match.group().rstrip(_AFTER), match.start())


def _forms(address: str) -> tuple[str, ...]:
    """Give ``address`` as it stands, and as those read it who follow it: what is wrapped in another
    has its signs as percentages, twice where it was wrapped twice. One mail filter writes them in
    its own way (Proofpoint, URL Defense, version 2)."""
    forms = [address]
    if "urldefense" in address:
        forms.append(address.replace("-", "%").replace("_", "/"))
    return *forms, *(unquote(unquote(each)) for each in forms if "%" in each)


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match.group())


@cache
def _patterns(sought_in: Literal["addresses", "words"]) -> dict[str, re.Pattern[str]]:
    """Give what each kind of secret looks like, by what it is called."""
    patterns = own_list(__package__, "joining_links.yml")[sought_in]
    return {what: re.compile(pattern, re.I) for what, pattern in patterns.items()}
