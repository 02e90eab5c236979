"""Every page of the example site under the Nu Html Checker: no error and no warning."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from house.building import Built
from house.checker import NoCheckerError, check_pages, find_checker, unpack

GOOD = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Good</title></head>'
    "<body><p>x</p></body></html>"
)


@pytest.fixture(scope="session")
def jar(repo: Path) -> Path:
    """The checker, or a skip that says what is missing."""
    try:
        return find_checker(repo / ".cache/vnu")
    except NoCheckerError as missing:
        pytest.skip(str(missing))


@pytest.mark.site
@pytest.mark.parametrize("name", ["example", "allotment", "emptiest"])
def test_every_page(
    jar: Path, shared_site: Callable[[str], Built], served: Callable[[Path], str], name: str
) -> None:
    site = shared_site(name)
    found = [str(each) for each in check_pages(jar, served(site.folder), site.paths)]
    assert not found, "\n".join(found[:40])


@pytest.mark.long
def test_the_checker_sees_what_is_wrong(
    jar: Path, tmp_path: Path, served: Callable[[Path], str]
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "good.html").write_text(GOOD)
    (tmp_path / "sub/bad.html").write_text(GOOD.replace("<p>x", "<p hidden=x>x<li>"))
    (tmp_path / "warned.html").write_text(GOOD.replace("<p>x</p>", "<section>x</section>"))
    pages = ["good.html", "sub/bad.html", "warned.html", "gone.html"]
    found = check_pages(jar, served(tmp_path), pages)
    assert {(each.page, each.kind, each.line) for each in found} == {
        ("sub/bad.html", "error", 2),
        ("warned.html", "warning", 2),
        ("gone.html", "non-document-error", 0),
    }


def test_another_archive_than_the_known_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "x.tgz"
    with tarfile.open(archive, "w:gz") as packed:
        held = tarfile.TarInfo("package/build/dist/vnu.jar")
        held.size = 1
        packed.addfile(held, io.BytesIO(b"x"))
    with pytest.raises(ValueError, match="is not what"):
        unpack(archive, "another", tmp_path / "vnu.jar")
    assert not (tmp_path / "vnu.jar").exists()


def test_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoCheckerError, match="no Java"):
        find_checker(tmp_path)
    (tmp_path / "java").write_text("#!/bin/sh\n")
    (tmp_path / "java").chmod(0o755)
    with pytest.raises(NoCheckerError, match="no npm"):
        find_checker(tmp_path)
    (tmp_path / "npm").write_text("#!/bin/sh\necho offline >&2\nexit 1\n")
    (tmp_path / "npm").chmod(0o755)
    with pytest.raises(NoCheckerError, match="could not be fetched: offline"):
        find_checker(tmp_path)
