"""Settings of mkdocs.yml that pages are made by, checked before any page is."""

from __future__ import annotations

from collections.abc import Iterator

from tellback.assemble.film import video_hosts
from tellback.assemble.quick_exit import EXIT_TO, exit_to
from tellback.model.problem import Problem, problem
from tellback.read.data_licence import LICENCE, read_licence
from tellback.read.desk_settings import DESK, read_desk
from tellback.read.page_history import HISTORY, read_history
from tellback.read.settings import SettingError, Settings

_OWN = ("extra", "tellback")


def check_settings(settings: Settings) -> Iterator[Problem]:
    """Yield why ``settings`` cannot be read, or which of Tellback's own cannot be used."""
    yield from settings.problems
    stated = settings.stated(*_OWN)
    # What comes from the environment is looked at when the site is built.
    known = stated if isinstance(stated, dict) else {}
    own = {"tellback": {name: value for name, value in known.items() if value is not None}}
    try:
        exit_to(own)
    except ValueError:
        yield problem("site-exit-to", settings.where(*_OWN, "exit_to"), such_as=EXIT_TO)
    try:
        video_hosts(own)
    except ValueError:
        yield problem("site-video-hosts", settings.where(*_OWN, "video_hosts"))
    try:
        read_licence(settings)
    except SettingError as error:
        where = settings.where(*LICENCE, error.field)
        yield problem("site-data-licence", where, reason=str(error))
    try:
        read_history(settings)
    except SettingError:
        yield problem("site-history", settings.where(*HISTORY))
    try:
        read_desk(settings)
    except SettingError as error:
        yield problem("site-desk", settings.where(*DESK, error.field), reason=str(error))
