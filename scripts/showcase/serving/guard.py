"""Whom the server answers: this machine's own browser, and nobody in its name.

A page of another site can let its own name lead to 127.0.0.1 and read what answers there ("DNS rebinding"):
the drafts. It cannot change the ``Host`` that the browser sends, nor what the browser says of who asks
(https://www.w3.org/TR/fetch-metadata/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote_to_bytes

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 2048
"""Of a path: the longest of a site is a tenth of it."""

HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
)
"""Of every answer."""

Tell = Callable[[str], None]

_ODD = re.compile(r'[\x00-\x1f\x7f\\:%*?"<>|]|(?:^|/)\.\.?(?:/|$)|//')
"""No file of a site has any of these in its name; on Windows ``:`` and ``\\`` lead elsewhere."""


def hosts(port: int) -> frozenset[str]:
    """The names by which a server at this port is called."""
    names = ("127.0.0.1", "localhost")
    with_port = frozenset(f"{name}:{port}" for name in names)
    return with_port | frozenset(names) if port == 80 else with_port


def refusal(method: str, path: bytes, headers: Mapping[str, str], known: frozenset[str]) -> str:
    """The status with which a request is refused, or ``""``. The order: who is asked, who asks, how, for what.
    ``path`` as it was sent; of headers the names are small.

    421: https://httpwg.org/specs/rfc9110.html#status.421.
    """
    if headers.get("host", "").lower() not in known:
        return "421 Misdirected Request"
    if _is_foreign(headers, known):
        return "403 Forbidden"
    if method not in ("GET", "HEAD"):
        return "405 Method Not Allowed"
    if len(path) > MOST_BYTES or path_of(path) is None:
        return "400 Bad Request"
    return ""


def _is_foreign(headers: Mapping[str, str], known: frozenset[str]) -> bool:
    """Another site may lead here with a link, and do nothing else."""
    origin = headers.get("origin", "")
    if origin and origin.lower().removeprefix("http://") not in known:
        return True
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return False
    link = (
        headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    )
    return not link


def path_of(raw: bytes) -> str | None:
    """The path that bytes of a request mean; ``None`` where no file can be meant."""
    try:
        path = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeError:
        return None
    return None if not path.startswith("/") or _ODD.search(path) else path


def in_a_line(text: str) -> str:
    """What others ask for is written into a terminal: on one short line, without its control signs."""
    words = "".join(c if c.isprintable() else "�" for c in text)
    return words if len(words) <= 120 else f"{words[:80]}……{words[-20:]}"


class Guard:
    """``app``, for who may ask."""

    def __init__(self, app: ASGIApp, port: int, tell: Tell) -> None:
        self._app, self._known, self._tell = app, hosts(port), tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no other line is opened
        raw = bytes(scope.get("raw_path") or scope["path"].encode())
        given = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        status = refusal(scope["method"], raw, given, self._known)
        if not status:
            await self._app(scope, receive, _with_headers(send))
            return
        asked = in_a_line(f"{scope['method']} {raw.decode('latin-1')}")
        self._tell(f"没有回答（{status[:3]}）：{asked}")
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        if status.startswith("405"):
            headers.append((b"allow", b"GET, HEAD"))
        start = {"type": "http.response.start", "status": int(status[:3]), "headers": headers}
        await _with_headers(send)(start)
        body = b"" if scope["method"] == "HEAD" else f"{status}\n".encode()
        await send({"type": "http.response.body", "body": body})


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = {name for name, _ in HEADERS}
            kept = [(k, v) for k, v in message.get("headers", ()) if k.lower() not in ours]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return sent
