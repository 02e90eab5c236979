"""What is left to do once something is out of the working tree, in plain words.

What git keeps, and what has been copied from the site, is out of reach of these files: so it is
said where copies lie and how each is dealt with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from tellback.gate.register import repository_of
from tellback.model.problem import Where
from tellback.withdraw.taking import Plan
from tellback.withdraw.targets import PICTURE, Target


def done_text(target: Target, plan: Plan) -> str:
    """Say what was changed."""
    lines = [f"The {target.kind} is withdrawn. Changed in this folder:"]
    lines += [f"  removed {file}" for file in plan.removed]
    left = {
        "story": "holds only the day now",
        "voice": "of this voice, only the day is left",
        PICTURE: "no longer names it",
    }[target.kind]
    lines += [f"  {file}: {left}" for file, _ in plan.written]
    lines += [f"  kept {file}, which another text shows: may it stay?" for file in plan.shared]
    return "\n".join(lines) + "\n"


def kept_text(removed: Sequence[str]) -> str:
    """Say what earlier builds had kept, which may have held it, and is ``removed``."""
    return f"Removed as well, since it may hold it: {', '.join(removed)}.\n"


def aftermath_text(
    root: Path, target: Target, plan: Plan, mentions: Sequence[Where], stub: str | None
) -> str:
    """Say what still holds what was taken out, and how to deal with each. ``stub`` is what the
    file of a story is to hold."""
    parts = [
        "Next\n"
        "  Publish the site again, today: until then the old one stays up.\n"
        "  Write the withdrawal into your private register.",
        _mentions(mentions),
        _history(root, target, plan, stub),
        _copies(target),
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _mentions(mentions: Sequence[Where]) -> str:
    if not mentions:
        return "Still named\n  Nowhere else in sessions/, data/ and docs/."
    lines = [
        "Still named",
        "  The site shows none of these. Take out what says more than a name:",
        *(f"  {where}" for where in mentions),
    ]
    return "\n".join(lines)


def _history(root: Path, target: Target, plan: Plan, stub: str | None) -> str:
    repository = repository_of(root)
    if not (repository / ".git").exists():
        return "History\n  This folder is in no git repository. Think of backups of it."
    below = root.resolve().relative_to(repository)
    files = [(below / each).as_posix() for each in dict.fromkeys((target.file, *plan.removed))]
    lines = [
        "History",
        "  Git still holds every earlier version, and so does every clone, fork and pull request.",
        "  First commit this change. Then, in a fresh clone, with the program git-filter-repo:",
        *(f"    {each}" for each in _commands(target, files, stub)),
        "    git push --force --all && git push --force --tags    (after git remote add origin …)",
        "  See whether a file ever had another name: git log --all --follow --name-only -- FILE",
        "  Ask whoever hosts the repository to clear its caches and pull requests, and everybody",
        "  with a clone to delete it and clone again.",
    ]
    return "\n".join(lines)


def _commands(target: Target, files: Sequence[str], stub: str | None) -> Iterator[str]:
    paths = " ".join(f"--path {quote(file)}" for file in files)
    if stub:
        lines = " ".join(quote(line) for line in stub.splitlines())
        yield f"git filter-repo --invert-paths {paths}"
        yield f"mkdir -p {quote(files[0].rpartition('/')[0])}"
        yield f"printf '%s\\n' {lines} > {quote(files[0])}"
        yield f"git add {quote(files[0])} && git commit -m 'Keep the name of what was withdrawn'"
    elif target.kind == PICTURE:
        yield f"git filter-repo --invert-paths {paths}"
        yield "git filter-repo --replace-text ../words.txt"
        yield "  (words.txt, outside the clone: its alternative text and caption, each on a line)"
    else:
        yield "git filter-repo --replace-text ../words.txt"
        yield "  (words.txt, outside the clone: each sentence that was said, one on a line; then"
        yield "  delete it)"


def _copies(target: Target) -> str:
    lines = [
        "Copies of what was published",
        "  The live site: gone when you publish again. Have any cache in front of it emptied.",
        "  The folders site/, site-programme/, site-offline/ with its .zip, .cache/ on your",
        "  own computers: build again.",
        "  The folder leaflets/: make them again (tellback leaflets), and take back those on paper",
        "  that show it.",
        "  Offline copies: ask those who were given one to destroy it, and give them a new one.",
        "  Search engines: once the page is gone, ask Google (Refresh outdated content, or",
        "  Removals in Search Console) and Bing (Content removal) to drop it and its pictures.",
        "  The Wayback Machine: write to info@archive.org from the site's own address, with the",
        "  address of the page, and ask for it to be excluded.",
        "  Readers of feeds, e-mails and newsletters, printed and downloaded copies, screenshots:",
        "  nobody can call these in. Tell those you know of, and tell the person what you could",
        "  undo and what you could not.",
    ]
    if target.kind == "story":
        programme = target.file.split("/")[1]
        page = f"programmes/{programme}/stories/{target.slug}/"
        lines[1:1] = [f"  Its page was {page}, which will say only that it is no longer published."]
    return "\n".join(lines)
