"""Addresses that links in documents lead to: which can be followed from a page."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_KEPT = ("http", "https", "mailto", "tel")

_ON_A_MACHINE = "It leads to a file on somebody's own computer: nobody else can open that."
_RUNS = "Its address is none that a page may hold, so the words stand without the link."
_WITHIN = "It leads to a place that only the document knows, so the words stand without the link."


def why_not_followed(address: str) -> str:
    """Give why a link to ``address`` is left out; empty for one that can be kept."""
    address = re.sub(r"[\x00-\x20]+", "", address)
    if re.match(r"^(?:file:|[a-z]:[\\/]|\\\\)", address, re.IGNORECASE):
        return _ON_A_MACHINE
    scheme = _SCHEME.match(address)
    if scheme:
        return "" if scheme[1].lower() in _KEPT else _RUNS
    return _WITHIN
