"""Problems as text for people, JSON for programs, and commands for GitHub's annotations."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath

from tellback.model.problem import Problem, Severity


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Give ``problems`` by file, line and column, each once."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda each: (each.where, each.rule, each.finding))


def named_from(here: Path, root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Give ``problems`` of the site in ``root``, with their files named from ``here``, where a
    terminal or GitHub looks for them."""
    try:
        way = PurePath(os.path.relpath(root.resolve(), here.resolve())).as_posix()
    except ValueError:  # another drive, on Windows
        way = root.resolve().as_posix()
    if way == ".":
        return list(problems)
    return [
        replace(each, where=replace(each.where, file=f"{way}/{each.where.file}"))
        for each in problems
    ]


def report_text(problems: Iterable[Problem]) -> str:
    """Give a line ``file:line:column: severity: finding`` and an indented remedy for each problem,
    and a line that counts them."""
    listed = in_order(problems)
    lines = []
    for each in listed:
        lines.append(f"{each.where}: {each.severity.value}: {_one_line(each.finding)}")
        if each.remedy:
            lines.append(f"    {_one_line(each.remedy)}")
    lines.append(_count(listed))
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """Give ``text`` on one line, without anything that a terminal would obey."""
    words = " ".join(text.split())
    return "".join(each if each.isprintable() else "\ufffd" for each in words)


def _count(problems: list[Problem]) -> str:
    if not problems:
        return "Nothing to put right."
    counts = [
        (sum(1 for each in problems if each.severity is severity), severity.value)
        for severity in Severity
    ]
    said = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count]
    return ", ".join(said) + "."


def report_json(problems: Iterable[Problem]) -> str:
    """Give ``problems`` as a JSON array of objects: file, line, column, severity, rule, finding,
    remedy."""
    rows = [
        {
            "file": each.where.file,
            "line": each.where.line,
            "column": each.where.column,
            "severity": each.severity.value,
            "rule": each.rule,
            "finding": each.finding,
            "remedy": each.remedy,
        }
        for each in in_order(problems)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def report_github(problems: Iterable[Problem]) -> str:
    """Give one workflow command for each problem, for GitHub to show beside the line.

    Escaping as in actions/toolkit, packages/core/src/command.ts.
    """
    lines = []
    for each in in_order(problems):
        place = (
            f"file={_property(each.where.file)},line={each.where.line},col={each.where.column},"
            f"title={_property(each.rule)}"
        )
        message = _message(f"{each.finding} {each.remedy}".strip())
        lines.append(f"::{each.severity.value} {place}::{message}")
    return "".join(f"{line}\n" for line in lines)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
