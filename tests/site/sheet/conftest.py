from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from house.building import Built
from house.sheets import SHEET, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture
def address(shared_site: Callable[[str], Built], served: Callable[[Path], str]) -> str:
    """Where a site with sheets is served, with / at its end."""
    return f"{served(shared_site('doorway').folder)}/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, with windows that share what it keeps."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """A sheet, open in a window of that browser."""
    return opened(context, f"{address}{SHEET}")
