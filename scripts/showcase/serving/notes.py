"""Small pages of the server's own, where there is nothing of the site to show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from ..base.problems import Problem
from .answers import HTML, Answer

STYLE, SCRIPT = "-/reload.css", "-/reload.js"
"""Where the server keeps what it adds to each page, beside the addresses of the site."""

OWN = Path(__file__).parent

_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


def with_reload(html: str) -> tuple[str, str]:
    """A page with the script that reloads it, and the mark of what it shows."""
    mark = hashlib.blake2b(html.encode(), digest_size=8).hexdigest()
    added = (
        f'<link rel="stylesheet" href="/{STYLE}">'
        f'<script defer src="/{SCRIPT}" data-mark="{mark}"></script></head>'
    )
    return html.replace("</head>", added, 1), mark


def note(title: str, lines: Iterable[str], status: int, problems: Iterable[Problem] = ()) -> Answer:
    """A title, lines of words, and what is wrong where. The page reloads by itself once there is more."""
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    told = "".join(f"<li>{_problem_words(p)}</li>" for p in problems)
    html = (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
        f' content="{_POLICY}"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{escape(title)}</title></head><body class="preview-note"><main><h1>{escape(title)}</h1>{said}'
        f"{f'<ol>{told}</ol>' if told else ''}</main></body></html>\n"
    )
    page, mark = with_reload(html)
    return Answer(page.encode(), HTML, status, mark=mark)


def _problem_words(problem: Problem) -> str:
    place = f"{problem.file} 第 {problem.line} 行" if problem.line else problem.file
    words = f"<code>{escape(place)}</code><br>{escape(problem.what)}"
    return f"{words}<br>{escape(problem.instead)}" if problem.instead else words


def waiting(what: str) -> Answer:
    """Until everything was read."""
    return note(what, ["好了这一页会自己打开，不用刷新。"], 503)


def trouble(problems: Iterable[Problem]) -> Answer:
    """In place of a page that cannot be made."""
    return note("这一页现在做不出来", ["改好保存，这一页会自己更新。"], 500, problems)
