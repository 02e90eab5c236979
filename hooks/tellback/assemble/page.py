"""A page that is assembled, and the plan of one: what MkDocs, or another engine, needs to know.

Plans are cheap to list. What a page holds is read from the library as it is assembled, so that what
it reads can be noted (``model.noted``), and only a page of which something changed is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tellback.assemble.addresses import address
from tellback.model.base import Record
from tellback.relate.library import Library


@dataclass(frozen=True, slots=True)
class AssembledPage:
    """One page: its Markdown path below the site's root, its title, and how its text is made.

    ``template`` names a file in overrides/pages; ``data`` is what it is rendered with. ``record``
    is the record that the page is about, if it is about one: edit links lead to its file. Unless
    ``listed``, no list, search or sitemap may lead to it. ``quick_exit`` gives it the way off for
    those whom it may be a risk to be seen; on a ``sheet`` readers can write.
    Unless ``searched``, no search finds it. ``frame`` names the template in overrides/ that its
    frame is made by, if not main.html.
    """

    path: str
    title: str
    template: str
    data: Mapping[str, Any] = field(default_factory=dict)
    description: str | None = None
    record: Record | None = None
    listed: bool = True
    quick_exit: bool = False
    sheet: bool = False
    searched: bool = True
    frame: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page to come: its Markdown path below the site's root, and how it is made.

    ``make`` is a function of a module that gives the page at ``path``, called with the library and
    ``given``. That holds what only the list of pages can tell, such as a record's neighbours:
    records, text, numbers, days, and tuples and frozen dataclasses of these, as what is kept of a
    page goes by their digest. ``record`` is the one that the page is about, if it is about one.
    """

    path: str
    make: Callable[..., AssembledPage]
    given: tuple[Any, ...] = ()
    record: Record | None = None

    def assembled(self, library: Library) -> AssembledPage:
        """Give the page itself, of what ``library`` holds now."""
        return self.make(library, *self.given)


def record_plan(make: Callable[..., AssembledPage], record: Record, *given: Any) -> PlannedPage:
    """Give the plan of the page of ``record``, made by ``make`` of the library, the record and
    ``given``."""
    return PlannedPage(address(record).lstrip("/"), make, (record, *given), record)


def record_page(record: Record, description: str | None = None, **data: Any) -> AssembledPage:
    """Give the page of ``record``, by the template of its kind.

    The template sees the record under the name of its kind, beside ``data``.
    """
    return AssembledPage(
        path=address(record).lstrip("/"),
        title=record.label,
        template=record.kind,
        data={record.kind: record, **data},
        description=description,
        record=record,
        quick_exit=getattr(record, "quick_exit", False),
    )
