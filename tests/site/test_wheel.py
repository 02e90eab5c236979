"""The wheel carries all that a site needs, and builds one in another folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import docx
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
    example = {
        f"tellback/example/{place}/{path}"
        for place in ("sessions", "data", "docs")
        for path in _files(repo / place)
        if ".cache" not in path
    }
    others = {name for name in held if ".dist-info/" not in name} - package - overrides - example
    assert "tellback/model/problems.yml" in package
    assert "tellback/overrides/main.html" in overrides
    assert "tellback/starting/site_files/mkdocs.yml.j2" in package
    assert "tellback/example/docs/index.md" in example
    assert (package | overrides | example) - held == set()
    assert others == set()


@pytest.fixture(scope="module")
def tellback(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment in which the wheel is installed, and nothing of this folder."""
    venv = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(venv / "bin/python"), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    here = Path(sysconfig.get_path("purelib", vars={"base": str(venv), "platbase": str(venv)}))
    # A plain line puts the installed dependencies on the path without running the .pth files
    # there, so that an editable Tellback among them stays out of reach.
    (here / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return venv / "bin/tellback"


def _typed(tellback: Path, folder: Path, *words: str, code: int = 0) -> str:
    """Type ``tellback`` and ``words`` in ``folder``; give what was printed."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [tellback, *words],
        cwd=folder,
        env={**clean, "TELLBACK_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == code, done.stdout
    return done.stdout


def test_a_site_elsewhere_is_built_from_the_wheel(tellback: Path, tmp_path: Path) -> None:
    site = copied_site("allotment", tmp_path)
    asked = "import tellback; print(tellback.__file__)"
    python = tellback.with_name("python")
    found = subprocess.check_output([python, "-c", asked], cwd=site, encoding="utf-8").strip()
    assert Path(found).is_relative_to(tellback.parents[1])

    _typed(tellback, site, "build")
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


def test_from_an_empty_folder_to_a_session_on_the_site(tellback: Path, tmp_path: Path) -> None:
    _typed(tellback, tmp_path, "new", "learning", "--defaults")
    site = tmp_path / "learning"
    _typed(tellback, site, "add", "session", "What we noticed", "--date", "2026-11-10")
    (first,) = site.glob("sessions/*/01-*/session.md")
    unfilled = _typed(tellback, site, "check", code=1)
    assert "error: Something is still to be written here" in unfilled
    _fill_in(first)

    notes = tmp_path / "notes.docx"
    _write_notes(notes)
    _typed(tellback, site, "import", "session", str(notes))
    (second,) = site.glob("sessions/*/02-*/session.md")
    _fill_in(second)

    assert "error" not in _typed(tellback, site, "check")
    _typed(tellback, site, "build")
    pages = site / "site/programmes/our-programme"
    written_up = (pages / f"{first.parent.name}/index.html").read_text(encoding="utf-8")
    assert "What we noticed" in written_up
    from_word = (pages / f"{second.parent.name}/index.html").read_text(encoding="utf-8")
    assert "Nobody wanted the tea to get cold" in from_word
    hub = (pages / "index.html").read_text(encoding="utf-8")
    assert all(f"{each.parent.name}/" in hub for each in (first, second))


def test_the_example_comes_with_the_wheel(tellback: Path, repo: Path, tmp_path: Path) -> None:
    _typed(tellback, tmp_path, "new", "learning", "--defaults", "--with-examples")
    for place in ("sessions", "data", "docs"):
        there = {each for each in _files(repo / place) if ".cache" not in each}
        assert _files(tmp_path / "learning" / place) == there
    assert _typed(tellback, tmp_path, "check", "learning").startswith("Nothing to put right.\n")


PLACEHOLDER = re.compile(r"\(\(fill in [^()]+\)\)")


def _fill_in(file: Path) -> None:
    """Write something in the place of each ((fill in …)), as somebody in a hurry would."""
    text = re.sub(r"(?m)^(\s*date: )\(\(.*\)\)$", r"\g<1>2026-11-17", file.read_text("utf-8"))
    file.write_text(PLACEHOLDER.sub("Something that was worth it", text), encoding="utf-8")


def _write_notes(file: Path) -> None:
    """Write a session's notes as Word would keep them."""
    notes = docx.Document()
    notes.add_heading("Tea and tables", level=1)
    notes.add_paragraph("Date: 17 November 2026")
    notes.add_paragraph("Venue: the town hall")
    for heading, words in (
        ("Overview", "We moved the tables together and put the kettle on before anything else."),
        ("Reflections", "Nobody wanted the tea to get cold, so that everybody came on time."),
        ("Looking ahead", "Next time we meet in the library."),
        ("Conclusion", "A small thing made it easier to begin."),
    ):
        notes.add_heading(heading, level=2)
        notes.add_paragraph(words)
    notes.save(str(file))
