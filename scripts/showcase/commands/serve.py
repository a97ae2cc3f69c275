"""``serve``: MkDocs' own server on the staged tree of a preview."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import socket
import sys
from pathlib import Path

from mkdocs.commands.serve import serve
from mkdocs.exceptions import MkDocsException

from ..base import clock
from ..base.files import trouble
from ..base.problems import ProblemError, render
from ..model.addresses import PREVIEW
from ..reading.settings import read_settings
from ..site.frame import frame_options
from . import HAS_ERRORS, OK, BadCallError


def run(root: Path, options: argparse.Namespace) -> int:
    """Serve until Ctrl+C; nothing with faults in mkdocs.yml, or where the port is another's."""
    problems = [p for p in read_settings(root)[1] if p.is_error]
    if problems:
        print(render(problems, "text"), end="", file=sys.stderr)
        return HAS_ERRORS
    _look_at(options.port)
    told: list[int] = []

    def end(number: int, _: object) -> None:
        told.append(number)
        raise KeyboardInterrupt

    # Started by a script with "&", it is deaf to Ctrl+C; and SIGTERM would leave its temporary site behind.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, end)
    # MkDocs calls the hook, which stages; it asks for the day where plain `mkdocs serve` has it from.
    os.environ[clock.VARIABLE] = options.today.isoformat()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)
    # It warns of --dirty; the staged tree makes that right.
    logging.getLogger("mkdocs.commands.build").setLevel(logging.ERROR)
    address = f"http://127.0.0.1:{options.port}/"
    print(f"打开 {address} 看效果。保存稿子后页面会自动刷新，按 Ctrl+C 停止。")
    print(f"还没有发布的稿子，见 {address}{PREVIEW}")
    try:
        serve(
            config_file=str(root / "mkdocs.yml"),
            livereload=True,
            build_type="dirty",
            **{**frame_options(root), "dev_addr": f"127.0.0.1:{options.port}"},
        )
    except ProblemError as error:
        print(render(error.problems, "text"), end="", file=sys.stderr)
        return HAS_ERRORS
    except MkDocsException as error:
        print(f"预览停下了：{error}", file=sys.stderr)
        return HAS_ERRORS
    except Exception:
        # An interrupt may meet MkDocs just as it waits for its lock, which then cannot be released.
        if not told:
            raise
    return OK


def _look_at(port: int) -> None:
    """Before the pages are made, which takes a while: is the port to be had?"""
    try:
        with socket.create_server(("127.0.0.1", port)):
            pass
    except OSError as error:
        raise BadCallError(
            f"端口 {port} 不能用：{trouble(error)}。用 --port 换一个，如 8001。"
        ) from error
