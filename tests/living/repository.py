"""A site in a git repository of its own, for tests of what is told of changes."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_NOBODY = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository in ``root``. What is written into files becomes a commit of a day."""

    root: Path

    def git(self, *words: str, day: str = "2026-01-01") -> None:
        """Run git, as if it were noon on ``day``."""
        when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": "2026-11-21T12:00:00Z"}
        subprocess.run(
            ["git", *words],
            cwd=self.root,
            env={**os.environ, **_NOBODY, **when},
            check=True,
            capture_output=True,
        )

    def commit(self, day: str, files: dict[str, str | None] | None = None) -> None:
        """Write ``files`` (path → text, None for one that goes), and commit all there is."""
        for name, text in (files or {}).items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Changes", day=day)


def repository(root: Path) -> Repository:
    """Give a new repository in ``root``."""
    root.mkdir(parents=True, exist_ok=True)
    made = Repository(root)
    made.git("init", "--quiet", "--initial-branch", "main")
    return made
