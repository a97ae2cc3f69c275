"""What a preview answers, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from showcase.site.guard import MOST_BYTES, guarded, hosts


def ask(
    path: str = "/", host: str | None = "127.0.0.1:8000", method: str = "GET", port: int = 8000
) -> str:
    """The status; ``path`` as WSGI has it: its bytes, unquoted, as Latin-1."""
    told: list[str] = []
    environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method}
    if host is not None:
        environ["HTTP_HOST"] = host

    def app(_: dict[str, Any], start: Any) -> Iterable[bytes]:
        start("200 OK", [])
        return [b"drafts"]

    answer = guarded(app, port)(environ, lambda status, headers: told.append(status))
    assert (b"drafts" in b"".join(answer)) is told[0].startswith("200")
    return told[0][:3]


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
    assert ask(host="localhost", port=80) == "200"
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
    ["/\0", "/a\0.html", "/%zz", "/%2e", "/../x", "/a/../b", "/..", "/.", "/a/./b", "/a\\b", "/C:/x",
    "/\xc0\xae\xc0\xae/x",
     "/\xff", "/\xed\xa0\x80", "/a\nb", "/a\x1bb", "//evil.example", "/" + "a" * MOST_BYTES, "", "*", "x",
     "/<x>", "/a|b"],
)  # fmt: skip
def test_an_odd_path_is_refused(path: str) -> None:
    assert ask(path) == "400"


@pytest.mark.parametrize(
    "path", ["/", "/families/zheng-guo-dong/", "/好人/".encode().decode("latin-1"), "/livereload/123/456", "/a..b.html"]
)  # fmt: skip
def test_a_path_of_a_site_is_not(path: str) -> None:
    assert ask(path) == "200"
