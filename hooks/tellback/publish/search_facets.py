"""What search filters and sorts by, kept beside Pagefind's index in a file of our own.

Pagefind 1.5.2 writes its own filters in another order at each run, and looks for the words of what
is shown with a result in everything that is asked: neither is used. What a page is found by stands
in its head; from there it goes into one file for the filters, and into the page's fragment, which
is all that a browser fetches to show a result.
"""

from __future__ import annotations

import gzip
import json
import marshal
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from tellback.sameness import digest_of_bytes

FACETS = "facets.json"
"""The file, in the folder of the index, that the filters are made of."""
SHOWN = ("date", "made_up", "lang")
"""What of a page's facets is shown with a result alone, and filters nothing."""
ALSO_SHOWN = ("kind", "programme")

_SIGN = b"pagefind_dcd"
"""What each of Pagefind's files begins with, once it is unpacked."""
_NAMED = "tellback-facet-"
_PLAIN = re.compile(rf'<meta name="{_NAMED}(?P<name>[\w-]+)" content="(?P<value>[^"]*)">', re.ASCII)
"""As our own template writes it."""
_TELLING = re.compile(rf"<meta\b[^>]*\b{_NAMED}[^>]*>", re.IGNORECASE)

Facets = Mapping[str, list[str]]
"""The values of each facet of one page."""


Found = tuple[str, str, str, bytes]
"""What was found of one page: its address in the index, its id there, the digest of its fragment as
Pagefind wrote it, and its facets, packed: unpacked, those of thousands take five times the room."""


def write_facets(site: Path, index: Path, before: Mapping[str, Found]) -> dict[str, Found]:
    """Write the facets of the pages of ``site`` into the folder ``index``, where Pagefind has just
    indexed them, and into each page's fragment there. Gives what was found of each page, by its
    path in the site. Where that is what was found ``before``, the page's fragment is removed: the
    one from then is to stand."""
    by_id = {known[1]: (page, known) for page, known in before.items()}
    found: dict[str, Found] = {}
    for number, file in _fragments(index):
        with open(file, "rb") as read:  # noqa: PTH123 - of each page, for which pathlib is slow
            written = read.read()
        digest = digest_of_bytes(written)
        page, known = by_id.get(number, ("", None))
        if known and known[2] == digest:
            os.unlink(file)  # noqa: PTH108 - as above
            found[page] = known
            continue
        fragment = json.loads(gzip.decompress(written).removeprefix(_SIGN))
        at = _page_at(fragment["url"], site)
        facets = facets_in(at.read_text(encoding="utf-8"))
        # A fragment is named by what Pagefind wrote. No host is told to keep it, so that a page
        # that changed in nothing but its facets is seen at once as well.
        names = (*ALSO_SHOWN, *SHOWN, *(["language"] if "lang" in facets else []))
        shown = {name: facets[name] for name in names if name in facets}
        fragment["meta"] = {"title": fragment["meta"].get("title", ""), **_one_of_each(shown)}
        text = json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))
        Path(file).write_bytes(gzip.compress(_SIGN + text.encode(), mtime=0))
        of_page = (fragment["url"], number, digest, marshal.dumps(dict(facets)))
        found[at.relative_to(site).as_posix()] = of_page
    in_order = sorted(found.values(), key=_address)
    by_address = ((page, marshal.loads(packed)) for _, page, _, packed in in_order)
    (index / FACETS).write_text(facets_text(by_address), encoding="utf-8")
    return found


def _fragments(index: Path) -> list[tuple[str, str]]:
    """Give the id and the file of each fragment."""
    with os.scandir(index / "fragment") as entries:
        return [(each.name.partition(".")[0], each.path) for each in entries]


def left_as_before(found: Mapping[str, Found], before: Mapping[str, Found]) -> set[str]:
    """Give the paths of the fragments, from the folder of the index, of pages of which what is
    ``found`` is what was found ``before``."""
    return {fragment_of(known) for page, known in before.items() if found.get(page) is known}


def fragment_of(found: Found) -> str:
    """Give the path of a page's fragment from the folder of the index."""
    return f"fragment/{found[1]}.pf_fragment"


def _address(found: Found) -> str:
    return found[0]


def facets_text(pages: Iterable[tuple[str, Facets]]) -> str:
    """Give the facets of ``pages``, each as (id in the index, facets), as JSON.

    ``{"pages": [id, …], "facets": {"kind": {"Stories": [3, 1, 1]}}}``: a value has its pages by
    their places in the list, each as the way from the one before, which many programs pack well.
    """
    ids: list[str] = []
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, (page, facets) in enumerate(pages):
        ids.append(page)
        for name, values in facets.items():
            for value in values if name not in SHOWN else ():
                places[name][value].append(place)
    steps = {
        name: {value: _steps(places[name][value]) for value in sorted(places[name])}
        for name in sorted(places)
    }
    return json.dumps({"pages": ids, "facets": steps}, ensure_ascii=False, separators=(",", ":"))


def facets_in(html: str) -> Facets:
    """Give what the head of a page says that the page is found by."""
    telling = _TELLING.findall(html.partition("<body")[0])
    plain = [_PLAIN.fullmatch(each) for each in telling]
    head = _Head()
    if all(plain):
        for each in filter(None, plain):
            head.tell(each["name"], unescape(each["value"]))
    else:  # the parser is slow, and little of a head tells of facets
        head.feed("".join(telling))
        head.close()
    return head.facets


class _Head(HTMLParser):
    """Reads the facets out of the head of a page, whatever a site's other tools made of it."""

    def __init__(self) -> None:
        super().__init__()
        self.facets: dict[str, list[str]] = defaultdict(list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name = said.get("name") or ""
        if tag == "meta" and name.startswith(_NAMED):
            self.tell(name.removeprefix(_NAMED), said.get("content") or "")

    def tell(self, name: str, value: str) -> None:
        """Note that the page has ``value`` of the facet ``name``."""
        if value not in self.facets[name]:
            self.facets[name].append(value)


def _page_at(url: str, site: Path) -> Path:
    """Give the file that Pagefind knows as ``url``, which it cuts index.html off."""
    file = site / url.lstrip("/")
    return file / "index.html" if file.is_dir() else file


def _one_of_each(facets: Facets) -> dict[str, str]:
    """Give the facets that have one value: a page of several programmes is not of either."""
    return {name: values[0] for name, values in facets.items() if len(values) == 1}


def _steps(places: list[int]) -> list[int]:
    return [place - before for place, before in zip(places, [0, *places], strict=False)]
