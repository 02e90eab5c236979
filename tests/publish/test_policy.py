"""The policy that pages and hosts state, and the watch for what it would break."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tellback.publish.hosting import (
    headers_text,
    kept_paths,
    nginx_text,
    path_headers,
    site_headers,
)
from tellback.publish.policy import film_hosts_of, policy_of
from tellback.publish.policy_breaks import PolicyWatch

CASES: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("policy.yml").read_text(encoding="utf-8")
)
WATCH = PolicyWatch([CASES["known"]])


def _directives(policy: str) -> dict[str, list[str]]:
    stated = (directive.split() for directive in policy.split(";"))
    return {name: sources for name, *sources in stated}


def _breaks(page: str) -> list[str]:
    found = WATCH.breaks_in(page.replace("\\n", "\n").encode())
    return [f"{each.line}: {each.what}" for each in found]


@pytest.mark.parametrize("name", CASES["refused"])
def test_what_a_browser_would_drop_is_found(name: str) -> None:
    case = CASES["refused"][name]
    page = f"<!doctype html><title>One</title>{case['page']}"
    assert _breaks(page) == case["said"]


@pytest.mark.parametrize("name", CASES["allowed"])
def test_what_a_browser_takes_is_not(name: str) -> None:
    assert _breaks(f"<!doctype html><title>One</title>{CASES['allowed'][name]}") == []


def test_a_page_states_the_least_that_works() -> None:
    stated = _directives(policy_of(["go()"]))
    assert stated.pop("script-src") == [
        "'self'",
        # printf 'go()' | openssl dgst -sha256 -binary | base64
        "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='",
        "'wasm-unsafe-eval'",
    ]
    assert stated.pop("img-src") == ["'self'", "data:"]
    assert {name for name, sources in stated.items() if sources == ["'self'"]} == {
        *("style-src", "font-src", "connect-src", "worker-src", "manifest-src", "media-src"),
        "form-action",
    }
    assert {name for name, sources in stated.items() if sources == ["'none'"]} == {
        *("default-src", "frame-src", "object-src", "base-uri"),
    }
    assert not any("unsafe-inline" in each or "*" in each for each in policy_of(["go()"]).split())


def test_who_may_frame_the_site_is_said_in_a_header_alone() -> None:
    assert "frame-ancestors" not in policy_of([])
    assert _directives(policy_of([], as_header=True))["frame-ancestors"] == ["'none'"]


def test_only_a_host_that_is_listed_and_used_may_be_framed() -> None:
    films = ("https://player.example/1?a=1", "https://elsewhere.example/2")
    page = "".join(f'<a data-tb-frame="{film}">A film</a>' for film in films)
    hosts = film_hosts_of(page, ["player.example", "other.example"])
    assert _directives(policy_of([], hosts))["frame-src"] == ["https://player.example"]
    assert film_hosts_of("<p>No film</p>", ["player.example"]) == set()


def test_headers_as_hosts_read_them() -> None:
    headers = list(site_headers(policy_of(["go()"], as_header=True)))
    text = headers_text(headers, "/learning/", ["assets/main.0a1b2c3d.css"])
    blocks = _blocks(text)
    assert blocks["/*"] == dict(headers)
    assert blocks["/learning/assets/main.0a1b2c3d.css"] == {
        "Cache-Control": "public, max-age=31536000, immutable"
    }
    assert "Strict-Transport-Security" not in blocks["/*"], "a site decides that for itself"
    assert max(map(len, text.splitlines())) < 2000, "Cloudflare Pages passes over a longer line"


FOR_PROGRAMS = ("data/events.csv", "calendar.ics", "events/a.ics", "feed.xml", "themes/a/feed.json")
OTHERS = ("data/index.html", "events/a.webp", "share/events/a.png", "plan.pdf", "assets/a.css")
KEPT = ("assets/*", "events/*", "plan.pdf")


def test_what_other_sites_may_use_is_said_once() -> None:
    files = ("index.html", "robots.txt", "_headers", *FOR_PROGRAMS, *OTHERS)
    assert tuple(kept_paths(files)) == KEPT
    text = headers_text([("X-Frame-Options", "DENY")], "/learning/", [], path_headers(KEPT))
    sent = {file: _sent(text, f"/learning/{file}") for file in files}
    for file, told in sent.items():
        assert len({name for name, _ in told}) == len(told), f"hosts would join two for {file}"
    reading, showing = "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"
    read = {file for file, told in sent.items() if (reading, "*") in told}
    assert read == {*FOR_PROGRAMS, "data/index.html"}
    assert {file: dict(told)[showing] for file, told in sent.items() if showing in dict(told)} == {
        "events/a.ics": "same-origin",  # of no matter to what asks to read it (Fetch, 3.7)
        "events/a.webp": "same-origin",
        "share/events/a.png": "cross-origin",
        "plan.pdf": "same-origin",
        "assets/a.css": "same-origin",
    }


def test_other_sites_may_use_nothing_of_a_private_one() -> None:
    headers = dict(site_headers("", private=True))
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    lines = nginx_text(headers.items(), "/", [], private=True).splitlines()
    told = [line for line in lines if re.search("Access-Control|Cross-Origin-Resource", line)]
    assert told == ['add_header Cross-Origin-Resource-Policy "same-origin" always;']


def test_nginx_says_the_same_of_what_other_sites_may_use() -> None:
    lines = nginx_text([], "/learning/", []).splitlines()
    told = dict(line.removesuffix(";").split()[1:3] for line in lines if "add_header" in line)
    for name, value, files in (
        ("Access-Control-Allow-Origin", "*", {*FOR_PROGRAMS, "data/index.html"}),
        ("Cross-Origin-Resource-Policy", "cross-origin", {"share/events/a.png"}),
    ):
        ways = [
            re.search(r'"(.+)"', lines[at - 1])
            for at, line in enumerate(lines)
            if line == f'    set {told[name]} "{value}";'
        ]
        matched = {
            file
            for file in (*FOR_PROGRAMS, *OTHERS)
            if any(way and re.search(way[1], f"/learning/{file}") for way in ways)
        }
        assert matched == files, name


def test_a_private_site_is_kept_out_of_search_engines() -> None:
    assert dict(site_headers("", private=True))["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in dict(site_headers(""))


def test_nginx_says_the_same() -> None:
    headers = dict(site_headers(policy_of(["go()"], as_header=True)))
    lines = nginx_text(headers.items(), "/learning/", ["assets/a.0a1b2c3d.css"]).splitlines()
    directives = [line for line in lines if line and not line.startswith("#")]
    for name, value in headers.items():
        assert f'add_header {name} "{value}" always;' in directives
    assert "error_page 404 /learning/404.html;" in directives
    assert "    default_type text/calendar;" in directives
    assert 'if ($uri = "/learning/assets/a.0a1b2c3d.css") {' in directives
    assert all(line.endswith((";", "{", "}")) for line in directives)
    assert not any("$" in value or '"' in value for value in headers.values())


def _sent(text: str, path: str) -> list[tuple[str, str]]:
    """Give the headers that a host sends with ``path``."""
    return [
        header
        for pattern, headers in _blocks(text).items()
        if re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), path)
        for header in headers.items()
    ]


def _blocks(text: str) -> dict[str, dict[str, str]]:
    """Read a file _headers as its hosts do: a path, and below it indented headers."""
    blocks: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if not line.strip() or line.strip().startswith("#"):
            continue
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            blocks[path][name] = value
        else:
            path = line
            blocks[path] = {}
    return blocks
