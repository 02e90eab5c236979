"""A site that a hostile contributor wrote, and the ways to build it.

The check would refuse it, so it is passed over: what then stands between the text and a reader are
the locks. As a program: MkDocs with what is named before ``--`` passed over or taken off.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

HERE = Path(__file__).resolve().parent
SOUND = HERE.parent / "check/sound"
SECRET = "hush-4711"
LOCKS = ("sanitiser", "sandbox", "escaping", "watch", "policy")
SETTINGS = f"""\
site_name: 'Tried & "tested" <b onclick=pwned=1>site</b>'
site_description: '"><b onclick=pwned=1>x</b>'
site_url: https://tried.example/
repo_url: https://git.example.org/tried
edit_uri: edit/main/docs/
theme:
  name: material
  font: false
  features: [navigation.footer, content.action.edit]
hooks: [hooks/site.py]
plugins:
  - macros:
      include_dir: kept
      on_undefined: strict
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - md_in_html
  - tables
  - toc: {{permalink: true}}
extra:
  generator: false
  kept: {SECRET}
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile text, where it is put, and what must come of it."""

    name: str
    put: str
    text: str
    rule: str | None = None
    live: str = ""
    shows: str = ""
    number: int = 0

    @property
    def _facts(self) -> dict[str, object]:
        quoted = json.dumps(self.text, ensure_ascii=False)
        return {"name": self.name, "number": self.number, "text": self.text, "quoted": quoted}

    def filled(self, pattern: str) -> str:
        """Give ``pattern`` with the case's text put in, and every other brace left as it is."""
        for fact, value in self._facts.items():
            pattern = pattern.replace(f"{{{fact}}}", str(value))
        return pattern

    @property
    def place(self) -> dict[str, str]:
        """Where it is put, by tests/hostile/places.yml."""
        return places()[self.put]

    @property
    def file(self) -> str:
        """The file that holds it, below the site's root."""
        return self.filled(self.place["file"])

    @property
    def page(self) -> str:
        """The page that it is read on, as a path in the site."""
        return self.filled(self.place["page"])

    @property
    def url(self) -> str:
        """The address of the page, below the site's."""
        return quote(self.page.removesuffix("index.html"))


@cache
def places() -> dict[str, dict[str, str]]:
    """Give the places that text can be put."""
    loaded: dict[str, dict[str, str]] = _loaded("places")
    return loaded


def _loaded(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def cases(*names: str) -> Iterator[Case]:
    """Yield the cases of tests/hostile/<name>.yml for each of ``names``."""
    number = 100
    for name in names:
        for case, facts in _loaded(name).items():
            number += 1
            yield Case(case, number=number, **{"put": "docs-page", **facts})


def file_cases() -> dict[str, dict[str, Any]]:
    """Give the cases of files that do more than hold text."""
    return _loaded("files")


def hostile_site(root: Path, tried: list[Case]) -> None:
    """Write the sound little site to ``root``, with ``tried`` in it."""
    shutil.copytree(SOUND, root)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for name, text in (
        ("hooks/site.py", "from tellback.mkdocs_events import *  # noqa: F403\n"),
        ("kept/kept.txt", SECRET),
    ):
        (root / name).parent.mkdir()
        (root / name).write_text(text, encoding="utf-8")
    for case in tried:
        _put(case, root)


def _put(case: Case, root: Path) -> None:
    file = root / case.file
    file.parent.mkdir(parents=True, exist_ok=True)
    if "adds" in case.place:
        with file.open("a", encoding="utf-8") as opened:
            opened.write(case.filled(case.place["adds"]))
    else:
        file.write_text(case.filled(case.place["holds"]), encoding="utf-8")
    if "copies" in case.place:
        shutil.copy(root / case.place["copies"], file.parent)


def built_past_the_check(root: Path, folder: Path, *without: str) -> str:
    """Build ``root`` into ``folder`` without the locks named, and give what was printed.

    With ``problems`` named, the pages show what the check found, as in a preview.
    """
    from house.ready import run_ready  # which is nowhere where this is run as a program

    told = {"TELLBACK_TODAY": "2026-11-21", "TELLBACK_SECRET": SECRET}
    words = [__file__, *without, "--", "build", "-d", folder]
    code, printed = run_ready(words, root, {**os.environ, **told})
    assert code == 0, printed[-1500:]
    return printed


def _taken_off(without: list[str]) -> None:
    from markdown.extensions import Extension

    from tellback import mkdocs_events, mkdocs_gathering, mkdocs_pages, mkdocs_policy, mkdocs_run
    from tellback.assemble.components import component_functions

    class Nothing(Extension):
        def extendMarkdown(self, md: object) -> None:  # noqa: N802
            pass

    def stock_macros(config: Any, templates: Any) -> None:
        functions = component_functions(templates.library, templates)
        config.plugins["macros"].register_macros(functions)

    if "sanitiser" in without:
        mkdocs_run.Sanitised = Nothing
    if "sandbox" in without:
        mkdocs_run.sandbox_macros = stock_macros
    if "escaping" in without:
        mkdocs_pages.shown_meta = lambda meta: {key: meta[key] for key in meta if meta[key]}
        mkdocs_pages.escape = lambda text, quote: str(text)
        mkdocs_events.escape_names = lambda config: None
    if "watch" in without:
        mkdocs_policy.SitePolicy.keep = lambda *told: {}
    if "policy" in without:
        mkdocs_policy.SitePolicy.of_page = lambda self, html="", data="": ""
    checked = mkdocs_gathering.build_library
    if "problems" in without:
        mkdocs_events.on_startup = lambda **_: setattr(mkdocs_events, "_previewing", True)
    else:
        mkdocs_gathering.build_library = lambda *a, **k: replace(checked(*a, **k), problems=())


if __name__ == "__main__":
    split = sys.argv.index("--")
    _taken_off(sys.argv[1:split])
    from mkdocs.__main__ import cli

    cli(sys.argv[split + 1 :])
