"""A large site to search, written as finished pages, and what a query fetches of it."""

from __future__ import annotations

import gzip
import random
import shutil
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEED = 20261121
SYLLABLES = [a + b for a in ("b", "cl", "d", "fr", "g", "m", "st") for b in ("a", "e", "io", "u")]
RARE = 9_000
FILTERS = {"kind": 12, "programme": 55, "theme": 12, "organisation": 110, "audience": 3}
PAGES = 2_000
LENGTHS = (180, 250, 250, 250, 1_000)
"""Words on a page: mostly stories, every fifth a session's write-up (performance.md)."""


def large_site(folder: Path, built: Path, words: list[str]) -> None:
    """Write 2,000 pages into ``folder`` around the frame of ``built``'s home page.

    Words are as frequent as in any language: the nth is met 1/n as often as the first (Zipf);
    ``words`` are the most frequent.
    """
    draw = random.Random(SEED)
    vocabulary = [
        *words,
        *("".join(draw.choices(SYLLABLES, k=draw.randint(2, 5))) for _ in range(RARE)),
    ]
    often = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    shutil.copytree(built / "assets", folder / "assets")
    frame = (built / "about/index.html").read_text(encoding="utf-8")
    head, _, rest = frame.partition('<meta name="tellback-facet-')
    _, _, rest = rest.partition("<title>")
    before, _, rest = rest.partition("<article")
    _, _, after = rest.partition("</article>")
    for number in range(PAGES):
        text = draw.choices(vocabulary, cum_weights=often, k=LENGTHS[number % len(LENGTHS)])
        facets = "".join(
            f'<meta name="tellback-facet-{name}" content="{name.title()} {draw.randrange(most)}">'
            for name, most in FILTERS.items()
        )
        day = f'<meta name="tellback-facet-day" content="20{number % 20:02}-01-05">'
        page = folder / f"story-{number}/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(
            f"{head}{facets}{day}<title>{before}<article data-pagefind-body>"
            f"{''.join(_parts(text))}</article>{after}",
            encoding="utf-8",
        )


def _parts(words: list[str]) -> Iterator[str]:
    yield f"<h1>{' '.join(words[:6]).capitalize()}</h1>"
    for at in range(6, len(words), 60):
        if at % 180 == 6:
            yield f'<h2 id="part-{at}">{" ".join(words[at : at + 3]).capitalize()}</h2>'
        yield f"<p>{' '.join(words[at : at + 60]).capitalize()}.</p>"


class Fetched:
    """Notes what a page fetches from now on, from the folder that is served at ``address``."""

    def __init__(self, page: Page, folder: Path, address: str) -> None:
        self.files: list[str] = []
        self._folder = folder
        self._address = address
        page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if url.startswith(self._address):
            path = urlsplit(url).path.lstrip("/")
            self.files.append(path if path and path[-1] != "/" else f"{path}index.html")

    @property
    def weight(self) -> dict[str, int]:
        """The bytes of each file, as a server sends them with gzip."""
        return {
            file: len(gzip.compress((self._folder / file).read_bytes(), 6)) for file in self.files
        }
