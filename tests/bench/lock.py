"""What the second lock adds to a build: its part of the CPU, where one story in twenty is held
back."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import tellback_site
from tools import QUIET

ONE_IN = 20
_GIVEN, _WITHDRAWN = '"status": "given"', '"status": "withdrawn"'
_TIMED = """
import os
from mkdocs.__main__ import cli
from tellback import mkdocs_finish as finish

lock = finish.stop_leaks
def timed(*given):
    start = sum(os.times()[:4])  # with what helpers take
    lock(*given)
    finish.took = sum(os.times()[:4]) - start
finish.stop_leaks = timed
cli.main(["build"], standalone_mode=False)
spent = os.times()  # with what Pagefind takes, which is a process of its own
print(finish.took / sum(spent[:4]))
"""


def held_site(root: Path, writings: int) -> None:
    """Write a site of ``writings`` in which consent for one story in twenty was withdrawn."""
    tellback_site(root, writings)
    for story in sorted(root.glob("sessions/*/stories/*.md"))[::ONE_IN]:
        text = story.read_text(encoding="utf-8")
        story.write_text(text.replace(_GIVEN, _WITHDRAWN), encoding="utf-8")


def lock_share(writings: int) -> float:
    """Give the second lock's part, 0 to 1, of the CPU of a cold build of ``writings``.

    Raises SystemExit where the site does not build.
    """
    with tempfile.TemporaryDirectory(prefix="tellback-bench-") as name:
        root = Path(name)
        held_site(root, writings)
        done = subprocess.run(
            [sys.executable, "-c", _TIMED],
            cwd=root,
            env={**os.environ, **QUIET},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"The site of {writings} did not build:\n{done.stderr[-4000:]}")
    return float(done.stdout.split()[-1])
