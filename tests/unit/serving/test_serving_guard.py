"""Whom the server answers, and how what they ask is told."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from showcase.serving.guard import HEADERS, MOST_BYTES, Guard, hosts, in_a_line, path_of, refusal

HOME = "127.0.0.1:8000"


def ask(path: bytes = b"/", host: str | None = HOME, method: str = "GET", **told: str) -> str:
    """The status; ``path`` as it was sent, ``sec_fetch_site`` as ``sec-fetch-site``."""
    headers = {name.replace("_", "-"): value for name, value in told.items()}
    if host is not None:
        headers["host"] = host
    return refusal(method, path, headers, hosts(8000))[:3] or "200"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000"])
def test_this_machine_is_answered(host: str) -> None:
    assert ask(host=host) == "200"


@pytest.mark.parametrize(
    "host",
    [None, "", "evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.nip.io:8000", "localhost",
     "localhost.evil.example:8000", "[::1]:8000", "0.0.0.0:8000", "127.0.0.1:8000.", "127.0.0.1:8000, x",
     "a@127.0.0.1:8000"],
)  # fmt: skip
def test_another_name_is_not(host: str | None) -> None:
    assert ask(host=host) == "421"


def test_at_port_80_browsers_leave_it_out() -> None:
    assert "localhost" in hosts(80)
    assert "localhost" not in hosts(8000)


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "X"]
)
def test_nothing_is_changed_through_it(method: str) -> None:
    assert ask(method=method) == "405"


def test_head_is_a_question_too() -> None:
    assert ask(method="HEAD") == "200"


@pytest.mark.parametrize(
    "path",
    [b"/%00", b"/a%00.html", b"/%25zz", b"/%252e", b"/../x", b"/a/../b", b"/..", b"/.", b"/a/./b", b"/a%5cb", b"/a\\b",
     b"/C:/x", b"/%c0%ae%c0%ae/x", b"/%2e%2e/x", b"/%2e%2e%2fx", b"/a%2f%2e%2e%2fb", b"/%ff", b"/%ed%a0%80", b"/a%0ab",
     b"/a%1bb", b"//evil.example", b"http://evil.example/", b"/" + b"a" * MOST_BYTES, b"", b"*", b"x", b"/<x>",
     b"/a|b"],
)  # fmt: skip
def test_an_odd_path_is_refused(path: bytes) -> None:
    assert ask(path) == "400"


@pytest.mark.parametrize(
    "path",
    [b"/", b"/families/zheng-guo-dong/", b"/%e5%a5%bd%e4%ba%ba/", b"/-/events", b"/a..b.html"],
)
def test_a_path_of_a_site_is_not(path: bytes) -> None:
    assert ask(path) == "200"


def test_a_path_is_what_its_bytes_say() -> None:
    assert path_of(b"/%e5%a5%bd/") == "/好/"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"sec_fetch_site": "same-origin", "sec_fetch_mode": "no-cors"}, "200"),
        ({"sec_fetch_site": "none", "sec_fetch_mode": "navigate"}, "200"),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}, "200"),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"}, "403"),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"}, "403"),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "script"}, "403"),
        ({"sec_fetch_site": "same-site", "sec_fetch_mode": "cors", "sec_fetch_dest": "empty"}, "403"),
        ({"sec_fetch_site": "cross-site"}, "403"),
        ({"origin": "https://evil.example"}, "403"),
        ({"origin": "null"}, "403"),
        ({"origin": "http://127.0.0.1:3000"}, "403"),
        ({"origin": "http://localhost:8000"}, "200"),
    ],
)  # fmt: skip
def test_another_site_may_lead_here_and_no_more(told: Mapping[str, str], status: str) -> None:
    assert ask(**told) == status


def test_what_was_asked_stands_on_one_short_line() -> None:
    shown = in_a_line("GET /\x1b]0;owned\x07\n\r" + "长" * 5000)
    assert shown.isprintable()
    assert len(shown) <= 120


def answered(**scope: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """What is sent for a request, and told in the terminal; the app behind would show drafts."""
    sent: list[dict[str, Any]] = []
    told: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"cache-control", b"public"), (b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"drafts"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    given = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", **scope}
    given.setdefault("headers", [(b"host", HOME.encode())])
    asyncio.run(Guard(app, 8000, told.append)(given, receive, send))
    return sent, told


def test_every_answer_has_the_headers_that_keep_it_here() -> None:
    for scope in ({}, {"method": "POST"}, {"headers": []}):
        sent, _ = answered(**scope)
        given = sent[0]["headers"]
        assert set(HEADERS) <= set(given), scope
        assert [value for name, value in given if name == b"cache-control"] == [b"no-store"]
        assert not any(name.startswith(b"access-control") for name, _ in given)


def test_who_is_refused_gets_nothing_and_is_told_of() -> None:
    sent, told = answered(headers=[(b"host", b"evil.example")])
    assert sent[0]["status"] == 421
    assert b"drafts" not in b"".join(m.get("body", b"") for m in sent)
    assert told == ["没有回答（421）：GET /"]
    sent, _ = answered(method="DELETE")
    assert (b"allow", b"GET, HEAD") in sent[0]["headers"]


def test_no_other_line_is_opened() -> None:
    assert answered(type="websocket") == ([], [])
