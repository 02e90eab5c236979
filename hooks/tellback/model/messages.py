"""What sentences of messages are put together from."""

from __future__ import annotations

from collections.abc import Sequence

MOST_NAMED = 20
"""Of how many names a sentence names all, unless it says otherwise."""


def with_article(noun: str) -> str:
    """Give ``noun`` behind “a” or “an”. Before ``u`` stands “a”, as kinds begin with it like unit
    and user do."""
    return f"{'an' if noun[:1].lower() in ('a', 'e', 'i', 'o') else 'a'} {noun}"


def pages_text(number: int) -> str:
    """Give how many pages there are: ``1 page``, ``1,512 pages``."""
    return "1 page" if number == 1 else f"{number:,} pages"


def some_of(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Give ``names`` with commas: ``a, b, c``. Beyond ``most`` it says how many are not named:
    ``a, b and 3 more``."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def either_of(names: Sequence[str]) -> str:
    """Give ``names`` with “or” before the last: ``a, b or c``."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
