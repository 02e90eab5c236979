"""What a finished page may be made of: the elements and attributes that by themselves load nothing,
run nothing and lead nobody away, or do so only by an address that is looked at.

An allow list, for the reason that ``model.safe_html`` gives, whose lists it takes over: what HTML
is given next is held to be harmful until somebody has looked at it. Names are in small letters.
"""

from __future__ import annotations

from tellback.model.safe_html import ATTRIBUTES, ELEMENTS

__all__ = [
    "PAGE_ATTRIBUTES",
    "PAGE_ELEMENTS",
    "PAGE_PREFIXES",
    "PAINTED",
    "TOLD_BY_META",
    "UNLOADED_RELATIONS",
]


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


PAGE_ELEMENTS: frozenset[str] = frozenset(name.lower() for name in ELEMENTS) | _named(
    """
    acronym area big body center clippath datalist dialog dir fieldset filter font form head html
    image legend lineargradient link map marker mask menu meta metadata nobr noscript optgroup
    option output pattern radialgradient script select slot stop strike switch symbol template
    textarea textpath tt use view
    """
)
"""The elements of a whole page."""

_OF_FORMS = """
    accept accept-charset action autocomplete cols command commandfor dirname enctype form
    formaction formenctype formmethod formnovalidate formtarget list maxlength method minlength
    multiple novalidate pattern placeholder popovertarget popovertargetaction readonly required rows
    selected size step wrap
"""
_OF_THE_HEAD = """
    as async blocking charset color content crossorigin defer http-equiv imagesizes imagesrcset
    integrity nomodule nonce property referrerpolicy
"""
_EVERYWHERE = """
    accesskey autocapitalize autocorrect autofocus contenteditable draggable enterkeyhint inert
    inputmode itemid itemprop itemref itemscope itemtype part popover slot spellcheck
    writingsuggestions xml:lang
"""
_OF_TABLES_AND_PICTURES = """
    align bgcolor border cellpadding cellspacing coords frame ismap nowrap rules shape summary
    usemap valign
"""
_OF_DRAWINGS = """
    alignment-baseline baseline-shift clip-path clippathunits color-interpolation cursor direction
    display dominant-baseline filter fill-rule focusable font-family font-style font-variant fr fx
    fy gradienttransform gradientunits lengthadjust letter-spacing marker-end marker-mid
    marker-start markerheight markerunits markerwidth mask maskcontentunits maskunits offset orient
    paint-order pathlength patterncontentunits patterntransform patternunits pointer-events refx
    refy rotate shape-rendering spreadmethod startoffset stop-color stop-opacity stroke-dashoffset
    stroke-miterlimit text-decoration text-rendering textlength transform-origin vector-effect
    version visibility word-spacing xlink:href xml:space xmlns:xlink
"""

PAGE_ATTRIBUTES: frozenset[str] = frozenset(
    name.lower() for names in ATTRIBUTES.values() for name in names
) | _named(_OF_FORMS + _OF_THE_HEAD + _EVERYWHERE + _OF_TABLES_AND_PICTURES + _OF_DRAWINGS)
"""The attributes that may stand on any of them, beside those that begin as ``PAGE_PREFIXES``."""

PAGE_PREFIXES = ("aria-", "data-")

PAINTED: frozenset[str] = _named(
    "clip-path color cursor fill filter marker-end marker-mid marker-start mask stop-color stroke"
)
"""Attributes of drawings that may name what they paint with by an address."""

UNLOADED_RELATIONS: frozenset[str] = _named(
    """
    alternate author bookmark canonical first help index last license me next prev
    privacy-policy search shortlink terms-of-service up
    """
)
"""What a ``<link>`` may say of another address without a browser asking it (HTML, 4.6.7)."""

TOLD_BY_META: frozenset[str] = _named(
    "content-language content-security-policy content-type x-ua-compatible"
)
"""What a page may tell a browser as if a host said it: nothing that leads a reader away. One that
leads to where it is found now is looked at by itself."""
