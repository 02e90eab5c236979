"""What programs are told of a page: JSON-LD in the words of schema.org, for a script element.

Search engines read it to list events and to show where a page stands; other programs, to gather
what organisations publish. It says what the page says, and nothing beside.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tellback.assemble.addresses import address
from tellback.assemble.words import InterfaceWords
from tellback.model.base import Record
from tellback.model.event import Event
from tellback.publish.linked_events import event_of
from tellback.publish.linked_things import Naming, Thing, thing
from tellback.publish.linked_works import site_of, work_of
from tellback.publish.site_files import Places
from tellback.relate.library import Library

_HOME = "/index.md"
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end the script element or begin another, as JSON may write it instead."""


def linked_data_text(
    record: Record | None,
    library: Library,
    places: Places,
    trail: Sequence[tuple[str, str]],
    words: InterfaceWords,
    *,
    picture: str = "",
) -> str:
    """Give the JSON-LD of the page of ``record``, escaped to stand in a script element; empty for a
    page that lists others.

    ``trail`` holds what the pages above are called and their URLs from the site's root; ``words``
    are those of the page's language; ``picture`` is the whole address of what it is shared with.
    """
    if record is None:
        return ""
    things = list(_things(record, Naming(library, places, words, picture), trail))
    if not things:
        return ""
    told = {"@context": "https://schema.org", "@graph": things}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def _things(record: Record, naming: Naming, trail: Sequence[tuple[str, str]]) -> Iterator[Thing]:
    if address(record) == _HOME:
        yield site_of(naming)
        return
    told = event_of(record, naming) if isinstance(record, Event) else work_of(record, naming)
    if told is not None:
        yield told
    here = naming.url(record)
    if trail and here is not None:
        steps = [(words, naming.places.at(url)) for words, url in trail]
        yield _breadcrumbs([*steps, (record.label, here)])


def _breadcrumbs(steps: Sequence[tuple[str, str]]) -> Thing:
    """Give the way to a page from above: what each step is called, and its whole address."""
    listed = [
        thing("ListItem", {"position": at, "name": words, "item": url})
        for at, (words, url) in enumerate(steps, start=1)
    ]
    return thing("BreadcrumbList", {"itemListElement": listed})
