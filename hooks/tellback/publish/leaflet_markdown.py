"""Markdown as a leaflet shows it: the same lock as on the site, and addresses in words.

On paper a link cannot be followed, so that its address stands behind its words. A link that leads
to another part of the leaflet stays one; to a part that the leaflet leaves out, it is plain words.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from tellback.assemble.headings import heading_id
from tellback.assemble.sanitised import Sanitised

WRITTEN_WITH = ("attr_list", "md_in_html", "tables", "def_list", "footnotes", "admonition", "toc")
"""The Markdown extensions of Tellback's own site; others that a site adds do without on paper."""
_AFTER_IDS = 3  # after attribute lists (8) and the table of contents (5)
_SHOWN_AS_THEY_ARE = ("mailto", "tel", "sms")


def page_url(address: str, site: str, *, folders: bool = True) -> str:
    """Give where the Markdown file at ``address`` (``/families/a.md#b``) is found below the URL
    ``site``. ``folders``: whether pages end in a slash (MkDocs' use_directory_urls)."""
    path, _, anchor = address.lstrip("/").partition("#")
    stem = path.removesuffix(".md")
    if stem == path:
        url = path
    elif posixpath.basename(stem) in ("index", "README"):
        url = posixpath.join(posixpath.dirname(stem), "" if folders else "index.html")
    else:
        url = f"{stem}/" if folders else f"{stem}.html"
    joined = urljoin(site.rstrip("/") + "/", quote(url))
    return f"{joined}#{quote(anchor)}" if anchor else joined


def spoken_url(url: str) -> str:
    """Give ``url`` as somebody would type it: without what every browser adds by itself."""
    return unquote(url).removeprefix("https://").removeprefix("http://").removesuffix("/")


class LeafletMarkdown:
    """Renders the Markdown of one leaflet.

    ``page`` is the address of the page that it is made from; ``url_of`` gives the URL of an address
    on the site, where it has one. ``pictures`` are those that can be shown: the path that pages
    name each with, and what it shows. ``anchors`` are of parts beside the text that is rendered.
    ``shown`` gathers the paths of the pictures that stand in it.
    """

    def __init__(
        self,
        page: str,
        url_of: Callable[[str], str] | None,
        pictures: Mapping[str, str],
        anchors: Collection[str] = (),
    ) -> None:
        self.page = page
        self.url_of = url_of
        self.pictures = pictures
        self.anchors = frozenset(anchors)
        self.shown: set[str] = set()

    def html(self, text: str) -> Markup:
        """Give the HTML of ``text``."""
        configs: Mapping[str, Mapping[str, object]] = {"toc": {"slugify": heading_id}}
        extensions = [*WRITTEN_WITH, _ForPaper(self), Sanitised()]
        markdown = Markdown(extensions=extensions, extension_configs=configs)  # type: ignore[arg-type]
        return Markup(markdown.convert(text))


class _ForPaper(Extension):
    def __init__(self, leaflet: LeafletMarkdown) -> None:
        super().__init__()
        self._leaflet = leaflet

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's own name)
        md.treeprocessors.register(_Links(md, self._leaflet), "tb_paper", _AFTER_IDS)


class _Links(Treeprocessor):
    """Says each link's address behind it, and leads each picture to what was made for paper."""

    def __init__(self, md: Markdown, leaflet: LeafletMarkdown) -> None:
        super().__init__(md)
        self._leaflet = leaflet

    def run(self, root: Element) -> None:
        own = {element.get("id", "") for element in root.iter()} - {""}
        anchors = own | self._leaflet.anchors
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "a":
                    self._link(parent, child, anchors)
                elif child.tag == "img":
                    self._picture(parent, child)

    def _link(self, parent: Element, link: Element, anchors: Collection[str]) -> None:
        address = link.get("href", "")
        scheme = urlsplit(address).scheme
        link.attrib = {name: value for name, value in link.attrib.items() if name != "target"}
        if scheme in _SHOWN_AS_THEY_ARE:
            self._say(parent, link, unquote(address.partition(":")[2]), keep=scheme == "mailto")
        elif scheme:
            self._say(parent, link, spoken_url(address))
        else:
            self._inner(parent, link, address, anchors)

    def _inner(
        self, parent: Element, link: Element, address: str, anchors: Collection[str]
    ) -> None:
        path, _, anchor = address.partition("#")
        here = self._leaflet.page
        full = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path)))
        if not path or full == here:
            if anchor in anchors:
                link.set("href", f"#{anchor}")
            else:
                _unlink(link)
        elif self._leaflet.url_of is None:
            _unlink(link)
        else:
            url = self._leaflet.url_of(f"{full}#{anchor}" if anchor else full)
            link.set("href", url)
            self._say(parent, link, spoken_url(url))

    def _say(self, parent: Element, link: Element, words: str, *, keep: bool = True) -> None:
        """Put ``words`` in brackets behind ``link``, where its own words do not say so already."""
        said = "".join(link.itertext())
        if not keep or words.lower() in said.lower() or not said.strip():
            return
        address = Element("bdi", {"class": "address", "dir": "ltr"})
        address.text = f"({words})"
        address.tail, link.tail = link.tail, " "
        parent.insert(list(parent).index(link) + 1, address)

    def _picture(self, parent: Element, picture: Element) -> None:
        folder = posixpath.dirname(self._leaflet.page)
        path = posixpath.normpath(posixpath.join(folder, unquote(picture.get("src", ""))))
        for name in ("srcset", "sizes", "loading", "decoding", "width", "height"):
            picture.attrib.pop(name, None)
        if path.lstrip("/") in self._leaflet.pictures:
            self._leaflet.shown.add(path.lstrip("/"))
            picture.set("alt", picture.get("alt") or self._leaflet.pictures[path.lstrip("/")])
            picture.set("src", quote(path))
            return
        words = SubElement(parent, "span")  # in the place of a picture that cannot be shown
        parent.remove(words)
        words.text, words.tail = picture.get("alt", ""), picture.tail
        parent[list(parent).index(picture)] = words


def _unlink(link: Element) -> None:
    link.tag = "span"
    link.attrib = {}
