"""Whatever stops a build is said plainly, and the last good site stands."""

from __future__ import annotations

import errno
from hashlib import sha256
from pathlib import Path

import pytest
from house.command import digests

from tellback import mkdocs_build
from tellback.publish.stopping import TerminatedError

STOPPED_BY = [
    (MemoryError(), 1, "There was not enough memory to build the site. "),
    (OSError(errno.ENOSPC, "No space left on device", "PAGE"), 1, "The disk is full, or you may"),
    (OSError(errno.EROFS, "Read-only file system", "PAGE"), 1, "site/index.html may not be writt"),
    (OSError(errno.EMFILE, "Too many open files", "PAGE"), 1, "Too many files are open on this"),
    (OSError(errno.EIO, "Input/output error", "PAGE"), 1, "The site could not be written: Input"),
    (OSError("nothing more is known"), 1, "The site could not be written: nothing more is known"),
    (TerminatedError(), 143, "Stopped from outside. "),
    (KeyboardInterrupt(), 130, "Stopped. The last good site stands."),
]


@pytest.mark.parametrize(("error", "code", "said"), STOPPED_BY, ids=lambda each: repr(each)[:40])
def test_whatever_ends_a_build_the_site_stands(
    tmp_path: Path,
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails(root: Path, building: Path, *, strict: bool) -> int:
        (building / "index.html").write_text("half")
        if isinstance(error, OSError) and error.filename:
            error.filename = str(building / "index.html")
        raise error

    monkeypatch.setattr(mkdocs_build, "_run", fails)
    (tmp_path / "mkdocs.yml").write_text("hooks: [hooks/site.py]\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("good")
    assert mkdocs_build.build_site(tmp_path) == code
    printed = capsys.readouterr().err
    assert printed.splitlines()[-1].startswith(said)
    assert "he last good site stands." in printed
    assert ".site-building" not in printed, "nobody finds that afterwards"
    assert digests(tmp_path / "site") == {"index.html": sha256(b"good").hexdigest()}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mkdocs.yml", "site"]
