"""The fields of a file changed by where they stand: of a YAML file, or of the front matter of a
Markdown file, whose text stays to the letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import yaml

from tellback.intake.yaml_editing import CannotEditError, edited_text
from tellback.model.base import Part
from tellback.model.marks import Path
from tellback.read.yaml_text import read_yaml

_FRONT = re.compile(
    r"(?P<opens>\ufeff?---[ \t]*\r?\n)(?P<fields>(?s:.*?))(?P<rest>^(?:---|\.\.\.)[ \t]*\r?$)",
    re.M,
)
"""As ``read.front_matter`` takes a file apart, in a file as it stands on the disk."""


def parted(text: str) -> tuple[str, str, str]:
    """Give what stands before the fields of a Markdown file, the fields, and all that follows.

    Raises CannotEditError where it has none.
    """
    match = _FRONT.match(text)
    if match is None:
        raise CannotEditError
    return match["opens"], match["fields"], text[match.start("rest") :]


def fields_held(text: str, *, markdown: bool) -> dict[str, Any]:
    """Give the fields that a file holds, as they were typed. Raises CannotEditError."""
    fields = parted(text)[1] if markdown else text.removeprefix("\ufeff")
    read = read_yaml(fields.replace("\r\n", "\n"), "")
    if read.problems or not read.complete:
        raise CannotEditError
    return read.data


def text_with(
    text: str, changes: Mapping[Path, Any], model: type[Part], at: Path, *, markdown: bool
) -> str:
    """Give ``text``, a file as it stands on the disk, with ``changes`` in the part of ``model`` to
    which the path ``at`` leads (see ``intake.yaml_editing.edited_text``). Every other sign stays,
    comments and ends of lines too.

    Raises CannotEditError where that cannot be done without harm.
    """
    before, fields, after = parted(text) if markdown else ("", text, "")
    edited = edited_text(fields, changes, model, at)
    if "#" in fields and _comments(fields) - _comments(edited):
        raise CannotEditError
    return before + edited + after


def _comments(fields: str) -> Counter[str]:
    """Give the comments in ``fields``, each with how often it stands there."""
    left = list(fields)
    for token in yaml.scan(fields, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):  # a # in a value is none
            for at in range(token.start_mark.index, token.end_mark.index):
                left[at] = left[at] if left[at] == "\n" else "x"
    return Counter(
        line.rstrip() for line in re.findall(r"(?:^|(?<=[ \t]))#.*", "".join(left), re.M)
    )
