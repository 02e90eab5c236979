"""HTML, attributes and addresses in text that would be taken out of the page, said beforehand.

What runs or fetches something in a reader's browser is an error, so that nobody publishes a page
that somebody tried to break. What is merely not kept is a warning, so that nothing goes silently.
Whatever escapes these patterns does not get past ``assemble.sanitised``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tellback.check.known import Known, ProseAt
from tellback.check.markdown import where_in
from tellback.model.base import Record
from tellback.model.code_blanked import without_code
from tellback.model.kinds import KINDS
from tellback.model.problem import Problem, problem
from tellback.model.safe_html import ACTIVE, ATTRIBUTES, ELEMENTS, PREFIXES, SCHEMES, stands

RUNS = frozenset(("data", "javascript", "livescript", "vbscript"))
"""How an address begins that a browser runs, or shows as a page of its own."""

_TAG = re.compile(
    r"""<(?P<name>[a-z][\w:.-]*)
    (?P<inner>(?:[\s/](?:"[^"]{0,2000}"|'[^']{0,2000}'|[^<>"'])*+)?)(?=[<>"']|\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/={}:][^\s"'<>/={}]*)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'<>{}]+))?"""
)
_ATTRIBUTE_LIST = re.compile(
    r"(?<!\{)\{(?!%|#[^{}\n]*#\}):?(?P<inner>[^{}\n]*[=#][^{}\n]*)\}(?!\})"
)
_SHORT_ID = re.compile(r"(?<!\S)#(?P<id>[^\s=]+)(?!\S)")
_TARGETS = (
    re.compile(r"\]\(\s*(?P<target><[^<>\n]{0,2000}>|[^)\s]+)"),
    re.compile(r"^[ ]{0,3}\[[^\]\n]{1,500}\]:\s*(?P<target><[^<>\n]{0,2000}>|\S+)", re.M),
    re.compile(r"(?P<target><[a-z][a-z0-9+.-]{1,30}:[^\s<>]{0,2000}>)", re.I),
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ADDRESSES = frozenset(("action", "background", "cite", "formaction", "href", "poster", "src"))
_OF_MARKDOWN = frozenset(("markdown", "md_in_html"))
_ANYWHERE = frozenset().union(*ATTRIBUTES.values())


def check_html(record: Record, known: Known) -> Iterator[Problem]:
    """Yield what text holds that no page shows, wherever people write Markdown."""
    for prose in known.prose_of(record):
        if "<" in prose.text or "]" in prose.text or "{" in prose.text:
            yield from _taken_out(known, prose)


def _taken_out(known: Known, prose: ProseAt) -> Iterator[Problem]:
    text = without_code(prose.text)
    for start, token, active in (*_in_tags(text), *_in_lists(text), *_in_addresses(text)):
        rule = "active-content" if active else "html-taken-out"
        yield problem(rule, where_in(known, prose, start, token), text=_shortened(token))


Found = Iterator[tuple[int, str, bool]]
"""Where something stands, what it is, and whether it runs or fetches something."""


def _in_tags(text: str) -> Found:
    for tag in _TAG.finditer(text) if "<" in text else ():
        name = tag["name"].lower()
        if name not in ELEMENTS:
            if not _SCHEME.match(f"{name}"):
                yield tag.start(), tag[0][: len(name) + 1], name in ACTIVE
            continue
        allowed = ATTRIBUTES.get(name, frozenset()) | ATTRIBUTES["*"]
        yield from _attributes(tag["inner"], tag.start("inner"), name, allowed)


def _in_lists(text: str) -> Found:
    for listed in _ATTRIBUTE_LIST.finditer(text) if "{" in text else ():
        yield from _attributes(listed["inner"], listed.start("inner"), "", _ANYWHERE)
        for short in _SHORT_ID.finditer(listed["inner"]):
            if stands("", "id", short["id"]) is None:
                yield listed.start("inner") + short.start(), short[0], False


def _attributes(text: str, offset: int, element: str, allowed: frozenset[str]) -> Found:
    for attribute in _ATTRIBUTE.finditer(text):
        name = attribute["name"].lower()
        value = unescape((attribute["value"] or "").strip("\"'"))
        at, token = offset + attribute.start(), attribute[0]
        if (not element and attribute["value"] is None) or name in _OF_MARKDOWN:
            continue
        if name.startswith("on") or (name in _ADDRESSES and scheme_of(value) in RUNS):
            yield at, token, True
        elif name in {each.lower() for each in allowed} or name.startswith(tuple(PREFIXES)):
            told = element == "img" and name == "src"  # by the rule on pictures
            if stands(element, name, value) != value and not told:
                yield at, token, False
        else:
            yield at, token, False


def _in_addresses(text: str) -> Found:
    for pattern in _TARGETS if ":" in text or "&" in text else ():
        for match in pattern.finditer(text):
            target = _ESCAPE.sub(r"\1", match["target"].strip("<>"))
            scheme = scheme_of(target)
            if scheme in RUNS:
                yield match.start("target"), match["target"], True
            elif scheme and scheme not in SCHEMES and not scheme.isalpha() and scheme not in KINDS:
                yield match.start("target"), match["target"], False


def scheme_of(address: str) -> str:
    """Give how ``address`` begins as a browser reads it, in small letters; an empty text without.

    Browsers leave out what cannot be seen, wherever it stands (WHATWG URL, 4.4).
    """
    match = _SCHEME.match(_UNSEEN.sub("", unescape(address)))
    return match[1].lower() if match else ""


def _shortened(token: str) -> str:
    words = " ".join(token.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
