"""What stands in a new file where somebody is still to write: ``((fill in what it is for))``.

It is plain text to YAML and to Markdown, in a value as well as in the middle of a text. The check
names each until it is filled in, so that none is ever published.
"""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\(\(fill\s+in\s+([^()]+)\)\)")
"""A placeholder, be it broken over lines; its group is what is to be written."""


def placeholder(what: str) -> str:
    """Give the placeholder for ``what``, such as ``the title``. Brackets in it are left out."""
    return f"((fill in {re.sub(r'[()]', '', ' '.join(what.split()))}))"
