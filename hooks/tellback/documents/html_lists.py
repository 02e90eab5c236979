"""Lists in the HTML that Word and Outlook write: paragraphs that only their styles make lists."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

_LISTED = re.compile(r"mso-list\s*:\s*(l\d+)\s+level(\d)", re.I)
_SIGN = re.compile(r"mso-list\s*:\s*Ignore", re.I)
_NUMBERED = re.compile(r"^\W*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")


def lists_of_word(body: Any) -> None:
    """Put the paragraphs of ``body`` that Word means as items of lists into lists."""
    done: set[Any] = set()
    for paragraph in list(body.iter("p")):
        if paragraph in done or not _level(paragraph):
            continue
        run = [paragraph]
        for following in paragraph.itersiblings():
            if following.tag != "p" or not _level(following):
                break
            run.append(following)
        done.update(run)
        _listed(run)


def _level(paragraph: Any) -> int:
    match = _LISTED.search(paragraph.get("style") or "")
    return int(match[2]) if match else 0


def _listed(run: list[Any]) -> None:
    """Put ``run``, paragraphs that follow one another, into lists in lists."""
    open_: list[tuple[int, Any]] = []
    place = run[0]
    anchor = html.Element("div")
    place.addprevious(anchor)
    for paragraph in run:
        level, ordered = _level(paragraph), _takes_sign(paragraph)
        while open_ and open_[-1][0] > level:
            open_.pop()
        tag = "ol" if ordered else "ul"
        if not open_ or open_[-1][0] < level or open_[-1][1].tag != tag:
            if open_ and open_[-1][0] == level:
                open_.pop()
            new = html.Element(tag)
            (open_[-1][1][-1] if open_ else anchor).append(new)
            open_.append((level, new))
        paragraph.tail = None
        entry = html.Element("li")
        open_[-1][1].append(entry)
        entry.append(paragraph)


def _takes_sign(paragraph: Any) -> bool:
    """Take the sign out of ``paragraph``; say whether it was a number."""
    for span in paragraph.iter("span"):
        if _SIGN.search(span.get("style") or ""):
            sign = " ".join(span.text_content().split())
            span.drop_tree()
            # Word's own hollow bullet is the letter o.
            return bool(_NUMBERED.match(sign)) and sign != "o"
    return False
