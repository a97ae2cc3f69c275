"""What an address leads to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from ..base.files import linked
from ..base.paths import PROJECT
from ..base.problems import ProblemError
from ..base.record import written_down
from .answers import HTML, Answer, type_of
from .guard import Guard
from .handbook import ADDRESS, handbook
from .lanes import Lane
from .notes import OWN, SCRIPT, STYLE, note, trouble, waiting, with_reload
from .reader import Reader

if TYPE_CHECKING:
    from .held import Held

EVENTS = "-/events"


def preview_app(reader: Reader, port: int, say: Callable[[str], None]) -> Starlette:
    """The server, for this machine alone. ``say`` writes a line into the terminal."""
    answers = _Answers(reader, say)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        reading = asyncio.create_task(reader.run())
        try:
            yield
        finally:
            await reader.close()
            reading.cancel()

    return Starlette(
        routes=[
            Route(f"/{EVENTS}", partial(_events, reader)),
            Route("/{path:path}", answers.answer),
        ],
        middleware=[Middleware(Guard, port=port, tell=say)],
        lifespan=life,
    )


async def _events(reader: Reader, request: Request) -> Response:
    """Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html."""

    async def lines() -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        async for state in reader.states():
            if state is None:
                yield ": still here\n\n"
            else:
                yield f"event: state\ndata: {json.dumps(asdict(state), ensure_ascii=False)}\n\n"

    return StreamingResponse(lines(), media_type="text/event-stream; charset=utf-8")


class _Answers:
    def __init__(self, reader: Reader, say: Callable[[str], None]) -> None:
        self._reader, self._say = reader, say
        # A story's page comes at once, also while the list of all pages is planned.
        self._stories, self._rest = Lane("stories"), Lane("rest")

    async def answer(self, request: Request) -> Response:
        path = str(request.scope["path"])[1:]
        try:
            answer = await self._answer(path)
        except ProblemError as error:
            answer = trouble(error.problems)
        except OSError:  # it has just gone
            answer = note("这个文件刚刚不见了", ["再打开一次看看。"], 404)
        except Exception as error:
            told = written_down(self._reader.root, error)
            self._say(told)
            answer = note("这一页现在做不出来", [told], 500)
        return _as_response(answer, request)

    async def _answer(self, path: str) -> Answer:
        if path in (STYLE, SCRIPT):
            return _file(OWN / path.rpartition("/")[2], OWN)
        if path == ADDRESS.rstrip("/") or path.startswith(ADDRESS):
            return handbook(path)
        held = self._reader.held
        if held is None:
            stuck = self._reader.stuck
            return trouble(stuck) if stuck else waiting("正在读稿子……")
        answer = await self._held(path, held)
        inner = _below(path, held)
        return await self._held(inner, held) if answer.status == 404 and inner != path else answer

    async def _held(self, path: str, held: Held) -> Answer:
        makers = self._reader.makers
        if path in held.site.made:
            file = held.site.made[path]
            await makers.made(file)
            return _file(file, held.site.content.root)
        if path.startswith("kiosk/") and makers.left:
            return waiting(f"正在做照片，还有 {makers.left} 张……")
        quick = held.is_quick(path.removesuffix("index.html"))
        return await (self._stories if quick else self._rest).do(partial(found, held, path))


def _below(path: str, held: Held) -> str:
    """The page for wrong addresses has addresses from the host's top, where the site stands in a folder of it."""
    folder = urlsplit(held.site.edition.settings.site_url).path.strip("/")
    return path.removeprefix(f"{folder}/") if folder else path


def found(held: Held, path: str) -> Answer:
    """A page or a file that is made of what was read."""
    site = held.site
    url = path.removesuffix("index.html") if path.endswith("/index.html") else path
    url = "" if url == "index.html" else url
    if url == "" or url.endswith("/"):
        html = _page(held, url)
        if html is not None:
            return html
        data = site.small(f"{url}index.html")  # a screen's
        if data is not None:
            return Answer(data, type_of("index.html"))
        moved = site.redirect(f"{url}index.html")
    else:
        data = site.small(path)
        if data is not None:
            return Answer(data, type_of(path))
        if path in site.static and path != "404.html":
            brought = site.static[path]
            return (
                _file(brought, site.content.root)
                if isinstance(brought, Path)
                else Answer(brought, type_of(path))
            )
        moved = site.redirect(path)
        if moved is None and (
            held.page(f"{url}/") or f"{url}/" in site.ordinary or site.redirect(f"{url}/index.html")
        ):
            return Answer(status=301, place=f"/{quote(url)}/")
    if moved is not None:
        return _reloading(site.renderer.redirect(moved))
    missing = site.static["404.html"]
    text = missing.read_text("utf-8") if isinstance(missing, Path) else missing.decode()
    return _reloading(text, 404)


def _page(held: Held, url: str) -> Answer | None:
    if url in held.site.ordinary:
        return _reloading(held.site.ordinary_html(url))
    page = held.page(url)
    return _reloading(held.site.html(page)) if page else None


def _reloading(html: str, status: int = 200) -> Answer:
    page, mark = with_reload(html)
    return Answer(page.encode(), HTML, status, mark=mark)


def _file(path: Path, home: Path) -> Answer:
    """A file below ``home`` or of the project; no link leads out of there."""
    base = home if path.is_relative_to(home) else PROJECT
    if not path.is_relative_to(base) or linked(path, base) or not path.is_file():
        return note("没有这个文件", ["也许还没有做好，也许做不出来：看看黑窗口里说了什么。"], 404)
    return Answer(path, type_of(path.name))


def _as_response(answer: Answer, request: Request) -> Response:
    headers = {"ETag": f'"{answer.mark}"'} if answer.mark else {}
    if answer.place:
        query = request.url.query
        headers["Location"] = f"{answer.place}?{query}" if query else answer.place
    if isinstance(answer.body, Path):
        return FileResponse(answer.body, answer.status, headers, answer.type)
    return Response(answer.body, answer.status, headers, answer.type)
