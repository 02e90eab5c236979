"""Holds JSON-LD against schema.org's vocabulary, expanded by PyLD without a look at the network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from pyld import jsonld

HERE = Path(__file__).parent
SCHEMA = "https://schema.org/"
VOCABULARY = yaml.safe_load((HERE / "vocabulary.yml").read_text(encoding="utf-8"))
ASKED = yaml.safe_load((HERE / "asked_for.yml").read_text(encoding="utf-8"))
CONTEXT = {"@context": {"@vocab": SCHEMA}}

Node = dict[str, Any]


def expanded(text: str) -> list[Node]:
    """Give what ``text`` says, expanded: a list of things."""

    def load(url: str, options: object) -> dict[str, Any]:
        assert url.rstrip("/") + "/" == SCHEMA, url
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": CONTEXT,
            "contentType": "application/ld+json",
        }

    found: list[Node] = jsonld.expand(json.loads(text), {"documentLoader": load})
    return found


def faults(text: str) -> Iterator[str]:
    """Yield what in ``text`` schema.org's vocabulary does not know, or a reader misses."""
    things = expanded(text)
    assert things, "it says something"
    for thing in things:
        yield from _faults_of(thing)


def lacks(text: str, of: str) -> set[str]:
    """Give what is recommended of things of the type ``of`` and is missing in ``text``."""
    asked = set(ASKED[of].get("should", ()))
    return {
        name
        for node in _nodes(expanded(text))
        if of in _types(node)
        for name in asked - _said(node)
    }


def _nodes(things: list[Any]) -> Iterator[Node]:
    for thing in things:
        if isinstance(thing, dict):
            if "@type" in thing:
                yield thing
            for value in thing.values():
                if isinstance(value, list):
                    yield from _nodes(value)


def _types(node: Node) -> list[str]:
    return [each.removeprefix(SCHEMA) for each in node["@type"]]


def _said(node: Node) -> set[str]:
    return {name.removeprefix(SCHEMA) for name in node if not name.startswith("@")}


def _kinds(of: str) -> set[str]:
    return {of, *VOCABULARY["types"][of]}


def _faults_of(node: Node) -> Iterator[str]:
    types = _types(node)
    for of in types:
        if of not in VOCABULARY["types"]:
            yield f"there is no type {of}"
            return
        partial = "@id" in node and not _said(node)  # it only names what is told elsewhere
        missing = set(ASKED.get(of, {}).get("must", ())) - _said(node)
        if missing and not partial and not _only_named(node, of):
            yield f"{of} lacks {sorted(missing)}"
    kinds = set().union(*map(_kinds, types))
    for name in _said(node):
        known = VOCABULARY["properties"].get(name)
        if known is None:
            yield f"there is no property {name}"
        elif not kinds & set(known["of"]):
            yield f"{name} is none of {types}"
        else:
            for value in node[SCHEMA + name]:
                yield from _faults_in(name, value, set(known["holds"]))


def _only_named(node: Node, of: str) -> bool:
    """Whether ``node`` only names a page or an event that is told of elsewhere."""
    return of in {"Article", "WebPage", "Event"} and _said(node) <= {"name", "url"}


def _faults_in(name: str, value: Any, holds: set[str]) -> Iterator[str]:
    if "@type" in value and "@value" not in value:
        if not any(_kinds(of) & holds for of in _types(value) if of in VOCABULARY["types"]):
            yield f"{name} holds no {_types(value)}"
        yield from _faults_of(value)
        return
    literal = value["@value"]
    lists = [members for of, members in VOCABULARY["members"].items() if of in holds]
    if lists and isinstance(literal, str) and literal.startswith(SCHEMA):
        if not any(literal.removeprefix(SCHEMA) in members for members in lists):
            yield f"{name} knows no {literal}"
    elif not any(fits(literal) for of, fits in _FITS.items() if of in holds) and not (
        _is_address(literal) and holds - _FITS.keys()
    ):
        yield f"{name} does not hold {literal!r}"


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"https?://[^\s<>\"]+", value))


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value))


def _is_moment(value: Any) -> bool:
    """A moment, which is none unless it says how far its clock is from UTC."""
    if not isinstance(value, str) or "T" not in value:
        return False
    return datetime.fromisoformat(value).utcoffset() is not None


def _is_time(value: Any) -> bool:
    return bool(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d", str(value)))


_FITS = {
    "Text": lambda value: isinstance(value, str) and value.strip() == value != "",
    "URL": _is_address,
    "Date": _is_day,
    "DateTime": _is_moment,
    "Time": _is_time,
    "Duration": lambda value: bool(re.fullmatch(r"P(\d+[DWMY]|T\d+M)", str(value))),
    "Integer": lambda value: type(value) is int,
    "Number": lambda value: type(value) in {int, float},
    "Boolean": lambda value: type(value) is bool,
}
