"""What a built HTML page holds, as far as the whole-site tests look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ADDRESSES = {"href", "src", "srcset", "poster", "action", "data", "formaction", "xlink:href"}
OWN = "https://here.invalid"
_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


@dataclass(slots=True)
class Address:
    """An address in a page: the element and attribute it stands in, and the line."""

    element: str
    attribute: str
    value: str
    line: int


@dataclass
class HtmlPage(HTMLParser):
    """One page of a site, read once. ``path`` is below the site's folder, with /."""

    path: str
    text: str
    lang: str = ""
    ids: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    addresses: list[Address] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    styled: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open_text: list[str] | None = None
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        spot = f"{self.path}:{self.getpos()[0]} <{tag}>"
        if "id" in held:
            self.ids.append(held["id"])
        self.anchors |= {held[name] for name in ("id", "name") if name in held}
        if "style" in held or tag == "style":
            self.styled.append(spot)
        if tag == "html":
            self.lang = held.get("lang", "")
        if tag == "h1":
            self.headings.append(spot)
        if tag == "title":
            self._open_text = []
        self._note_addresses(tag, held)

    def _note_addresses(self, tag: str, held: Mapping[str, str]) -> None:
        for name in sorted(ADDRESSES & held.keys()):
            values = held[name].split(",") if name == "srcset" else [held[name]]
            for value in values:
                address = value.split()[0] if name == "srcset" else value.strip()
                self.addresses.append(Address(tag, name, address, self.getpos()[0]))

    def handle_data(self, data: str) -> None:
        if self._open_text is not None:
            self._open_text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self._open_text is not None:
            self.titles.append("".join(self._open_text).strip())
            self._open_text = None


class Site:
    """A built site: its pages, and what its links lead to. ``site_url`` is mkdocs.yml's."""

    def __init__(self, folder: Path, site_url: str = "") -> None:
        self.folder = folder
        self.base = urlsplit(site_url).path or "/"
        self.own = site_url.removesuffix(self.base) if site_url else OWN

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """Every HTML page by its path."""
        files = sorted(self.folder.rglob("*.html"))
        paths = [file.relative_to(self.folder).as_posix() for file in files]
        return {
            path: HtmlPage(path, file.read_text(encoding="utf-8"))
            for path, file in zip(paths, files, strict=True)
        }

    def dead_links(self) -> Iterator[str]:
        """Yield every address to this site that leads to no file, or to no anchor in its page."""
        for page, address, target in self._inner():
            path, anchor = target
            shown = f"{page.path}:{address.line} <{address.element}> {address.value}"
            if not path.startswith(self.base):
                yield f"{shown}: outside {self.base}"
                continue
            file = self._file(path.removeprefix(self.base))
            if file is None:
                yield f"{shown}: no such file"
            elif anchor and file in self.pages and anchor not in self.pages[file].anchors:
                yield f"{shown}: no such anchor in {file}"

    def _file(self, path: str) -> str | None:
        found = self.folder / path
        found = found / "index.html" if path == "" or path.endswith("/") else found
        return found.relative_to(self.folder).as_posix() if found.is_file() else None

    def _inner(self) -> Iterator[tuple[HtmlPage, Address, tuple[str, str]]]:
        for page in self.pages.values():
            here = f"{self.own}{self.base}{page.path}"
            for address in page.addresses:
                parts = urlsplit(urljoin(here, address.value))
                if f"{parts.scheme}://{parts.netloc}" == self.own:
                    yield page, address, (unquote(parts.path), unquote(parts.fragment))

    def third_party_requests(self) -> Iterator[str]:
        """Yield every address elsewhere that a browser would fetch without being asked."""
        for page in self.pages.values():
            for address in page.addresses:
                elsewhere = self._elsewhere(f"{self.own}{self.base}{page.path}", address.value)
                if elsewhere and address.element not in {"a", "area"}:
                    yield f"{page.path}:{address.line} <{address.element}> {address.value}"
        for file in sorted(self.folder.rglob("*.css")):
            path = file.relative_to(self.folder).as_posix()
            for value in _CSS_ADDRESS.findall(file.read_text(encoding="utf-8")):
                if self._elsewhere(f"{self.own}{self.base}{path}", value):
                    yield f"{path}: {value}"

    def _elsewhere(self, here: str, value: str) -> bool:
        parts = urlsplit(urljoin(here, value))
        return parts.scheme in {"http", "https"} and not parts.geturl().startswith(self.own)
