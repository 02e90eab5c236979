"""The HTML that a contributor's text may hold: what shows words and pictures, nothing that runs.

An allow list, as the OWASP Cross Site Scripting Prevention Cheat Sheet asks for: what it does not
name is taken out. The check tells an officer what would be taken out and the lock in ``assemble``
takes it out, both by what stands here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


_TEXT = """
    a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del
    details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd
    li main mark meter nav ol p pre progress q rp rt ruby s samp search section small span strong
    sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
_MEDIA = "audio img picture source track video"
_CONTROLS = "button input label"  # task lists, tabbed parts, a component's buttons
_DRAWING = "circle defs desc ellipse g line path polygon polyline rect svg text title tspan"

ELEMENTS: frozenset[str] = _named(f"{_TEXT} {_MEDIA} {_CONTROLS} {_DRAWING}")
"""Every element that may stand."""

GONE_WITH_CONTENT: frozenset[str] = _named("math script style template")
"""Elements whose content is no text for a reader, and goes with them. Of others, the text stays."""

ACTIVE: frozenset[str] = _named(
    "applet base embed form frame frameset iframe link math meta noscript object portal script "
    "style template"
)
"""Elements that run something, fetch something, or change the page around them."""

_EVERYWHERE = """
    aria-* class data-label data-pagefind-* data-preview data-search-* data-tabs data-tb-* dir
    hidden id lang role tabindex title translate
"""
_SHAPE = """
    class clip-rule cx cy d dx dy fill fill-opacity fill-rule font-size font-weight height opacity
    overflow points preserveAspectRatio r rx ry stroke stroke-dasharray stroke-linecap
    stroke-linejoin stroke-opacity stroke-width text-anchor transform viewBox width x x1 x2 xmlns
    y y1 y2
"""
_OWN = {
    "a": "download href hreflang name rel target type",
    "audio": "controls loop muted preload src",
    "bdo": "dir",
    "blockquote": "cite",
    "button": "disabled type",
    "col": "span width",
    "colgroup": "span",
    "del": "cite datetime",
    "details": "name open",
    "img": "alt decoding fetchpriority height loading sizes src srcset width",
    "input": "checked disabled name type",
    "ins": "cite datetime",
    "label": "for",
    "li": "value",
    "meter": "high low max min optimum value",
    "ol": "reversed start type",
    "progress": "max value",
    "q": "cite",
    "source": "height media sizes src srcset type width",
    "td": "colspan headers rowspan",
    "th": "abbr colspan headers rowspan scope",
    "time": "datetime",
    "track": "default kind label src srclang",
    "ul": "type",
    "video": "controls height loop muted playsinline poster preload src width",
}

ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset(name for name in _EVERYWHERE.split() if not name.endswith("*")),
    **{element: _named(names) for element, names in _OWN.items()},
    **{element: _named(_SHAPE) for element in _DRAWING.split()},
}
"""The attributes that may stand on an element, and on every one under ``*``."""

PREFIXES: frozenset[str] = frozenset(
    name.rstrip("*") for name in _EVERYWHERE.split() if name.endswith("*")
)
"""How further attributes begin that may stand on every element."""

SCHEMES: frozenset[str] = _named("http https mailto sms tel webcal")
"""How an address that a reader follows may begin, where it does not lead to this site. ``webcal``
opens a calendar, which asks before it follows the address."""

_VALUES = {
    "target": _named("_blank"),  # browsers treat it as noopener (HTML, 4.6.5)
    "type": _named("button checkbox radio 1 a A i I"),
}
_WITH_ANY_TYPE = _named("a source")
_ELSEWHERE = re.compile(r"(?:^|,)[\s\x00-\x20]*(?:[\\/]{2}|[^\s,/?#]*:)")
_PAINT = re.compile(r"[\w#%., -]*|(?:rgba?|hsla?)\([\d%., /-]*\)|var\(--[\w-]+\)")
_PLAIN_ID = re.compile(r"""[^\x00-\x20\x7f-\xa0"'#%&<=>\\`{}]+""")
_FRAMES_ID = re.compile(r"__(?!code|span|tabbed)|tb-(?:contents|menu|problems|text|top)$")
_FRAMES_CLASS = re.compile(r"md-(?!annotation|button|code|input|tag|typeset)")


def stands(element: str, attribute: str, value: str) -> str | None:
    """Give what of an attribute's ``value`` may stand on ``element``, or None where it may not.

    It is asked of attributes that the lists above allow. Names may not be those of the frame, whose
    scripts look its parts up by them (DOM clobbering), nor may classes put on the frame's looks. A
    name becomes an address within the page, so that it holds nothing that an address would escape.
    Pictures, sound and films come from this site alone.
    """
    test = _TESTS.get(attribute)
    if test is not None:
        return test(value)
    allowed = _VALUES.get(attribute)
    if allowed is None or value in allowed:
        return value
    return value if attribute == "type" and element in _WITH_ANY_TYPE else None


@lru_cache(maxsize=1000)
def _own_classes(value: str) -> str | None:
    if "md-" not in value:
        return value
    return " ".join(name for name in value.split() if not _FRAMES_CLASS.match(name)) or None


def _own_name(value: str) -> str | None:
    return value if _PLAIN_ID.fullmatch(value) and not _FRAMES_ID.match(value) else None


def _own_names(value: str) -> str | None:
    return value if all(_own_name(name) for name in value.split()) else None


def _from_here(value: str) -> str | None:
    return None if _ELSEWHERE.search(value) else value


def _paint(value: str) -> str | None:
    return value if _PAINT.fullmatch(value) else None


def _relation(value: str) -> str | None:
    return None if "opener" in value.lower().split() else value


_TESTS: dict[str, Callable[[str], str | None]] = {
    "class": _own_classes,
    **dict.fromkeys(("for", "id", "name"), _own_name),
    "headers": _own_names,
    **dict.fromkeys(("poster", "src", "srcset"), _from_here),
    **dict.fromkeys(("fill", "stroke"), _paint),
    "rel": _relation,
}
