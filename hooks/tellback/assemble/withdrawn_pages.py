"""What stands at the address of a story that was taken back: that it is no longer published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellback.assemble.page import AssembledPage, PlannedPage
from tellback.model.story import Story
from tellback.model.withdrawn import Withdrawn
from tellback.relate.library import Library


def withdrawn_pages(stubs: Iterable[Withdrawn]) -> Iterator[PlannedPage]:
    """Yield the page of each stub of a story. A voice had no page of its own: nothing is left."""
    for stub in stubs:
        if stub.kind == Story.kind:
            path = f"programmes/{stub.programme}/stories/{stub.slug}.md"
            yield PlannedPage(path, _withdrawn, (path,))


def _withdrawn(_: Library, path: str) -> AssembledPage:
    return AssembledPage(path, title="No longer published", template="withdrawn", listed=False)
