"""The ids of headings, in any script."""

from __future__ import annotations

import unicodedata

from markdown.extensions.toc import slugify, slugify_unicode


def heading_id(heading: str, separator: str) -> str:
    """Give the id of a heading, as Python-Markdown's ``slugify`` takes and gives it.

    That one drops every letter that is not plain Latin once its marks are off, so that a heading
    in Urdu would be called ``_1``, and by another number when one is put before it. Where it would
    lose letters, the heading keeps all of its own.
    """
    bare = unicodedata.normalize("NFKD", heading)
    keeps_all = all(letter.isascii() for letter in bare if letter.isalpha())
    return (slugify if keeps_all else slugify_unicode)(heading, separator)
