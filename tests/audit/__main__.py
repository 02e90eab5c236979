"""``make audit DATE=2026-11-21``: looks at every page of the example site, prints what it found,
and writes data/audit.yml, which the accessibility statement is made from.

The date is named and never taken from the clock, so that whoever writes down an audit means to.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from audit.axe import COMBINATIONS, Auditor, report
from audit.findings import KEYBOARD, REFLOW, Findings
from audit.first_load import first_load, layout_shift
from audit.lighthouse import CATEGORIES, NoLighthouseError, find_lighthouse, scores
from audit.serving import hosted
from audit.test_first_load import FAMILY, HOME, SESSION
from house.building import build
from house.checker import NoCheckerError, check_pages, find_checker
from house.chromium import find_chromium
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Run the audit. Raises SystemExit, saying what to do, where it cannot be run."""
    try:
        on = date.fromisoformat(sys.argv[1])
    except (IndexError, ValueError) as error:
        raise SystemExit("Name the day: make audit DATE=2026-11-21") from error
    with tempfile.TemporaryDirectory() as aside:
        site = build(ROOT, Path(aside) / "site", env={"TELLBACK_TODAY": on.isoformat()})
        if site.code:
            raise SystemExit(site.printed)
        with hosted(site.folder) as address:
            found = _look_at(address, site.paths, on)
            _print_scores(address)
    (ROOT / "data/audit.yml").write_text(found.text(), encoding="utf-8", newline="\n")
    say("Written: data/audit.yml")


def _look_at(address: str, paths: list[str], on: date) -> Findings:
    try:
        jar = find_checker(ROOT / ".cache/vnu")
    except NoCheckerError as missing:
        raise SystemExit(f"{missing} An audit needs it.") from missing
    markup = list(check_pages(jar, address, paths))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        with Auditor(browser, address) as auditor:
            violations, wide = [], []
            for path in paths:
                auditor.open(path)
                wide += [path] if auditor.beyond(REFLOW) > 0 else []
                for width, scheme in COMBINATIONS:
                    violations += auditor.violations(width, scheme)
        say(f"{len(paths)} pages in {len(COMBINATIONS)} ways: {len(violations)} against a rule")
        say(*(f"{path} scrolls sideways at {REFLOW} pixels" for path in wide))
        say(*map(str, markup), f"{len(markup)} errors and warnings in the HTML")
        if violations:
            say(report(violations))
        for path in (HOME, SESSION, FAMILY):
            text = [each for each in first_load(browser, address, path) if not each.is_picture]
            shift = layout_shift(browser, address, path)
            sent = sum(each.sent for each in text)
            say(f"/{path}: {sent / 1000:.1f} KB at first load, layout shift {shift:.4f}")
        version = browser.version
        browser.close()
    return Findings(on, len(paths), violations, wide, markup, _keyboard_serves(), version)


def _keyboard_serves() -> bool:
    """Say whether the tests of the keyboard pass today. Raises SystemExit where they cannot run."""
    tests = [test for named in KEYBOARD.values() for test in named]
    command = [sys.executable, "-m", "pytest", "-q", *tests]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    say(f"By keyboard: {done.stdout.splitlines()[-1] if done.stdout else done.stderr}")
    if done.returncode not in (0, 1):  # pytest's codes for tests that passed or failed
        raise SystemExit(f"The tests of the keyboard could not be run:\n{done.stdout}{done.stderr}")
    if done.returncode:
        say(done.stdout)
    return done.returncode == 0


def _print_scores(address: str) -> None:
    try:
        program = find_lighthouse(ROOT / ".cache/lighthouse")
    except NoLighthouseError as missing:
        say(str(missing))
        return
    for path in (HOME, SESSION, FAMILY):
        medians, short = scores(program, f"{address}/{path.removesuffix('index.html')}")
        say(f"/{path}: " + ", ".join(f"{name} {medians[name]}" for name in CATEGORIES))
        say(*(f"  short of full marks: {each}" for each in short))


def say(*lines: str) -> None:
    """Print each of ``lines`` as soon as it is known."""
    for line in lines:
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
