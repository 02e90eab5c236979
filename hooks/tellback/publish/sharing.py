"""What is said of a page where a link to it is shared or found."""

from __future__ import annotations

import re
from html import unescape

LONGEST = 200
"""How many letters a description may have: about what is shown of one below a link."""
_LEAST_WORDS = 5

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SENTENCE_ENDS = re.compile(r"[.!?…؟۔]['’\"”)]*(?=\s)")


def words_of(html: str) -> str:
    """Give what a reader sees of ``html``, in one line."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def description_of(stated: str, html: str, otherwise: str = "", mark: str = "") -> str:
    """Give what a page is about in up to ``LONGEST`` letters: what is ``stated`` of it, else the
    first paragraph of its text ``html``, else what is said ``otherwise``, else whatever stands on
    it.

    What was made up says so first, by its ``mark``; what is said ``otherwise`` is of the site,
    which was not.
    """
    told = stated.strip() or _first_paragraph(html) or ("" if mark else otherwise)
    told = told or words_of(_HEADING.sub("", html))
    return _shortened(told if told.startswith(mark) else f"{mark} {told}")


def _first_paragraph(html: str) -> str:
    """Give the first plain paragraph: those with a class are dates, notices and ways on."""
    paragraphs = (words_of(match[1]) for match in _PARAGRAPH.finditer(html))
    return next((each for each in paragraphs if len(each.split()) >= _LEAST_WORDS), "")


def _shortened(text: str) -> str:
    """Give ``text`` in whole sentences, where some fill more than half of what there is room for;
    else in whole words."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text, 0, LONGEST + 1)]
    if ends and ends[-1] > LONGEST / 2:
        return text[: ends[-1]]
    whole, _, _ = text[: LONGEST - 1].rpartition(" ")
    return f"{(whole or text[: LONGEST - 2]).rstrip(',;:–—-')} …"
