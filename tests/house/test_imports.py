"""The import contracts of pyproject.toml, proved on a copy of the package that breaks them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def _lint(folder: Path, config: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(
        [*command, "--config", str(config)],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture
def copy(repo: Path, tmp_path: Path) -> Path:
    shutil.copytree(
        repo / "hooks/tellback",
        tmp_path / "tellback",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return tmp_path


@pytest.mark.long
@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("model/broken.py", "import tellback.gate", "Imports run one way"),
        ("relate/broken.py", "from tellback import publish", "Imports run one way"),
        ("read/broken.py", "import mkdocs.config", "MkDocs stays outside"),
        ("cli/broken.py", "from material import plugins", "MkDocs stays outside"),
        ("broken.py", "", "Imports run one way"),
    ],
)
def test_a_break_is_found(copy: Path, repo: Path, module: str, line: str, contract: str) -> None:
    (copy / "tellback" / module).write_text(line + "\n")
    result = _lint(copy, repo / "pyproject.toml")
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contract} BROKEN" in result.stdout
