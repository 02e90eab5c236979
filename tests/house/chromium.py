"""Finds a Chromium for the browser tests; run as a program, it installs one where there is none.

In this order: the CHROMIUM variable, a browser on the PATH, the one that Playwright keeps. To
install, Debian's package where the user may, else Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation")


def find_chromium() -> str | None:
    """Give the path of a Chromium to start, or None. Raises SystemExit if CHROMIUM misleads."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if not found:
            raise SystemExit(f"CHROMIUM={named} is not a program. Name a Chromium, or unset it.")
        return found
    return next(filter(None, map(shutil.which, NAMES)), None) or _kept_by_playwright()


def _kept_by_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _become_root() -> list[str] | None:
    """Give what to put before a command for root to run it, or None where that needs a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    may = (
        sudo
        and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0
    )
    return ["sudo", "-n"] if may else None


def _is_debian() -> bool:
    """Say whether ``chromium`` is a real package here: on Ubuntu it stands for a snap."""
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text(encoding="utf-8").split()


def _install_from_debian() -> None:
    root = _become_root()
    if root is None or not _is_debian() or not shutil.which("apt-get"):
        return
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    subprocess.run([*apt, "update"], check=False, stdin=subprocess.DEVNULL)
    subprocess.run(
        [*apt, "install", "--no-install-recommends", *PACKAGES],
        check=False,
        stdin=subprocess.DEVNULL,
    )


def _install_from_playwright() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, check=False, stdin=subprocess.DEVNULL)


def main() -> None:
    """Install a Chromium if there is none. Raises SystemExit, saying what to do, if none came."""
    for install in (_install_from_debian, _install_from_playwright):
        if find_chromium():
            return
        print("The browser tests need Chromium: fetching it …", flush=True)  # noqa: T201
        install()
    if not find_chromium():
        raise SystemExit(
            "No Chromium could be installed, and the browser tests need one.\n"
            "Install one and name it: make test CHROMIUM=/path/to/chromium\n"
            "The tests that need no browser: make quick"
        )


if __name__ == "__main__":
    main()
