from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import SITES, Built, built, copied_site
from house.chromium import find_chromium
from house.hosting import listening
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["pytester", "house.skips"]

# A busy machine is no fault of the code, and a run says the same each time. With TELLBACK_CHANCE
# set, other examples are tried in each.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=not os.environ.get("TELLBACK_CHANCE"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

# Each of the hundreds of processes that are started here would compile the package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def repo() -> Path:
    """The folder of the project."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared_site(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """Build a site once for all workers, strictly and without a warning, and leave it as it is:
    ``shared_site("example")``, or a name below tests/sites/."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base

    def share(name: str) -> Built:
        root = repo if name == "example" else SITES / name
        folder, printed = shared / f"{name}-site", shared / f"{name}-site.json"
        with (shared / f"{name}-site.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if printed.exists():
                return Built(folder, root, 0, json.loads(printed.read_text()))
            result = built(root, folder)
            printed.write_text(json.dumps(result.printed))
        return result

    return share


@pytest.fixture(scope="session")
def built_site(shared_site: Callable[[str], Built]) -> Built:
    """The example site."""
    return shared_site("example")


@pytest.fixture
def small_site(tmp_path: Path) -> Callable[..., Built]:
    """Copy the site tests/sites/<name> and build it: ``small_site("allotment", *options)``."""

    def small(name: str, *options: str) -> Built:
        return built(copied_site(name, tmp_path), tmp_path / "site", *options)

    return small


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, driven by Playwright."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # as long as all else is waited for
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(BROWSER_FLAGS)
        )
        yield chromium
        chromium.close()


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on a free loopback port: ``served(folder)`` gives its address, without /."""
    with ExitStack() as open_servers:
        yield lambda folder: open_servers.enter_context(listening(folder))
