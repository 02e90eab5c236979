"""A command waits for what it uses, and no search goes over what was loaded for it."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from tellback import cli
from tellback.cli.loading import loaded


def test_loaded_modules_are_left_out_of_the_search_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "loaded_here.py").write_text("import gc\nSEARCHING = gc.isenabled()\n")
    monkeypatch.syspath_prepend(tmp_path)
    before = gc.get_freeze_count()
    try:
        module = loaded("loaded_here")
        left_out = gc.get_freeze_count()
        assert (module.SEARCHING, gc.isenabled()) == (False, True)
        assert left_out > before
        assert loaded("loaded_here") is module
        assert gc.get_freeze_count() <= left_out
    finally:
        sys.modules.pop("loaded_here", None)


def test_a_build_waits_for_no_library_that_few_pages_need() -> None:
    program = (
        "import sys, tellback.mkdocs_build, tellback.mkdocs_events\n"
        "seldom = {'citeproc', 'icalendar', 'phonenumbers', 'tellback.coach.site',"
        " 'tellback.desk.site', 'tellback.editing.desk_config', 'tellback.publish.pdf_pictures'}\n"
        "print(sorted(seldom & set(sys.modules)))"
    )
    hooks = Path(cli.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(hooks), "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.stdout == "[]\n"
