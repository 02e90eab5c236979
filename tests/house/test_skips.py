from __future__ import annotations

import pytest

TESTS = """
import pytest

def test_runs():
    pass

def test_listed():
    pytest.skip("no lift in the building")

def test_unlisted():
    pytest.skip("felt like it")

@pytest.mark.xfail(reason="known", strict=True)
def test_known():
    raise AssertionError
"""
MODULE = 'import pytest\npytest.skip("whole file", allow_module_level=True)\n'
LIST = '- {test: "test_some.py::test_listed", reason: "The lift is a listed building."}\n'


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    pytester.makefile(".yml", skips=LIST)
    pytester.makeini("[pytest]\nallowed_skips = skips.yml\naddopts = -p house.skips\n")
    pytester.makepyfile(test_some=TESTS)
    monkeypatch.delenv("CI", raising=False)
    return pytester


def test_skips_are_skips_where_ci_is_not_set(suite: pytest.Pytester) -> None:
    suite.runpytest("-p", "no:xdist").assert_outcomes(passed=1, skipped=2, xfailed=1)


def test_an_unlisted_skip_fails_under_ci(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    result = suite.runpytest("-p", "no:xdist")
    result.assert_outcomes(passed=1, skipped=1, failed=1, xfailed=1)
    result.stdout.fnmatch_lines(["*test_unlisted was skipped, and skips.yml does not list it*"])


def test_an_unlisted_skip_of_a_whole_file_fails_under_ci(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.makepyfile(test_whole=MODULE)
    monkeypatch.setenv("CI", "true")
    suite.runpytest("-p", "no:xdist", "test_whole.py").assert_outcomes(errors=1)


def test_a_listed_skip_needs_its_reason(suite: pytest.Pytester) -> None:
    suite.makefile(".yml", skips='- {test: "*", reason: " "}\n')
    result = suite.runpytest("-p", "no:xdist")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*each entry needs a test and a reason*"])
