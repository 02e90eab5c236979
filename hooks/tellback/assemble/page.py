"""A page that is assembled: what MkDocs, or another engine, needs to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tellback.assemble.addresses import address
from tellback.model.base import Record


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
