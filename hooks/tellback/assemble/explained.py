"""Glossary terms that explain themselves: a Python-Markdown extension.

The first time a page's running text uses a term or one of its short forms, the words become a link
to the glossary, and a list at the page's end gives each one's meaning. The link is described by
its entry in that list (``aria-describedby``), so that the meaning is there for keyboard, touch,
screen reader and paper alike, without a script and without a bubble that comes and goes
(WCAG 2.2, 1.4.13 Content on Hover or Focus).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX, AtomicString

from tellback.assemble.addresses import address, anchor
from tellback.assemble.words import InterfaceWords
from tellback.model.noted import note
from tellback.model.source import Term
from tellback.relate.wording import Use, Wording

AS_IS = "tb-as-is"
"""The class of an element whose text is left alone: a sheet for print, say."""

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "th", "title"))
_NAMES = frozenset(
    f"tb-{name}"
    for name in (
        *("belongs", "cards", "doors", "facts", "label", "neighbours", "provenance", "related"),
        *("rows", "said-by", "timeline"),
    )
)
"""Classes of what holds names and notes, which a link in their midst would break in two."""
_APART = _NAMES | {AS_IS}

_TO_BE_USED = frozenset(("a", "button", "label", "option", "select", "summary", "textarea"))
_TO_THE_LETTER = frozenset(("abbr", "code", "dfn", "kbd", "pre", "samp", "var"))
_NO_TEXT = frozenset(("script", "style", "svg"))
_LEFT_ALONE = _HEADS | _TO_BE_USED | _TO_THE_LETTER | _NO_TEXT
_TAG = re.compile(r"\s*<([A-Za-z][A-Za-z0-9]*)")
_INTRODUCED = re.compile(r"\s*\(\s*$")
_AFTER_TOC = 4  # after ids are set (attr_list 8, toc 5), before MkDocs resolves links (0)


class ExplainedTerms(Extension):
    """Explains ``terms`` on each page that uses them, but not where their entries stand.

    ``words`` are those of the page that comes next. Made with the words of the glossary's own
    language, it leaves pages in any other alone; and every page while ``leaves_terms`` is set.
    """

    def __init__(self, terms: Iterable[Term], words: InterfaceWords) -> None:
        super().__init__()
        terms = tuple(terms)
        self.words = words
        self.language = words.language
        self.leaves_terms = False
        self.forms = tuple((term.slug, term.term, tuple(term.short)) for term in terms)
        """The words that are looked for: each term's slug, name and short forms."""
        self._wording = Wording((term, term.term, term.short) for term in terms)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's own name)
        """Add the tree processor to ``md``."""
        explainer = _Explainer(md, self, self._wording)
        md.treeprocessors.register(explainer, "tb_explained", _AFTER_TOC)


class _Explainer(Treeprocessor):
    def __init__(self, md: Markdown, extension: ExplainedTerms, wording: Wording[Term]) -> None:
        super().__init__(md)
        self._extension = extension
        self._wording = wording

    def run(self, root: Element) -> None:
        other_language = self._extension.words.language != self._extension.language
        if other_language or self._extension.leaves_terms:
            return
        note("term forms")
        ids = {each.get("id", "") for each in root.iter()}
        page = _PageWords(self._wording, ids, self.md.htmlStash.rawHtmlBlocks)
        page.explain(root)
        used = page.used
        if used:
            root.append(words_on_this_page(used, self._extension.words["words_here"]))


class _PageWords:
    """The words of one page: what is explained already, and what the list at its end holds."""

    def __init__(self, wording: Wording[Term], ids: set[str], stash: Sequence[object]) -> None:
        self._wording = wording
        self._stash = stash
        self._ids = ids
        self._met: set[tuple[str, str]] = set()
        self._used: dict[str, Term] = {}

    @property
    def used(self) -> tuple[Term, ...]:
        """The terms that have been linked, by alphabet."""
        return tuple(sorted(self._used.values(), key=lambda term: term.term.lower()))

    def explain(self, element: Element) -> None:
        """Link the first use of each form in ``element`` and below, in reading order."""
        classes = element.get("class")
        if element.tag in _LEFT_ALONE or (classes and not _APART.isdisjoint(classes.split())):
            return
        children = list(element)
        if self._holds_raw_link(element, children):
            return
        for spot, link in self._links(element, None, element.text):
            element.insert(spot, link)
        for child in children:
            self.explain(child)
            for spot, link in self._links(element, child, child.tail):
                element.insert(list(element).index(child) + 1 + spot, link)

    def _links(
        self, parent: Element, after: Element | None, text: str | None
    ) -> Iterator[tuple[int, Element]]:
        """Yield each link to put in ``text``, which stands after ``after`` or opens ``parent``."""
        if not text or text.isspace() or isinstance(text, AtomicString):
            return
        end = 0
        last = after
        spot = 0
        around: Use[Term] | None = None
        for use in self._wording.uses(text):
            before, around = around, use
            form = (use.means.slug, use.form)
            if form in self._met or anchor(use.means) in self._ids:
                continue
            self._met.add(form)
            if before is not None and _introduces(text, before, use):
                continue
            _put(parent, last, text[end : use.start])
            last = self._link(use.means, text[use.start : use.end])
            yield spot, last
            spot += 1
            end = use.end
        if end:
            _put(parent, last, text[end:])

    def _holds_raw_link(self, element: Element, children: list[Element]) -> bool:
        """Say whether a tag typed as HTML opens something to leave alone, as ``<a href="…">``.

        Such tags are no elements of the tree: they stand in the text as numbers in the stash.
        """
        for text in (element.text, *(child.tail for child in children)):
            for number in HTML_PLACEHOLDER_RE.findall(text) if text and STX in text else ():
                tag = _TAG.match(str(self._stash[int(number)]))
                if tag and tag[1].lower() in _LEFT_ALONE:
                    return True
        return False

    def _link(self, term: Term, words: str) -> Element:
        self._used.setdefault(term.slug, term)
        link = Element("a", {"class": "tb-term", "href": address(term)})
        link.set("aria-describedby", _word_id(term))
        link.text = AtomicString(words)
        return link


def _introduces(text: str, long: Use[Term], short: Use[Term]) -> bool:
    """Say whether a short form stands in brackets right after the long form that explains it."""
    between = text[long.end : short.start]
    return long.means is short.means and short.short and bool(_INTRODUCED.match(between))


def _put(parent: Element, last: Element | None, text: str) -> None:
    if last is None:
        parent.text = text
    else:
        last.tail = text


def _word_id(term: Term) -> str:
    return f"tb-word-{term.slug}"


def words_on_this_page(terms: Iterable[Term], title: str) -> Element:
    """Give the list of ``terms`` with their meanings under the heading ``title``.

    It stands open: a browser takes no description from inside a closed ``<details>`` (seen in
    Chromium's accessibility tree), and paper cannot open one. It is left out of the search index,
    where it would repeat the glossary on every page.
    """
    box = Element("section", {"class": "tb-words", "aria-labelledby": "tb-words"})
    box.set("data-search-exclude", "")
    box.set("data-pagefind-ignore", "")
    SubElement(box, "h2", {"class": "tb-words__title", "id": "tb-words"}).text = title
    entries = SubElement(box, "dl")
    for term in terms:
        name = SubElement(entries, "dt")
        link = SubElement(name, "a", {"href": address(term)})
        shorts = f" ({', '.join(term.short)})" if term.short else ""
        link.text = AtomicString(f"{term.term}{shorts}")
        meaning = SubElement(entries, "dd", {"id": _word_id(term)})
        meaning.text = AtomicString(term.meaning)
    return box
