"""Where a session took place, as a document states it."""

from __future__ import annotations

import re

from tellback.documents.headings import bare, in_order, label_named

_LABEL = re.compile(r"(?:^|(?<=[\s|;,.]))(?P<label>[A-Za-z][a-z]+(?:[ -][a-z]+){0,3}):")


def place_in(value: str) -> str:
    """Give ``value``, a place, up to where another fact begins: “Facilitators: …”."""
    for match in _LABEL.finditer(value):
        if label_named(match["label"]) not in ("", "place"):
            return value[: match.start()].strip(" ,;|.–—-")
    return value


def place_fields(value: str) -> dict[str, str]:
    """Give ``place`` and ``online`` for a place as it was typed: “the barn, and by Zoom”."""
    if any(re.search(rf"\b{re.escape(each)}\b", value.lower()) for each in in_order("online")):
        alone = bare(value) in in_order("online")
        return {"online": "yes"} if alone else {"place": value, "online": "yes"}
    return {"place": value}
