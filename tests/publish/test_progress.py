"""How far a build is, on a terminal, in a log and for who asked for quiet."""

from __future__ import annotations

import io
import logging
import sys

import pytest

from tellback.model.problem import Problem, Severity, Where
from tellback.publish.progress import MovingProgress, PlainProgress, Progress, progress, shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


Captured = pytest.CaptureFixture[str]


def test_plain_lines_tell_of_steps_and_now_and_then_of_pages() -> None:
    stream, seconds = io.StringIO(), iter([0.0, 1.0, 2.0, 13.0, 14.0, 15.0])
    told = PlainProgress(stream, lambda: next(seconds))
    told.step("Reading and checking")
    told.step("Making pages", 2000)
    for _ in range(3):
        told.done(500)
    told.step("Laying pages out", 1)
    assert stream.getvalue() == (
        "Reading and checking\nMaking pages: 2,000 pages\nMaking pages: 1,000 of 2,000 pages done\n"
        "Laying pages out: 1 page\n"
    )


@pytest.mark.parametrize(
    ("terminal", "environment", "kind"),
    [
        (True, {"TERM": "xterm"}, MovingProgress),
        (True, {"TERM": "xterm", "CI": "true"}, PlainProgress),
        (True, {"TERM": "dumb"}, PlainProgress),
        (False, {"TERM": "xterm"}, PlainProgress),
    ],
)
def test_who_sees_what(
    terminal: bool,
    environment: dict[str, str],
    kind: type[Progress],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with shown(quiet=False, environment=environment) as told:
        assert type(told) is kind
        assert progress() is told
        told.step("Making pages", 3)
        told.done(3)
        logging.getLogger("mkdocs.structure").warning("A link leads nowhere")
    assert "Making pages" in stream.getvalue()
    assert "WARNING -  A link leads nowhere" in stream.getvalue()
    assert type(progress()) is Progress
    logging.getLogger("mkdocs.structure").info("after the end")
    assert "after the end" not in stream.getvalue()


def test_what_mkdocs_says_of_folders_is_left_out(capsys: Captured) -> None:
    with shown(quiet=False, environment={}):
        logging.getLogger("mkdocs.commands.build").info("Building to directory /x")
        logging.getLogger("mkdocs.commands.build").warning("Template skipped")
        logging.getLogger("mkdocs.tellback").info("1 notice.")
    assert capsys.readouterr().err == "WARNING -  Template skipped\nINFO    -  1 notice.\n"


def test_quiet_is_what_is_wrong_alone(capsys: Captured) -> None:
    said = [
        Problem(Where("a.md", 1, 1), "rule", f"It is a {severity.value}.", "Mend it.", severity)
        for severity in (Severity.WARNING, Severity.NOTICE)
    ]
    log = logging.getLogger("mkdocs.tellback")
    with shown(quiet=True, environment={}) as told:
        told.step("Making pages", 3)
        log.info("%s", "all of it", extra={"problems": said})
        log.info("%s", "nothing wrong", extra={"problems": said[1:]})
        log.info("something else")
        log.error("It broke")
    printed = capsys.readouterr().err
    assert "a.md:1:1: warning: It is a warning." in printed
    assert printed.endswith("ERROR   -  It broke\n")
    for absent in ("notice:", "all of it", "nothing wrong", "something else", "Making"):
        assert absent not in printed


@pytest.mark.parametrize("quiet", [True, False])
def test_strictness_counts_what_is_shown_or_not(capsys: Captured, quiet: bool) -> None:
    heard: list[logging.LogRecord] = []
    counter = logging.Handler(logging.WARNING)
    counter.emit = heard.append  # type: ignore[method-assign]
    with shown(quiet=quiet, environment={}):
        logging.getLogger("mkdocs").addHandler(counter)
        logging.getLogger("mkdocs.structure").warning("A link leads nowhere")
        logging.getLogger("mkdocs").removeHandler(counter)
    assert len(heard) == 1
    assert "A link leads nowhere" in capsys.readouterr().err
