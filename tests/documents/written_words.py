"""Whether the words of a document stand in what was written, by the files alone: whatever the
importer says of its work."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

_KNOWN: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("written_words.yml").read_text(encoding="utf-8")
)
_LABELS: tuple[str, ...] = tuple(_KNOWN["labels"])
_HEADINGS = frozenset(_KNOWN["headings"])
_INSTEAD: Mapping[str, list[str]] = _KNOWN["instead"]
_COUNT = re.compile(r"^\s*(?:\d+|[a-z]{1,4})[.)]\s+")
_LINK = re.compile(r"(?<=\])\([^)\s]*\)|\[\^[^\]]*\]|\[@[^\]]*\]|</?\w+>")
_APART = re.compile(r"[“”]| – ")
"""A quotation and who said it are written in two places."""


def texts_below(root: Path) -> dict[Path, str]:
    """Give every file of records and lists below ``root`` → its text."""
    return {
        path: path.read_text("utf-8")
        for ending in ("md", "yml")
        for path in root.rglob(f"*.{ending}")
    }


def written(before: Mapping[Path, str], after: Mapping[Path, str]) -> str:
    """Give the words of every line that is new, file by file, with a bar between files."""
    texts = []
    for path, text in after.items():
        there = set(before.get(path, "").splitlines())
        texts.append("\n".join(each for each in text.splitlines() if each not in there))
    return f" {' | '.join(_folded(_LINK.sub('', each)) for each in texts)} "


def missing(words: str, text: str) -> list[str]:
    """Give which parts of ``words``, one paragraph or item of a document, do not stand in ``text``
    as ``written`` gives it."""
    if words in _HEADINGS:
        return []
    return [each for each in _parts(words) if f" {_folded(each)} " not in text]


def never_met(pieces: Collection[str]) -> set[str]:
    """Give what is known of words that stand in none of ``pieces``: nothing is forgiven that is not
    there."""
    labels = {each for each in _LABELS if not any(words.startswith(each) for words in pieces)}
    bare = {_bare(part) for words in pieces for part in _split(words)}
    return labels | (_HEADINGS - set(pieces)) | (_INSTEAD.keys() - bare)


def _parts(words: str) -> Iterator[str]:
    for part in _split(words):
        if bare := _bare(part):
            yield from _INSTEAD.get(bare, [bare])


def _split(words: str) -> list[str]:
    return _APART.split(_COUNT.sub("", words))


def _bare(part: str) -> str:
    """Give ``part`` without a label before it, and without the marks at its ends."""
    label = next((each for each in _LABELS if part.startswith(each)), "")
    return part.removeprefix(label).strip(" :,.")


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", html.unescape(text).casefold()))
