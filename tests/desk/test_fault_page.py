"""The page that stands in the place of a preview, for whoever comes and for pages that are open."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from socket import socket
from urllib.error import HTTPError
from urllib.request import Request

import pytest

from tellback.desk.fault_page import showing_fault
from tellback.desk.previewing import HOST, NoPortError, listen

FAULT = "mkdocs.yml:3: error: <b> is not closed & more"


@pytest.fixture
def listener() -> Iterator[socket]:
    with socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    with listen(port, print) as listening:
        yield listening


def fetched(listener: socket, path: str, name: str = "") -> tuple[int, str, str]:
    address = f"http://{HOST}:{listener.getsockname()[1]}{path}"
    asked = Request(address, headers={"Host": name} if name else {})
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            policy = answer.headers["Content-Security-Policy"]
            return answer.status, answer.read().decode(), policy
    except HTTPError as error:
        with error:
            return error.code, error.read().decode(), error.headers["Content-Security-Policy"]


def test_who_asks_by_another_name_is_told_nothing(listener: socket) -> None:
    port = listener.getsockname()[1]
    with showing_fault(listener, FAULT):
        for name in (
            "a.example",
            f"a.example:{port}",
            f"{HOST}:{port + 1}",
            HOST,
            f"{HOST}.a:{port}",
        ):
            status, said, _ = fetched(listener, "/", name)
            assert (status, "closed" in said) == (403, False)
        for name in (f"LOCALHOST:{port}", f"[::1]:{port}"):
            assert fetched(listener, "/", name)[0] == 503


def test_every_address_says_what_is_wrong(listener: socket) -> None:
    with showing_fault(listener, FAULT):
        for path in ("/", "/learning/events/"):
            status, html, policy = fetched(listener, path)
            assert status == 503
            assert "&lt;b&gt; is not closed &amp; more" in html
            assert "unsafe" not in policy
            assert policy.startswith("default-src 'none'")
        assert "style=" not in html
        for part in ("/tellback-fault.css", "/tellback-fault.js"):
            assert part in html
            assert fetched(listener, part)[0] == 200


def test_pages_of_the_preview_come_to_see_it(listener: socket) -> None:
    with showing_fault(listener, FAULT):
        status, since, _ = fetched(listener, "/livereload/12/34")
        assert (status, int(since) > 12) == (200, True)
        assert f'data-since="{since}"' in fetched(listener, "/")[1]


def test_the_next_fault_finds_the_address_free(listener: socket) -> None:
    for fault in ("first", "second"):
        with showing_fault(listener, fault):
            assert fault in fetched(listener, "/")[1]


def test_a_taken_port_is_passed_over(listener: socket) -> None:
    taken = listener.getsockname()[1]
    said: list[str] = []
    with listen(taken, said.append) as other:
        found = other.getsockname()[1]
    assert taken < found <= taken + 20
    assert said == [f"Port {taken} is taken by another program: this preview has {found}."]


def test_where_all_are_taken(listener: socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellback.desk.previewing._TRIES", 1)
    with pytest.raises(NoPortError, match="are taken"):
        listen(listener.getsockname()[1], print)
