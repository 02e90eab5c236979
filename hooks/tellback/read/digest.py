"""Digests of what a family page says in words, by which a twin knows what it was made from."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from tellback.model.base import Part
from tellback.model.framework import FamilyPage

NO_WORDS = frozenset(("phone", "email", "link"))
"""What a contact tells that is the same in every language."""
_TRANSLATED = ("title", "summary", "body", "next_steps", "contact", "complaints", "urgent")
_DIGITS = 12


def words_digest(page: FamilyPage) -> str:
    """Give a digest of what ``page`` says in words: the first 12 hexadecimal digits of a SHA-256.

    White space, dates, how a letter with its accent is stored (Unicode's normal form C is taken),
    and what is the same in every language do not count; nor does a field that is not filled in, so
    that a new one that Tellback learns leaves every digest as it was.
    """
    return digest_of({name: getattr(page, name) for name in _TRANSLATED}, _DIGITS)


def digest_of(value: Any, digits: int) -> str:
    """Give the first ``digits`` hexadecimal digits of the SHA-256 of the words in ``value``: texts,
    parts of records, tuples and mappings of them."""
    return hashlib.sha256(json.dumps(_words(value)).encode()).hexdigest()[:digits]


def _words(value: Any) -> Any:
    match value:
        case str():
            return unicodedata.normalize("NFC", " ".join(value.split()))
        case tuple():
            return [_words(each) for each in value]
        case Part():
            return _words({name: getattr(value, name) for name in type(value).model_fields})
        case Mapping():
            counted = {key: _words(each) for key, each in value.items() if key not in NO_WORDS}
            return {key: words for key, words in counted.items() if words}
    return None
