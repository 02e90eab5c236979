"""Records found by less than their whole name: by the last part of a session's, with its number or
without."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tellback.model.problem import did_you_mean

_NUMBER = re.compile(r"\d+-(?=.)")


def is_named(slug: str, typed: str) -> bool:
    """Say whether ``typed`` is the whole of ``slug``, its last part (02-second-page), or that
    without its number (second-page)."""
    last = slug.rpartition("/")[2]
    return typed in (slug, last) or ("/" in slug and typed == _NUMBER.sub("", last, count=1))


def near_name(typed: str, slugs: Iterable[str]) -> str:
    """Give `` Did you mean “x”?`` where one of ``slugs`` is near ``typed``, or the last part of a
    single one begins with it; else an empty text."""
    known = {_NUMBER.sub("", slug.rpartition("/")[2], count=1): slug for slug in slugs}
    begun = [slug for last, slug in known.items() if typed and last.startswith(f"{typed}-")]
    if len(begun) == 1:
        return f" Did you mean “{begun[0]}”?"
    near = did_you_mean(typed, known)
    return near or did_you_mean(typed, known.values())
