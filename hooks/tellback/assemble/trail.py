"""The way back up from a page: the pages it is reached through, the topmost first.

Collections are not in the menu, so that the menu stays short; a trail says where one is.
"""

from __future__ import annotations

from tellback.assemble.addresses import FOLDERS, address, index_address
from tellback.model.base import Record
from tellback.model.kinds import KINDS
from tellback.model.programme import Programme
from tellback.model.session import Session
from tellback.relate.library import Library

Crumb = tuple[str, str]
"""What a step of the trail is called, and its address."""


def trail_of(record: Record, library: Library) -> tuple[Crumb, ...]:
    """Give the trail to the page of ``record``; none for a page by hand, which is in the menu."""
    if record.kind not in FOLDERS:
        return ()
    if isinstance(record, Session):
        programme = library.get(Programme, record.programme)
        above = ((programme.label, address(programme)),) if programme else ()
        return (_index("programme"), *above)
    return (_index(record.kind),)


def _index(kind: str) -> Crumb:
    name = KINDS[kind].many
    return name[:1].upper() + name[1:], index_address(kind)
