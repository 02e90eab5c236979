from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tellback.assemble.film import VIDEO_HOSTS, frame_address, host_of, video_hosts

CASES = yaml.safe_load(Path(__file__).with_name("film.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("link", "frame"), CASES.items(), ids=CASES)
def test_where_a_film_is_shown(link: str, frame: str | None) -> None:
    assert frame_address(link) == frame


def test_a_host_of_the_sites_own() -> None:
    hosts = video_hosts({"tellback": {"video_hosts": ["films.example.org"]}})
    assert frame_address("https://films.example.org/a", hosts) == "https://films.example.org/a"
    assert frame_address("https://vimeo.com/12345", hosts) is None
    assert video_hosts({}) == VIDEO_HOSTS
    assert host_of("https://www.films.example.org/a") == "films.example.org"


@pytest.mark.parametrize("asked", ["player.vimeo.com", ["https://player.vimeo.com"], ["a b"], {}])
def test_what_is_no_list_of_hosts(asked: object) -> None:
    with pytest.raises(ValueError, match=r"mkdocs.yml: under “extra: tellback: video_hosts:”"):
        video_hosts({"tellback": {"video_hosts": asked}})
