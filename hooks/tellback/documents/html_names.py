"""The elements of HTML, by what they are to a document's text."""

from __future__ import annotations


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARTS = _named(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table
    tbody td tfoot th thead tr ul
    """
)
"""Elements that stand by themselves, and end the paragraph that they stand in."""
INLINE = _named(
    """
    a abbr acronym b bdi bdo big br cite code del dfn em font i img input ins kbd label mark q s
    samp small span strike strong sub sup time tt u var wbr
    """
)
"""Elements that stand in the words of a paragraph."""
LEAVES = _named("p h1 h2 h3 h4 h5 h6 li td th dt dd caption figcaption pre")
"""Elements that hold one paragraph as a rule."""
GONE = _named("script style head template noscript meta link title xml object param")
"""Elements whose content is no text for a reader."""
AROUND = _named("nav footer")
"""Elements that stand around a page's own text."""
RUNS = _named("iframe video audio embed canvas form select textarea button applet")
"""Elements that run, or are filled in."""
