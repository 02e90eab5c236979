"""What an audit found, as the file that the accessibility statement is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import yaml
from audit.axe import COMBINATIONS, Violation, axe_version
from house import checker

KEYBOARD = {
    "on pages of five kinds, 320, 360 and 1366 pixels wide, reached every control with the Tab key "
    "and found the focus in view": ("tests/site/test_frame_keyboard.py",),
    "opened and closed the menu": ("tests/site/test_frame.py::test_the_menu_by_keyboard",),
    "searched, and went to a page that was found": (
        "tests/site/test_search.py::test_from_the_header_to_a_page_by_keyboard_alone",
    ),
}
"""What the tests do with the keyboard alone, in an officer's words, and which do it."""
REFLOW = 320
"""How many pixels wide a window is that every page has to fit (WCAG 2.2, 1.4.10)."""
HEAD = "# Written by `make audit`: docs/accessibility.md is made from it.\n"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found on ``on``: ``wide`` are the pages that scroll sideways in a window of
    ``REFLOW`` pixels; ``by_keyboard`` says that the keyboard's tests passed."""

    on: date
    pages: int
    violations: Sequence[Violation]
    wide: Sequence[str]
    markup: Sequence[checker.Finding]
    by_keyboard: bool
    chromium: str

    def text(self) -> str:
        """Give the file's content."""
        return HEAD + yaml.safe_dump(
            _without_empty(self._data()), sort_keys=False, allow_unicode=True, width=100
        )

    def _data(self) -> dict[str, object]:
        errors = sum(each.kind != "warning" for each in self.markup)
        return {
            "on": self.on,
            "pages": self.pages,
            "ways": [f"{width} pixels wide, {scheme}" for width, scheme in COMBINATIONS],
            "tools": [
                {
                    "name": "axe-core",
                    "version": axe_version(),
                    "tests": "WCAG 2.0 to 2.2 at levels A and AA, and best practice",
                },
                {"name": "Nu Html Checker", "version": checker.VERSION, "tests": "the HTML"},
                {
                    "name": "Chromium",
                    "version": self.chromium,
                    "tests": f"whether a page fits a window {REFLOW} pixels wide, as at four times "
                    "its size",
                },
            ],
            "broken": list(self._broken()),
            "errors": errors,
            "warnings": len(self.markup) - errors,
            "keyboard": list(KEYBOARD) if self.by_keyboard else [],
        }

    def _broken(self) -> Sequence[dict[str, object]]:
        by_rule: dict[str, list[Violation]] = {}
        for each in self.violations:
            by_rule.setdefault(each.rule, []).append(each)
        reflow = {
            "rule": "reflow",
            "help": f"Pages must fit a window {REFLOW} pixels wide",
            "criteria": ["1.4.10"],
            "elements": len(self.wide),
        }
        return [
            *([reflow] if self.wide else []),
            *_of_axe(by_rule),
        ]


def _without_empty(data: Mapping[str, object]) -> dict[str, object]:
    """Give ``data`` without lists that hold nothing: a field that is announced says something."""
    return {
        name: [_without_empty(each) if isinstance(each, dict) else each for each in value]
        if isinstance(value, list)
        else value
        for name, value in data.items()
        if value != []
    }


def _of_axe(by_rule: Mapping[str, Sequence[Violation]]) -> list[dict[str, object]]:
    return [
        {
            "rule": rule,
            "help": found[0].help,
            "criteria": list(found[0].criteria),
            "elements": len({(each.page, each.selector) for each in found}),
        }
        for rule, found in sorted(by_rule.items())
    ]
