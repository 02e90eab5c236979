"""Front matter: the YAML between two lines of ``---`` at the very top of a Markdown file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tellback.model.problem import Problem, Where, problem
from tellback.read.yaml_text import YamlText, read_yaml

_FENCE = re.compile(r"---[ \t]*")
_CLOSING = re.compile(r"(---|\.\.\.)[ \t]*")
_META_LINE = re.compile(r"[A-Za-z][\w -]{0,30}:(\s|$)")


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A Markdown file taken apart. ``yaml`` is the front matter's own text and ``yaml_line`` the
    line it starts on (both empty or 0 where there is none); ``body`` starts on ``body_line``."""

    front: YamlText
    yaml: str
    yaml_line: int
    body: str
    body_line: int
    problems: tuple[Problem, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The fields of the front matter."""
        return self.front.data


def read_markdown(text: str, file: str, *, needs_fields: bool) -> MarkdownText:
    """Take ``text`` apart. ``needs_fields`` says whether ``file`` must have front matter.

    Lines are those of the file. Never raises.
    """
    lines = text.split("\n")
    if _FENCE.fullmatch(lines[0]):
        for end in range(1, len(lines)):
            if _CLOSING.fullmatch(lines[end]):
                return _with_fields(lines, end, file)
        return _without_fields(text, problem("front-matter-open", Where(file), near=_near(lines)))
    return _without_fields(text, _why_none(lines, file, needs_fields=needs_fields))


def _near(lines: list[str]) -> str:
    """Say which line was probably meant to close the fields."""
    for at, line in enumerate(lines[1:], 2):
        if re.fullmatch(r"\s*[-–—]{1,9}\s*", line):
            return f" Line {at} is “{line.strip()}”, which is not the same."
    return ""


def _with_fields(lines: list[str], end: int, file: str) -> MarkdownText:
    yaml = "\n".join(lines[1:end]) + "\n"
    front = read_yaml(yaml, file, first_line=2)
    body = "\n".join(lines[end + 1 :])
    return MarkdownText(front, yaml, 2, body, end + 2, tuple(front.problems))


def _without_fields(text: str, fault: Problem | None) -> MarkdownText:
    return MarkdownText(YamlText(), "", 0, text, 1, (fault,) if fault else ())


def _why_none(lines: list[str], file: str, *, needs_fields: bool) -> Problem | None:
    """Tell front matter that went wrong from a page that has none."""
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return problem("front-matter-missing", Where(file)) if needs_fields else None
    fences = [at for at, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if re.fullmatch(r"[-–—]{1,5}\s*", lines[first].strip()):
        if first and lines[first].strip() == "---":
            return problem("front-matter-late", Where(file, first + 1), what="blank lines stand")
        return problem("front-matter-fence", Where(file, first + 1), found=lines[first].strip())
    if len(fences) > 1 and _META_LINE.match(lines[fences[0] + 1]):
        shown = lines[first].strip()[:40]
        return problem(
            "front-matter-late", Where(file, fences[0] + 1), what=f"text (“{shown}”) stands"
        )
    if _META_LINE.match(lines[first]):
        shown = lines[first].strip()[:40]
        rule = "front-matter-unfenced" if needs_fields else "front-matter-eaten"
        return problem(rule, Where(file, first + 1), text=shown)
    return problem("front-matter-missing", Where(file)) if needs_fields else None
