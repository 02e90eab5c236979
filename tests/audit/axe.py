"""axe-core run over pages in Chromium, and what it finds said so that it can be mended."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
WIDTHS = (1366, 360)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
COMBINATIONS: tuple[tuple[int, Scheme], ...] = tuple(product(WIDTHS, SCHEMES))
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""WCAG 2.0 to 2.2 at levels A and AA, and what axe-core calls best practice beyond them."""

_RUN = f"""
(within) => axe.run(within || document, {{
  runOnly: {{type: "tag", values: {json.dumps(TAGS)}}},
  rules: {{"target-size": {{enabled: true}}}},
  resultTypes: ["violations"],
}}).then(({{violations}}) => violations.map((each) => ({{
  rule: each.id, help: each.help, tags: each.tags,
  nodes: each.nodes.map((node) => [node.target.flat(9).join(" "), node.failureSummary]),
}})))
"""
_OPEN_DETAILS = (
    '() => document.querySelectorAll("details").forEach((each) => { each.open = true; })'
)
_DARKNESS = """
() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g);
  return 1 - (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
"""
_BEYOND = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_CRITERION = re.compile(r"wcag(\d)(\d)(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Violation:
    """One element that breaks one rule, on one page in one state."""

    page: str
    state: str
    rule: str
    help: str
    criteria: tuple[str, ...]
    selector: str
    how: str

    def __str__(self) -> str:
        of = f" (WCAG {', '.join(self.criteria)})" if self.criteria else ""
        how = " ".join(self.how.split())
        return f"{self.page} [{self.state}] {self.rule}{of}: {self.selector}\n  {self.help}. {how}"


class Auditor:
    """A browser window in which pages below ``address`` are looked at. Use it as a context."""

    def __init__(self, browser: Browser, address: str) -> None:
        # Colours are judged as they are at rest, so that nothing may be on its way to another.
        self._context = browser.new_context(reduced_motion="reduce")
        self.page: Page = self._context.new_page()
        self._address = address
        self._path = ""

    def __enter__(self) -> Auditor:
        return self

    def __exit__(self, *raised: object) -> None:
        self._context.close()

    def open(self, path: str) -> None:
        """Load the page at ``path`` with every part of it opened that a reader can open."""
        self._path = path
        self.page.goto(f"{self._address}/{path}", wait_until="load")
        self.open_details()
        self.page.evaluate(AXE_SCRIPT)

    def open_details(self) -> None:
        """Open all that can be folded open, as it stands now."""
        self.page.evaluate(_OPEN_DETAILS)

    def violations(
        self, width: int, scheme: Scheme, state: str = "", within: str | None = None
    ) -> Iterator[Violation]:
        """Yield what is wrong with the page as it stands, ``width`` pixels wide in ``scheme``: all
        of it, or what lies ``within`` the elements of that selector."""
        self.show(width, scheme)
        for found in self.page.evaluate(_RUN, within):
            criteria = tuple(
                f"{match[1]}.{match[2]}.{match[3]}"
                for match in map(_CRITERION.fullmatch, found["tags"])
                if match
            )
            for selector, how in found["nodes"]:
                yield Violation(
                    self._path,
                    ", ".join(filter(None, (str(width), scheme, state))),
                    found["rule"],
                    found["help"],
                    criteria,
                    selector,
                    how,
                )

    def beyond(self, width: int) -> int:
        """Give how many pixels of the page lie beyond the side of a window ``width`` wide."""
        self.page.set_viewport_size({"width": width, "height": 900})
        return int(self.page.evaluate(_BEYOND))

    def show(self, width: int, scheme: Scheme) -> None:
        """Show the page ``width`` pixels wide in ``scheme``, or fail where it does not follow."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": 900})
        darkness = self.page.evaluate(_DARKNESS)
        assert (darkness > 0.5) is (scheme == "dark"), f"{self._path} is not {scheme}: {darkness}"


def by_rule(violations: Sequence[Violation]) -> Mapping[str, int]:
    """Give how often each rule was broken."""
    counts: dict[str, int] = {}
    for each in violations:
        counts[each.rule] = counts.get(each.rule, 0) + 1
    return dict(sorted(counts.items()))


def report(violations: Sequence[Violation], most: int = 40) -> str:
    """Say what is wrong: each element once, however many pages and states it was met in."""
    met: dict[tuple[str, str], list[Violation]] = {}
    for each in violations:
        met.setdefault((each.rule, each.selector), []).append(each)
    lines = [
        f"{each[0]}" + (f"\n  … and {len(each) - 1} times more" if len(each) > 1 else "")
        for each in met.values()
    ]
    more = len(lines) - most
    return "\n".join([*lines[:most], *([f"… and {more} more elements"] if more > 0 else [])])


def axe_version() -> str:
    """Give the version of axe-core that is run."""
    found: Any = re.search(r"axe v([\d.]+)", AXE_SCRIPT)
    return str(found[1])
