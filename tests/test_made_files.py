"""A file that Tellback makes is to MkDocs as any other that is generated."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.structure.files import File

from tellback.mkdocs_kept import MadeFile

TOLD = ("src_path", "src_uri", "dest_path", "dest_uri", "url", "abs_dest_path", "name", "edit_uri")


@pytest.mark.parametrize("path", ["index.md", "a/b.md", "a/index.md", "data/é ä.csv", "b.ics"])
@pytest.mark.parametrize("directories", [True, False])
def test_a_file_tells_the_same_of_itself(path: str, directories: bool) -> None:
    plugins = SimpleNamespace(_current_plugin="hooks/site.py")  # as during an event
    config: Any = SimpleNamespace(site_dir="/out", use_directory_urls=directories, plugins=plugins)

    def told(of: type[File]) -> dict[str, Any]:
        file = of.generated(config, path, content="")
        return {name: getattr(file, name) for name in TOLD} | {"page": file.is_documentation_page()}

    assert told(MadeFile) == told(File)
