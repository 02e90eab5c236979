"""The editing desk in the browser, as mkdocs.yml switches it on: where its git host is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tellback.model.problem import did_you_mean
from tellback.read.settings import SettingError, Settings, lines_below

DESK = ("extra", "tellback", "desk")
FIELDS = ("backend", "repo", "branch", "api_root", "base_url", "app_id")
_APIS = {
    "github": "https://api.github.com",
    "gitlab": "https://gitlab.com/api/v4",
    "gitea": "https://gitea.com/api/v1",
}
"""Where each host that is known is asked, if ``api_root`` names no host of one's own."""
TRIAL = "test-repo"
"""Keeps what is written in the browser alone, to try the desk out."""
BACKENDS = (*_APIS, TRIAL)
_OFF = ("", "no", "false", "off")
_REPO = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[\w.-]+)+")
_BRANCH = re.compile(r"[\w][\w./-]*")
_ADDRESS = re.compile(r"https://[a-z0-9.-]+(?::\d+)?(?:/[\w./-]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """``extra: tellback: desk:`` in mkdocs.yml. ``base_url`` is the address of what signs people in
    with OAuth, and ``app_id`` what their host knows the site by; with neither, people sign in with
    an access token of their own."""

    backend: str
    repo: str = ""
    branch: str = ""
    api_root: str = ""
    base_url: str = ""
    app_id: str = ""

    @property
    def by_oauth(self) -> bool:
        """Whether people can sign in by their host's own page."""
        return bool(self.base_url or self.app_id)

    @property
    def reached(self) -> tuple[str, ...]:
        """The hosts that the desk asks, as ``https://host``: the git host alone."""
        if self.backend == TRIAL:
            return ()
        addresses = [self.api_root or _APIS[self.backend]]
        if self.app_id:  # the token is fetched by the page itself
            addresses.append(self.base_url or _APIS[self.backend])
        return tuple(dict.fromkeys(_origin(each) for each in addresses))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def read_desk(settings: Settings) -> DeskSettings | None:
    """Give how ``settings`` switch the desk on; None where they do not.

    Raises SettingError where what they state cannot be used.
    """
    return desk_of(settings.stated(*DESK))


def desk_of(stated: object) -> DeskSettings | None:
    """Give how ``stated`` switches the desk on, as ``read_desk`` does. Raises SettingError."""
    if stated in (None, False) or (isinstance(stated, str) and stated.lower() in _OFF):
        return None
    said = lines_below(stated, "desk", "where the files are kept", FIELDS, needed=("backend",))
    backend = said["backend"] = said["backend"].lower()
    if backend not in BACKENDS:
        near = did_you_mean(backend, BACKENDS) or f" There are: {', '.join(BACKENDS)}."
        raise SettingError(f"“{backend}” is no git host that the desk knows.{near}", "backend")
    if backend != TRIAL and "repo" not in said:
        raise SettingError("“repo:” is missing below “desk:”.")
    if "repo" in said and not _REPO.fullmatch(said["repo"]):
        raise SettingError(f"“{said['repo']}” is no name of a repository.", "repo")
    if "branch" in said and not _BRANCH.fullmatch(said["branch"]):
        raise SettingError(f"“{said['branch']}” is no name of a branch.", "branch")
    for name in ("api_root", "base_url"):
        if name in said and not _ADDRESS.fullmatch(said[name]):
            raise SettingError(f"“{said[name]}” is no whole address with https://.", name)
    if backend == "github" and "app_id" in said and "base_url" not in said:
        # The CMS would sign people in by way of somebody else's server.
        raise SettingError("“app_id:” needs “base_url:”, the address of what signs people in.")
    return DeskSettings(**said)
