"""What a row leaves alone in a record that is there, though it says something else; and what no
longer holds once the place is another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tellback.intake.known_names import folded
from tellback.model.marks import Path

_PROSE = ("standfirst", "detail", "about", "audience", "access", "contact", "facilities")
"""Words that whoever keeps the site may have put better, or taken somebody's name out of."""
_INNER_PROSE = {("place", "directions"), ("booking", "how")}
_OF_PLACE = {"place", "access", "facilities"}
_OF_THE_ROOM = ("step_free", "quiet_space", "hearing_loop")
_NONE = re.compile(r"no\b|not\b|none\b", re.IGNORECASE)


def kept_back(held: Mapping[str, Any], changes: Mapping[Path, Any]) -> list[Path]:
    """Give which of ``changes`` are not made to ``held``, a record's fields as its file has them:
    words that are there already. Facts are no such words, nor is whether a place has, or has not,
    what people need to come, nor anything that is said of a place where this is another."""
    elsewhere = is_elsewhere(held, changes)
    return [
        path
        for path, value in changes.items()
        if not (elsewhere and path[0] in _OF_PLACE) and _is_words(held, path, value)
    ]


def _is_words(held: Mapping[str, Any], path: Path, new: Any) -> bool:
    old = value_at(held, path)
    if path[:2] in _INNER_PROSE:
        return bool(old)
    if path[0] == "facilities":
        return bool(old) and bool(_NONE.match(str(old))) == bool(_NONE.match(str(new)))
    if path[0] == "contact":  # what was taken out of it, as a number, does not come back either
        return bool(held.get("contact"))
    return path[0] in _PROSE and bool(old)


def outdated(
    held: Mapping[str, Any], stated: Mapping[str, Any], changes: Mapping[Path, Any]
) -> dict[Path, None]:
    """Give what of ``held``, an event, was said of the place that it leaves, and is not ``stated``
    of the new one: as changes that take it out."""
    if not is_elsewhere(held, changes):
        return {}
    online = _goes_online(changes)
    gone: list[Path] = [("place",)] if online else []
    if not online:
        new = stated.get("place", {})
        gone += [("place", each) for each in ("address", "directions") if not new.get(each)]
    gone += [("access",)] if not stated.get("access") else []
    facilities, told = held.get("facilities"), stated.get("facilities", {})
    if isinstance(facilities, Mapping):
        room = [each for each in _OF_THE_ROOM if each in facilities and each not in told]
        whole = bool(room) and len(room) == len(facilities) and not told
        gone += [("facilities",)] if whole else [("facilities", each) for each in room]
    return {path: None for path in gone if value_at(held, path)}


def is_elsewhere(held: Mapping[str, Any], changes: Mapping[Path, Any]) -> bool:
    """Say whether an event leaves the place that it has in ``held``, for another or for none."""
    name, place = str(changes.get(("place", "name"), "")), held.get("place")
    if not isinstance(place, Mapping):
        return False
    return _goes_online(changes) or (
        bool(name) and folded(name) != folded(str(place.get("name", "")))
    )


def _goes_online(changes: Mapping[Path, Any]) -> bool:
    return changes.get(("mode",)) == "online"


def value_at(data: Any, path: Path) -> Any:
    """Give what stands at ``path``, None where nothing does."""
    for step in path:
        data = data.get(step) if isinstance(data, Mapping) else None
    return data
