"""Holds a site that another engine built from an export against the one that Tellback built."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

_FRAME = "//*[contains(@class, 'tb-contents') or contains(@class, 'headerlink')]"
_TEXT = "//main[@id='tb-text'] | //main//article"


@dataclass
class BuiltPage:
    """A page: its address from the site's root, its title, where its text leads within the site
    (address and place), and the ids on it."""

    url: str
    title: str
    links: set[tuple[str, str]] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)


class BuiltSite:
    """The pages of a site in ``folder``, by their addresses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[str, BuiltPage]:
        """Every page but those at old addresses, which are no pages of the engine, and 404."""
        found = (self._read(path) for path in sorted(self.folder.rglob("*.html")))
        return {page.url: page for page in found if page}

    def dead_links(self) -> Iterator[str]:
        """Yield every link to a file, a page or a place on one that is not there."""
        for page in self.pages.values():
            for url, place in page.links:
                target = self.pages.get(url)
                if target is None and not (self.folder / url).is_file():
                    yield f"{page.url} → {url}"
                elif target is not None and place and place not in target.ids:
                    yield f"{page.url} → {url}#{place}"

    def _read(self, path: Path) -> BuiltPage | None:
        url = path.relative_to(self.folder).as_posix().removesuffix("index.html")
        tree = html.document_fromstring(path.read_bytes().decode())
        texts = tree.xpath(_TEXT)
        if path.name == "404.html" or not texts or tree.xpath("//noscript/meta[@http-equiv]"):
            return None
        for part in tree.xpath(_FRAME):
            part.drop_tree()
        page = BuiltPage(url, " ".join(tree.findtext(".//title").split()))
        page.ids = set(tree.xpath("//@id"))
        for text in texts[:1]:
            for address in text.xpath(".//a/@href | .//img/@src"):
                if leads := _within(address, url):
                    page.links.add(leads)
        return page


def _within(address: str, url: str) -> tuple[str, str] | None:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    whole = urlsplit(urljoin(f"https://site.example/{url}", address))
    path = unquote(whole.path).lstrip("/").removesuffix("index.html")
    if path and not path.endswith("/") and "." not in posixpath.basename(path):
        path += "/"
    return path, unquote(whole.fragment)


def differences(ours: BuiltSite, theirs: BuiltSite) -> list[str]:
    """Give every way in which the two do not agree on pages, titles and links."""
    said = [f"no page {url}" for url in ours.pages.keys() - theirs.pages.keys()]
    said += [f"one page more: {url}" for url in theirs.pages.keys() - ours.pages.keys()]
    for url in ours.pages.keys() & theirs.pages.keys():
        one, other = ours.pages[url], theirs.pages[url]
        if one.title != other.title:
            said.append(f"{url}: title “{one.title}” → “{other.title}”")
        said += [f"{url}: lost link {each}" for each in sorted(one.links - other.links)]
        said += [f"{url}: new link {each}" for each in sorted(other.links - one.links)]
    return sorted(said)
