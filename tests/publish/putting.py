"""A site of two pages and what a build of it tells, for the tests of publishing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tellback.publish.leaks import Watched
from tellback.publish.outcome import Outcome

SHOWN = frozenset({"story the-bench", "story the-bench, the picture bench.jpg@12"})


def outcome(
    withheld: frozenset[str] = frozenset(), people: frozenset[str] = SHOWN, day: int = 21
) -> Outcome:
    """Give what a build on that day of November 2026 tells."""
    return Outcome(
        today=date(2026, 11, day),
        pages=frozenset({"index.html"}),
        built=2,
        held_back=len(withheld),
        watched=Watched(withheld, people),
    )


def lay(folder: Path, text: str) -> Path:
    """Make a site in ``folder`` whose pages hold ``text``, and give it."""
    for page in ("index.html", "a/index.html"):
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(text)
    return folder


def lay_lasting(folder: Path) -> None:
    """Add to a site what stays as it is from build to build."""
    (folder / "b").mkdir()
    (folder / "b/stays.css").write_text("stays")


def shown(folder: Path) -> str:
    """Give the text of a site, if all pages hold the same; else what it holds."""
    if not folder.exists():
        return "nothing"
    texts = {each.read_text() for each in folder.rglob("*.html")}
    names = sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*.html"))
    return texts.pop() if len(texts) == 1 and len(names) == 2 else repr((texts, names))
