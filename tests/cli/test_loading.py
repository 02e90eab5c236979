"""A command waits for what it uses, and no search goes over what was loaded for it."""

from __future__ import annotations

import gc
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tellback import cli
from tellback.cli.loading import load_when_used, loaded


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


def test_a_module_is_loaded_when_something_of_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "awaited_here").mkdir()
    (tmp_path / "awaited_here" / "__init__.py").write_text("NAME = 'awaited'\n")
    (tmp_path / "awaited_here" / "inside.py").write_text("from awaited_here import NAME\n")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        with load_when_used("awaited_here"):
            awaited = import_module("awaited_here")
        assert "awaited_here" not in sys.modules
        assert "NAME" not in vars(awaited)
        assert import_module("awaited_here.inside").NAME == "awaited"
        assert awaited.NAME == import_module("awaited_here").NAME
        with pytest.raises(AttributeError, match="has no attribute 'OTHER'"):
            assert awaited.OTHER
        there = sys.modules["awaited_here"]
        with load_when_used("awaited_here"):
            assert import_module("awaited_here") is there is not awaited
        assert sys.modules["awaited_here"] is there
    finally:
        for name in ("awaited_here", "awaited_here.inside"):
            sys.modules.pop(name, None)


@pytest.mark.parametrize(
    ("loading", "seldom"),
    [
        pytest.param(
            "from tellback.cli.loading import load_when_used\n"
            "with load_when_used('requests'):\n    import mkdocs_macros.plugin\n"
            "import tellback.mkdocs_build, tellback.mkdocs_events",
            {"citeproc", "icalendar", "phonenumbers", "urllib3", "tellback.coach.site"}
            | {
                "tellback.desk.site",
                "tellback.editing.desk_config",
                "tellback.publish.pdf_pictures",
            },
            id="a build, for what few pages need",
        ),
        pytest.param(
            "import tellback.cli.commands, tellback.cli.build",
            {"jinja2", "mkdocs", "yaml", "tellback.model.base", "tellback.model.problem"},
            id="a build that may find nothing changed, for what it then has no use for",
        ),
    ],
)
def test_a_command_does_not_wait(loading: str, seldom: set[str]) -> None:
    program = f"import sys\n{loading}\nprint(*sorted(sys.modules))"
    hooks = Path(cli.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(hooks), "NO_MKDOCS_2_WARNING": "1"},
    )
    assert seldom.isdisjoint(done.stdout.split())
