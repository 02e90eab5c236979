"""What stands at the address of a story that was taken back: that it is no longer published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellback.assemble.page import AssembledPage
from tellback.model.story import Story
from tellback.model.withdrawn import Withdrawn


def withdrawn_pages(stubs: Iterable[Withdrawn]) -> Iterator[AssembledPage]:
    """Yield the page of each stub of a story. A voice had no page of its own: nothing is left."""
    for stub in stubs:
        if stub.kind == Story.kind:
            yield AssembledPage(
                path=f"programmes/{stub.programme}/stories/{stub.slug}.md",
                title="No longer published",
                template="withdrawn",
                listed=False,
            )
