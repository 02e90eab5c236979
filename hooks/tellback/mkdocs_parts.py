"""Parts of the frame that are the same on many pages, rendered once for all of them.

A part is kept by what it depends on: its name, what its template says that it shows, and from where
its links lead. Seen from two pages of one folder, a link has one address, unless it leads to a page
itself or below it. Of pages that parts lead to, or that stand above those, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


class KeptParts:
    """The parts of one build's pages. ``led_to`` are the URLs, from the site's root, of all that
    they lead to beside the pages of the menu."""

    def __init__(self, led_to: Iterable[str] = ()) -> None:
        self._apart = {above for url in led_to for above in _and_above(url)}
        self._nav: Navigation | None = None
        self._texts: dict[Hashable, str] = {}

    def part(
        self,
        name: str,
        page: Page | None,
        nav: Navigation | None,
        *shown: Hashable,
        caller: Callable[[], str],
    ) -> str:
        """Give the part called ``name`` of ``page``, which shows what is ``shown``; ``caller``
        renders it. Called in a template as ``{% call tellback.kept.part("foot", page, nav) %}``."""
        if nav is not None and nav is not self._nav:
            self._nav = nav
            self._texts.clear()
            self._apart |= {above for each in nav.pages for above in _and_above(each.url)}
        if page is None or page.url in self._apart:
            return caller()
        folder, _, last = page.url.rstrip("/").rpartition("/")
        # Of pages that are files, addresses begin at the folder.
        key = (name, folder, page.url.endswith("/"), "." in last, shown)
        if key not in self._texts:
            self._texts[key] = caller()
        return self._texts[key]


def _and_above(url: str) -> Iterable[str]:
    """Yield ``url`` in the forms of a page and of a folder, and each folder above it."""
    steps = url.partition("#")[0].strip("/").split("/")
    yield ""
    for end in range(1, len(steps) + 1):
        above = "/".join(steps[:end])
        yield from (above, f"{above}/", f"{above}/index.html")
