"""Sveltia CMS (MIT), which the editing desk runs: taken as its npm package, one version known by
its digest, into the site's cache. Nothing of it is kept with the site's files.

What the package's own bundle for websites leaves out it would fetch from other hosts; its build for
bundlers brings that along, so that this is what is unpacked.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path, PurePosixPath

NAME = "@sveltia/cms"
VERSION = "0.221.1"
SHA512 = "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
UNPACKED = "eab33ce3e8fa3a79d847c041200967b17439233a403c7a3648f50ae9a422e0bf"
"""The digest of what is unpacked of it, as ``digest_of`` gives it."""
PLACE = f".cache/tellback/desk/{VERSION}"
"""Where it lies below the site's root."""
FOLDER = "admin"
"""Where the desk stands, below the site's root; what is unpacked lies in a folder of that name."""
ENTRY = "npm/index.js"
"""The module that its page loads, beside it."""

_TAKEN = re.compile(r"package/(npm/(?!.*\.map$).+|locales/[\w-]+\.json|LICENSE\.txt)")
_LOCALE = re.compile(rb"(\.\./locales/[\w-]+)\.json")
_FONT = re.compile(rb"url\(https://[^()]+/fontsource/fonts/[^()]+\)")
_MINUTES = 10
_MOST_BYTES = 60_000_000


class DeskError(Exception):
    """The desk cannot be installed, or is not, said so that somebody knows what to do."""


def install_desk(root: Path, archive: Path | None = None) -> bool:
    """Put the package into the cache of the site at ``root``: out of ``archive``, or by npm. Say
    whether there was anything to do.

    It appears whole or not at all. Raises DeskError, and OSError where it cannot be written.
    """
    place = root / PLACE
    if place.is_dir() and digest_of(place) == UNPACKED:
        return False
    content = archive.read_bytes() if archive else _fetched()
    found = b64encode(sha512(content).digest()).decode("ascii")
    if found != SHA512:
        what = str(archive) if archive else "What npm gave"
        raise DeskError(
            f"{what} is not {NAME} {VERSION} as Tellback knows it (its SHA-512 is {found}). "
            "Nothing was installed. Get it anew: npm pack "
            f"{NAME}@{VERSION}"
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    (root / ".cache/tellback/.gitignore").write_text("*\n", encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix=".new-", dir=place.parent) as aside:
        whole = Path(aside) / VERSION
        for path, each in _unpacked(content):
            file = whole / FOLDER / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(each)
        shutil.rmtree(place, ignore_errors=True)
        whole.rename(place)
    return True


def installed_files(root: Path) -> dict[str, bytes]:
    """Give what is installed for the site at ``root``: path in the site → content.

    Raises DeskError where nothing is, or not what was installed.
    """
    place = root / PLACE
    if not place.is_dir():
        raise DeskError(
            "mkdocs.yml switches the editing desk on, and it is not installed here. "
            "Type: tellback desk install"
        )
    files = _files_in(place)
    if _digest(files) != UNPACKED:
        raise DeskError(
            f"The editing desk in {PLACE} was changed since it was installed. "
            "Type: tellback desk install"
        )
    return files


def digest_of(place: Path) -> str:
    """Give the SHA-256 of every file's path and content below ``place``, in hexadecimals."""
    return _digest(_files_in(place))


def _digest(files: dict[str, bytes]) -> str:
    lines = (f"{path} {sha256(content).hexdigest()}\n" for path, content in sorted(files.items()))
    return sha256("".join(lines).encode()).hexdigest()


def _files_in(place: Path) -> dict[str, bytes]:
    return {
        file.relative_to(place).as_posix(): file.read_bytes()
        for file in place.rglob("*")
        if file.is_file()
    }


def _unpacked(content: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield what is needed of the package: no file of it can lead out of its folder."""
    with tarfile.open(fileobj=BytesIO(content)) as packed:
        for member in packed:
            taken = _TAKEN.fullmatch(member.name)
            if not taken or not member.isfile() or ".." in member.name or member.size > _MOST_BYTES:
                continue
            file = packed.extractfile(member)
            assert file is not None
            yield from _for_browsers(PurePosixPath(taken[1]), file.read())


def _for_browsers(path: PurePosixPath, content: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the file as a browser takes it, which imports no JSON: words in other languages become
    modules, and are asked for as such. Type that lies beside it is asked for nowhere else."""
    if path.suffix == ".json":
        words = json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":"))
        yield path.with_suffix(".js"), f"export default {words};\n".encode()
    elif str(path) == ENTRY:
        without_map = content.rpartition(b"\n//# sourceMappingURL=")[0]
        yield path, _FONT.sub(b"local(none)", _LOCALE.sub(rb"\1.js", without_map))
    else:
        yield path, content


def _fetched() -> bytes:
    npm = shutil.which("npm")
    if not npm:
        raise DeskError(
            "There is no npm here to get the editing desk with. Install Node.js, which brings it; "
            f"or get the package elsewhere with “npm pack {NAME}@{VERSION}”, and name the file: "
            "tellback desk install --from FILE"
        )
    with tempfile.TemporaryDirectory() as aside:
        asked = [npm, "pack", f"{NAME}@{VERSION}", "--ignore-scripts", "--pack-destination", aside]
        try:
            done = subprocess.run(
                asked,
                cwd=aside,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=_MINUTES * 60,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DeskError(
                f"npm took more than {_MINUTES} minutes. Look whether there is a network, then run "
                "this again."
            ) from None
        archives = list(Path(aside).glob("*.tgz"))
        if done.returncode or not archives:
            said = " ".join(done.stderr.split())[-300:]
            raise DeskError(f"npm could not get {NAME} {VERSION}. It says: {said}")
        return archives[0].read_bytes()
