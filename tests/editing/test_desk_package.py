"""The desk's program: known by its digest, whole or not there at all."""

from __future__ import annotations

import io
import json
import stat
import tarfile
from base64 import b64encode
from hashlib import sha512
from pathlib import Path

import pytest

from tellback.editing import desk_package
from tellback.editing.desk_package import PLACE, DeskError, install_desk, installed_files

FILES = {
    "package/npm/index.js": b'import("../locales/cy.json");url(https://x.example/fontsource/fonts/y)'
    b"\n//# sourceMappingURL=index.js.map",
    "package/npm/index.js.map": b"{}",
    "package/npm/assets/a.woff2": b"\x00type",
    "package/locales/cy.json": b'{"a": "\xc5\xb4"}',
    "package/LICENSE.txt": b"MIT",
    "package/dist/sveltia-cms.js": b"not taken",
    "package/npm/../../out.js": b"out of its folder",
}
TAKEN = {
    "admin/npm/index.js": b'import("../locales/cy.js");local(none)',
    "admin/npm/assets/a.woff2": b"\x00type",
    "admin/locales/cy.js": 'export default {"a":"Ŵ"};\n'.encode(),
    "admin/LICENSE.txt": b"MIT",
}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of a few files, known as the real one is."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as into:
        for name, content in FILES.items():
            held = tarfile.TarInfo(name)
            held.size = len(content)
            into.addfile(held, io.BytesIO(content))
        link = tarfile.TarInfo("package/npm/link.js")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        into.addfile(link)
    digest = b64encode(sha512(packed.getvalue()).digest()).decode()
    monkeypatch.setattr(desk_package, "SHA512", digest)
    monkeypatch.setattr(desk_package, "UNPACKED", desk_package._digest(TAKEN))
    file = tmp_path / "package.tgz"
    file.write_bytes(packed.getvalue())
    return file


def test_what_is_needed_is_unpacked_as_browsers_take_it(archive: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    assert install_desk(root, archive)
    assert installed_files(root) == TAKEN
    assert not install_desk(root, archive)
    assert [each.name for each in (root / PLACE).parent.iterdir()] == [Path(PLACE).name]
    assert (root / ".cache/tellback/.gitignore").read_text() == "*\n"


def test_another_package_is_refused_and_what_was_there_stays(archive: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    install_desk(root, archive)
    (root / PLACE / "admin/LICENSE.txt").write_bytes(b"changed")
    other = tmp_path / "other.tgz"
    other.write_bytes(b"something else")
    with pytest.raises(DeskError, match=r"is not @sveltia/cms .* Nothing was installed"):
        install_desk(root, other)
    with pytest.raises(DeskError, match="was changed since it was installed"):
        installed_files(root)
    assert install_desk(root, archive)
    assert installed_files(root) == TAKEN


def test_one_that_stops_half_way_leaves_nothing(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "site"
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(OSError(28, "No space")))
    with pytest.raises(OSError, match="No space"):
        install_desk(root, archive)
    assert list((root / PLACE).parent.iterdir()) == []
    with pytest.raises(DeskError, match="Type: tellback desk install"):
        installed_files(root)


def fake_npm(folder: Path, script: str) -> None:
    folder.mkdir()
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    npm.chmod(npm.stat().st_mode | stat.S_IXUSR)


def test_npm_gives_it(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_npm(tmp_path / "bin", f'/bin/cp {archive} "$5/it.tgz"; echo "$@" > {tmp_path}/asked')
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert install_desk(tmp_path / "site")
    assert (tmp_path / "asked").read_text().startswith("pack @sveltia/cms@0.221.1 --ignore-scripts")


@pytest.mark.parametrize(
    ("script", "said"),
    [("echo no network >&2; exit 1", "npm could not get .* It says: no network"), (None, "no npm")],
)
def test_npm_that_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, said: str
) -> None:
    if script:
        fake_npm(tmp_path / "bin", script)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(DeskError, match=said):
        install_desk(tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_the_version_is_pinned_by_a_digest_of_its_own() -> None:
    assert json.dumps([desk_package.VERSION, desk_package.SHA512[:12]]) == json.dumps(
        ["0.221.1", "J+Qoik9kGMk2"]
    )
    assert len(desk_package.UNPACKED) == 64
