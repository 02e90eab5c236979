from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def _imported(package: Path) -> dict[str, str]:
    """Give the top of each absolute import below ``package`` → a file that has it."""
    found = {}
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            found |= {
                name.partition(".")[0]: file.relative_to(package).as_posix() for name in names
            }
    return found


@pytest.mark.long
def test_all_that_the_package_imports_is_declared(repo: Path) -> None:
    project = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["pdf"], *extras["import"]]
    declared = {canonicalize_name(Requirement(each).name) for each in asked}
    given_by = packages_distributions()
    undeclared = {
        f"{name}, imported in {file}"
        for name, file in _imported(repo / "hooks/tellback").items()
        if name not in sys.stdlib_module_names
        and name != "tellback"
        and not declared & {canonicalize_name(each) for each in given_by.get(name, [])}
    }
    assert undeclared == set()
