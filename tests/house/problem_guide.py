"""Makes the guide's pages of problems from the rules and from the tests' broken sites, so that each
says what to do and shows an example that is known to bring the message up.

``python tests/house/problem_guide.py`` (``make guide``) writes docs/guide/problems/.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from check.breaking import broken_site  # noqa: E402 - run as a program, it finds its neighbours

RULES = TESTS.parent / "hooks/tellback/model/problems.yml"
GROUPS = Path(__file__).with_name("problem_guide.yml")
PAGES = TESTS.parent / "docs/guide/problems"
_HEADING = re.compile(r"^# --- (.*?) -+$|^([a-z][a-z-]*):$", re.M)
_FACT = re.compile(r"(?<!\{)\{\w+\}")
_SAID = re.compile(r"^(?P<file>\S[^:]*):(?P<line>\d+):\d+: \w+: (?P<finding>.*)$")
_WIDEST = 240
_SEVERITIES = {
    "error": "An **error**: nothing is published until it is put right.",
    "warning": "A **warning**: the site is published all the same.",
    "notice": "A **notice**: good to know, and it stops nothing.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An example: the file, its lines around the spot, and what the check says."""

    file: str
    lines: tuple[str, ...]
    said: str


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page of the guide to problems."""
    rules = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    told = yaml.safe_load(GROUPS.read_text(encoding="utf-8"))
    groups = _groups(RULES.read_text(encoding="utf-8"))
    if unknown := told["groups"].keys() ^ groups.keys():
        raise ValueError(f"problem_guide.yml and problems.yml differ in {sorted(unknown)}")
    yield "index.md", _index(told, groups, rules)
    with TemporaryDirectory() as folder:
        for title, names in groups.items():
            group = told["groups"][title]
            entries = (_entry(name, rules[name], Path(folder)) for name in names)
            head = _head(group["title"], group["description"])
            text = "\n\n".join((group["text"].strip(), *entries))
            yield f"{group['file']}.md", f"{head}{{% raw %}}\n\n{text}\n\n{{% endraw %}}\n"


def _groups(text: str) -> dict[str, list[str]]:
    """Give the heading of each part of problems.yml → its rules, in order."""
    groups: dict[str, list[str]] = {}
    for heading, rule in _HEADING.findall(text):
        if heading:
            groups[heading] = []
        else:
            groups[list(groups)[-1]].append(rule)
    return groups


def _head(title: str, description: str) -> str:
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n# {title}\n\n"


def _index(
    told: Mapping[str, Any], groups: Mapping[str, list[str]], rules: Mapping[str, Mapping[str, str]]
) -> str:
    rows = "".join(
        f"| [{told['groups'][heading]['title']}]({told['groups'][heading]['file']}.md) | "
        f"{told['groups'][heading]['about']} | {len(names)} |\n"
        for heading, names in groups.items()
    )
    table = "| The message is about | Such as | Messages |\n| --- | --- | --: |\n" + rows
    head = _head(told["title"], told["description"])
    every = sorted(
        (_title(rules[name]), f"{told['groups'][heading]['file']}.md#{name}")
        for heading, names in groups.items()
        for name in names
    )
    listed = "".join(f"- [{_markdown(title)}]({address})\n" for title, address in every)
    return f"{head}{told['text'].strip()}\n\n{table}\n## Every message\n\n{listed}"


def _entry(name: str, rule: Mapping[str, str], folder: Path) -> str:
    title = _title(rule)
    parts = [
        f"## {_markdown(title)} {{ #{name} }}",
        _SEVERITIES[rule["severity"]],
        f"**What to do.** {_markdown(_worded(rule['remedy']))}",
    ]
    if shown := _example(name, rule, folder):
        # Readers of the site search for none of this.
        parts.append('<div data-pagefind-ignore markdown="1">')
        if shown.lines:
            kind = "yaml" if shown.file.endswith(".yml") else "markdown"
            parts += [f"An example, in `{shown.file}`:", _fenced("\n".join(shown.lines), kind)]
        parts += ["The check says:", _fenced(shown.said, "text"), "</div>"]
    return "\n\n".join(parts)


def _worded(template: str) -> str:
    """Give a rule's wording with an … for each fact."""
    return _FACT.sub("…", template).replace("{{", "{").replace("}}", "}").strip()


def _title(rule: Mapping[str, str]) -> str:
    return _worded(rule["finding"].replace("{suggestion}", "")).rstrip(".")


def _example(name: str, rule: Mapping[str, str], folder: Path) -> Shown | None:
    """Give the example of the rule that the tests hold; None where they show it in another way."""
    finding = re.compile(
        "".join(
            ".*" if _FACT.fullmatch(part) else re.escape(part)
            for part in re.split(r"(\{\w+\})", rule["finding"].strip())
        )
    )
    for file in _cases(name):
        case = yaml.safe_load(file.read_text(encoding="utf-8"))
        said = case["expected"].splitlines()
        for at, line in enumerate(said):
            match = _SAID.match(line)
            if match and finding.fullmatch(match["finding"]):
                until = next(
                    (n for n in range(at + 1, len(said)) if not said[n].startswith("    ")), at + 1
                )
                lines = _lines(case["edits"], folder / file.stem, match["file"], int(match["line"]))
                return Shown(match["file"], lines, "\n".join(map(_visible, said[at:until])))
    return None


def _cases(name: str) -> Iterator[Path]:
    """Yield the cases of a rule, the one that has its name first."""
    folder = TESTS / "check/broken"
    own = folder / f"{name}.yml"
    if own.is_file():
        yield own
    for file in sorted(folder.glob("*.yml")):
        if f"\nrule: {name}\n" in f"\n{file.read_text(encoding='utf-8')}\n":
            yield file


def _lines(edits: list[dict[str, Any]], folder: Path, file: str, line: int) -> tuple[str, ...]:
    """Give the lines around the spot, none where the file holds no text."""
    if any("pipe" in edit or "link" in edit for edit in edits):
        return ()
    path = broken_site(edits, folder) / file
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    if len(lines) > 2000:
        return ()
    return tuple(map(_visible, lines[max(0, line - 2) : line + 1]))


def _visible(line: str) -> str:
    shown = "".join(each if each.isprintable() else "\ufffd" for each in line.expandtabs())
    return shown if len(shown) <= _WIDEST else shown[:_WIDEST] + " …"


def _fenced(text: str, kind: str) -> str:
    """Give ``text`` as code, its braces hidden where it holds what ends all that is not run."""
    if "endraw" in text:
        shown = escape(text, quote=False).replace("{", "&#123;")
        return f"<pre><code>{shown}</code></pre>"
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{kind}\n{text}\n{fence}"


_SIGNS = str.maketrans({each: f"&#{ord(each)};" for each in "[]@"}) | {
    ord(each): f"\\{each}" for each in "\\`*_<>#&|{}"
}


def _markdown(words: str) -> str:
    """Give words of a message as Markdown that shows them to the letter, and is no link or
    placeholder to any check."""
    return words.translate(_SIGNS).replace("((", "&#40;(")


def write() -> None:
    """Write every page, and take away those that no group makes any more."""
    PAGES.mkdir(exist_ok=True)
    made = dict(pages())
    for name, text in made.items():
        (PAGES / name).write_text(text, encoding="utf-8", newline="\n")
    for file in PAGES.glob("*.md"):
        if file.name not in made:
            file.unlink()


if __name__ == "__main__":
    write()
