"""The wheel carries all that a site needs, and builds one in another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest
from house.building import TODAY, built, copied_site

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def wheel(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(repo)]
    done = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def _files(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_the_wheel_holds_the_package_its_data_and_the_overrides(repo: Path, wheel: Path) -> None:
    held = set(ZipFile(wheel).namelist())
    package = {f"tellback/{path}" for path in _files(repo / "hooks/tellback")}
    overrides = {f"tellback/overrides/{path}" for path in _files(repo / "overrides")}
    others = {name for name in held if ".dist-info/" not in name} - package - overrides
    assert "tellback/model/problems.yml" in package
    assert "tellback/overrides/main.html" in overrides
    assert (package | overrides) - held == set()
    assert others == set()


def test_a_site_elsewhere_is_built_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    here = Path(sysconfig.get_path("purelib", vars={"base": str(venv), "platbase": str(venv)}))
    ZipFile(wheel).extractall(here)
    # A plain line puts the installed dependencies on the path without running the .pth files
    # there, so that an editable Tellback among them stays out of reach.
    (here / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = venv / "bin/python"
    site = copied_site("allotment", tmp_path)

    asked = "import tellback; print(tellback.__file__)"
    found = subprocess.check_output([python, "-c", asked], cwd=site, encoding="utf-8").strip()
    assert Path(found).is_relative_to(venv)

    done = subprocess.run(
        [python, "-c", "from tellback.cli import main; main()", "build"],
        cwd=site,
        env={**os.environ, "TELLBACK_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr

    checkout = built(site, tmp_path / "from-checkout")
    made = site / "site"
    assert _files(made) == _files(checkout.folder)
    differing = [
        path
        for path in sorted(_files(made))
        if not path.endswith(".gz")
        and (made / path).read_bytes() != (checkout.folder / path).read_bytes()
    ]
    assert differing == []
