"""What a preview answers: this machine's own browser, and nobody in its name.

A page of another site can let its own name lead to 127.0.0.1 and read what answers there ("DNS rebinding"):
the drafts. It cannot change the ``Host`` that the browser sends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

MOST_BYTES = 2048
"""Of a path: the longest of a site is a tenth of it."""

Environ = dict[str, Any]
Start = Callable[..., Any]
App = Callable[[Environ, Start], Iterable[bytes]]

_ODD = re.compile(r'[\x00-\x1f\x7f\\:%*?"<>|]|(?:^|/)\.\.?(?:/|$)|//')
"""No file of a site has any of these in its name; on Windows ``:`` and ``\\`` lead elsewhere."""


def hosts(port: int) -> frozenset[str]:
    """The names by which a preview at this port is called."""
    names = ("127.0.0.1", "localhost")
    with_port = frozenset(f"{name}:{port}" for name in names)
    return with_port | frozenset(names) if port == 80 else with_port


def refusal(environ: Environ, known: frozenset[str]) -> str:
    """The status with which a request is refused, or ``""``. The order: who asks, how, for what.

    421: https://httpwg.org/specs/rfc9110.html#status.421.
    """
    if str(environ.get("HTTP_HOST", "")).lower() not in known:
        return "421 Misdirected Request"
    if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        return "405 Method Not Allowed"
    path = str(environ.get("PATH_INFO", ""))  # its bytes as Latin-1, as WSGI has it
    try:
        shown = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return "400 Bad Request"
    if len(path) > MOST_BYTES or not shown.startswith("/") or _ODD.search(shown):
        return "400 Bad Request"
    return ""


def guarded(app: App, port: int) -> App:
    """``app``, for who may ask."""
    known = hosts(port)

    def answer(environ: Environ, start: Start) -> Iterable[bytes]:
        status = refusal(environ, known)
        if not status:
            return app(environ, start)
        headers = [("Content-Type", "text/plain; charset=utf-8")]
        if status.startswith("405"):
            headers.append(("Allow", "GET, HEAD"))
        start(status, headers)
        return [f"{status}\n".encode()]

    return answer
