"""What people do to the files of a site from one build to the next, at random from a seed."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from random import Random

WORDS = (
    "Aisha",
    "Whitby",
    "in Whitby, when I was 19 and pregnant",
    "07700 900123",
    "01 42 68 53 00",
    "[@nobody]",
    "[them](story:nobody)",
    "`code`",
    "<marquee>",
    "![](nowhere.png)",
    "{{ story('nobody') }}",
    "((fill in what))",
    "it came to this:",
    "Mrs Patel",
    "",
)
_ENDINGS = ("", ".pl", ".easy")
CONSENTS = ("given", "withdrawn", "pending", "refused", "whatever")
DATES = ("2026-11-20", "2026-11-21", "2027-05-02", "2011-04", "2019-02-30")
SETTINGS = (
    "site_name: Anew\n",
    "site_name: Anew\ntheme: {language: pl}\n",
    "site_name: Anew\nextra: {phone_region: FR, tellback: {zone: Europe/Paris}}\n",
    "site_name: Anew\nextra: {tellback: {zone: Nowhere}}\n",
)
Edit = str


def edited(root: Path, random: Random) -> Edit:
    """Do one thing to the site in ``root``, and say what."""
    files = sorted(
        file
        for place in ("sessions", "data", "docs")
        for file in (root / place).rglob("*")
        if file.suffix in (".md", ".yml") and file.is_file()
    )
    if not files:
        return "nothing is left"
    file = random.choice(files)
    do = random.choice(_EDITS)
    do(root, file, random)
    return f"{do.__name__}: {file.relative_to(root)}"


def next_day(random: Random) -> timedelta:
    """Give how long it is until somebody builds again: mostly the same day."""
    return timedelta(days=random.choice((0, 0, 0, 0, 1, 40, 400)))


def _put(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _replaced(file: Path, pattern: str, words: str, random: Random) -> None:
    text = file.read_text(encoding="utf-8")
    found = list(re.finditer(pattern, text))
    if found:
        at = random.choice(found)
        _put(file, text[: at.start()] + words + text[at.end() :])


def _word(root: Path, file: Path, random: Random) -> None:
    _replaced(file, r"\b[\w-]{3,}\b", random.choice(WORDS), random)


def _line_gone(root: Path, file: Path, random: Random) -> None:
    _replaced(file, r"\n[^\n]*", "", random)


def _consent(root: Path, file: Path, random: Random) -> None:
    _replaced(file, r"(?<=status: )\w+", random.choice(CONSENTS), random)


def _date(root: Path, file: Path, random: Random) -> None:
    _replaced(file, r"\b\d{4}-\d\d-\d\d\b", random.choice(DATES), random)


def _added(root: Path, file: Path, random: Random) -> None:
    _put(file.with_name(f"another{random.choice(_ENDINGS)}{file.suffix}"), file.read_text("utf-8"))


def _removed(root: Path, file: Path, random: Random) -> None:
    file.unlink()


def _renamed(root: Path, file: Path, random: Random) -> None:
    file.rename(file.with_name(f"renamed-{file.name}"))


def _touched(root: Path, file: Path, random: Random) -> None:
    _put(file, file.read_text(encoding="utf-8"))


def _behind_the_clock(root: Path, file: Path, random: Random) -> None:
    """Change the file to another of the same size, and set its time back to what it was."""
    about = file.stat()
    text = file.read_text(encoding="utf-8")
    small = [at for at, letter in enumerate(text) if letter in "aeiou"]
    if small:
        at = random.choice(small)
        _put(file, text[:at] + random.choice("aeiou") + text[at + 1 :])
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))


def _settings(root: Path, file: Path, random: Random) -> None:
    _put(root / "mkdocs.yml", random.choice(SETTINGS))


_EDITS = (
    *(_word, _word, _word, _line_gone, _consent, _consent, _date, _added, _removed, _renamed),
    *(_touched, _behind_the_clock, _settings),
)
