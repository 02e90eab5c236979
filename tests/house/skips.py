"""A pytest plugin: where CI is set, a skipped test has failed unless skips.yml lists it."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Generator
from pathlib import Path

import pytest
import yaml

Report = pytest.TestReport | pytest.CollectReport


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("allowed_skips", "YAML file of the tests that may be skipped under CI")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_ALLOWED] = read_allowed(config.rootpath / config.getini("allowed_skips"))


_ALLOWED = pytest.StashKey[dict[str, str]]()


def read_allowed(file: Path) -> dict[str, str]:
    """Give the patterns of test ids in ``file`` → reason. Raises UsageError for one without."""
    allowed = {}
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
        if set(entry) != {"test", "reason"} or not all(
            str(each).strip() for each in entry.values()
        ):
            raise pytest.UsageError(f"{file}: each entry needs a test and a reason: {entry}")
        allowed[entry["test"]] = entry["reason"]
    return allowed


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _failed_if_skipped((yield), item.config)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _failed_if_skipped((yield), collector.config)


def _failed_if_skipped(report: Report, config: pytest.Config) -> Report:
    expected_to_fail = hasattr(report, "wasxfail")
    if report.skipped and not expected_to_fail and os.environ.get("CI"):
        allowed = config.stash[_ALLOWED]
        if not any(fnmatch.fnmatchcase(report.nodeid, pattern) for pattern in allowed):
            report.outcome = "failed"
            report.longrepr = (
                f"{report.nodeid} was skipped, and {config.getini('allowed_skips')} does not "
                f"list it: {report.longrepr[2] if isinstance(report.longrepr, tuple) else ''}"
            )
    return report
