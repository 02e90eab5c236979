"""What is sent to whoever mends Tellback when something unforeseen happened: a sentence at the
terminal, and a file that holds none of what people wrote.

An error's own words may quote a record, and a path names its owner: neither is written down. Types,
versions and places in the code are.
"""

from __future__ import annotations

import os
import platform
import re
import sysconfig
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from traceback import walk_tb
from types import CodeType

NAME = "tellback-fault.txt"
_PACKAGE = Path(__file__).parent
_TOLD_OF = (
    *("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "properdocs", "Markdown"),
    *("pymdown-extensions", "Jinja2", "pydantic", "PyYAML", "nh3", "pillow", "typer", "click"),
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_MOST_FRAMES = 40
_MOST_CAUSES = 5
_HEAD = """\
A fault in Tellback. Please send this file to whoever looks after Tellback for you, and say what
you were doing. It holds nothing of your records, no names of your files and folders, and no words
of the error, which could quote either.
"""


class DistantFaultError(Exception):
    """A fault in a process that helped: ``what_failed`` there, and its ``site_fault_text``."""

    def __init__(self, what: str, in_site: str) -> None:
        super().__init__(what)
        self.in_site = in_site


def report_fault(error: BaseException, words: Sequence[str], commands: Collection[str]) -> str:
    """Write the report on ``error``, which ended a command typed as ``words``, one of ``commands``;
    give the sentence that says so.

    The report is written into the current folder, else into the temporary one. Never raises.
    """
    try:
        what = what_failed(error)
    except Exception:
        what = type(error).__name__
    try:
        written = _written(fault_text(error, words, commands))
    except Exception:  # a disk that is full, or memory that is
        written = None
    send = (
        f"Please send the file {written}, which holds nothing of what you wrote, to whoever looks "
        "after Tellback for you."
        if written
        else "No report could be written. Please report it with this line and what you typed."
    )
    return f"This is a fault in Tellback, not in your files ({what}). {send}\n"


def fault_text(error: BaseException, words: Sequence[str], commands: Collection[str]) -> str:
    """Give the report: what was asked for, on what, which kind of error, and where in the code."""
    lines = [
        _HEAD,
        f"command: {' '.join(_asked(words, commands)) or '(none)'}",
        f"tellback: {_version('tellback') or 'from its source'}",
        f"python: {platform.python_version()} ({platform.python_implementation()})",
        f"system: {platform.system()} {platform.release()} ({platform.machine()})",
        *(f"{name}: {found}" for name in _TOLD_OF if (found := _version(name))),
    ]
    for number, each in enumerate(_causes(error)):
        lines += ["", ("because of " if number else "") + _type_name(each), *_frames(each)]
    return "\n".join(lines) + "\n"


def what_failed(error: BaseException) -> str:
    """Give the kind of the error and the innermost place of it in Tellback."""
    if isinstance(error, DistantFaultError):
        return str(error)
    place = ""
    for frame, line in walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(_PACKAGE):
            place = f" in {file.relative_to(_PACKAGE).as_posix()}, line {line}"
    return f"{type(error).__name__}{place}"


def site_fault_text(error: BaseException, root: Path, ours: Path) -> str:
    """Say where in code or a template of the site in ``root`` an ``error`` came up, and what it is:
    ``hooks/own.py, line 3: KeyError: 'title'``. Empty where it came up in Tellback, whose own
    templates are in ``ours``, whoever called that."""
    if isinstance(error, DistantFaultError):
        return error.in_site
    root = root.resolve()
    for frame, line in reversed(list(walk_tb(error.__traceback__))):
        file = Path(frame.f_code.co_filename)
        if any(map(file.is_relative_to, (_PACKAGE, ours))):
            return ""
        if file.is_relative_to(root) and not any(map(file.is_relative_to, _libraries())):
            words = " ".join(str(error).split())
            place = f"{file.relative_to(root).as_posix()}, line {line}"
            return f"{place}: {type(error).__name__}{words and ': '}{words}"
    return ""


def _asked(words: Sequence[str], commands: Collection[str]) -> Iterator[str]:
    """Yield a command as it was typed, without what could name anything of a person's."""
    for at, word in enumerate(words):
        option = re.match(r"--?[a-z][a-z-]{0,30}(?==|$)", word)
        if option:
            yield option.group()
        else:
            yield word if not at and word in commands else "…"


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and len(seen) < _MOST_CAUSES and cause not in seen:
        seen.append(cause)
        yield cause
        cause = cause.__cause__ or cause.__context__


def _type_name(error: BaseException) -> str:
    if isinstance(error, DistantFaultError):
        return str(error)
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _frames(error: BaseException) -> Iterator[str]:
    """Yield each place that ``error`` came through; of very many, the first and the last."""
    places = [_place(frame.f_code, line) for frame, line in walk_tb(error.__traceback__)]
    left_out = len(places) - _MOST_FRAMES
    if left_out > 0:
        half = _MOST_FRAMES // 2
        places[half:-half] = [f"({left_out} more)"]
    yield from (f"  {place}" for place in places)


def _place(code: CodeType, line: int) -> str:
    """Give a place in the code; of a file that is neither Tellback's nor a library's, the line
    alone, as its name and what it holds belong to the person."""
    file = Path(code.co_filename)
    for folder, shown in ((_PACKAGE, "tellback/"), *((each, "") for each in _libraries())):
        if file.is_relative_to(folder):
            return f"{shown}{file.relative_to(folder).as_posix()}:{line} {code.co_name}"
    return f"(a file of the site):{line}"


def _libraries() -> Iterator[Path]:
    """Yield the folders that hold what was installed, the innermost first."""
    paths = sysconfig.get_paths()
    yield from (Path(paths[name]) for name in ("purelib", "platlib", "stdlib"))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _written(text: str) -> str:
    """Write ``text`` into a new file, or in place of the last report, and give its path. Raises
    OSError."""
    with suppress(OSError):
        handle = os.open(NAME, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        return NAME
    handle, path = tempfile.mkstemp(prefix="tellback-fault-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path
