"""Compiled templates, kept from one build to the next: compiling all takes a third of a second,
which is most of what it takes to make one page again."""

from __future__ import annotations

from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from tellback.own_code import own_code

PLACE = ".cache/tellback/templates"
"""Where they lie below the site's root. The folder may be deleted at any time."""


def compiled_templates(root: Path) -> BytecodeCache | None:
    """Give what keeps the templates of the site in ``root`` compiled; None where nothing can be
    written there. A template that has changed is compiled anew."""
    folder = root / PLACE
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(folder))


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates call filters as these were at the time: other code compiles anew."""

    def get_source_checksum(self, source: str) -> str:
        """Give what tells a template, and the code that compiled it, from others."""
        return super().get_source_checksum(f"{jinja2.__version__}{own_code()}{source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one template. Not to be able to costs time alone."""
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return
