from __future__ import annotations

from io import StringIO

from rich.console import Console

from tellback.coach.report import Readability, print_report


def test_nothing_that_a_terminal_would_obey_is_printed() -> None:
    written = StringIO()
    print_report(Readability((), (), ("docs/a\x1b[2J.md",)), Console(file=written, width=80))
    assert "\x1b" not in written.getvalue()
    assert "docs/a\ufffd[2J.md" in written.getvalue()
