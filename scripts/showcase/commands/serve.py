"""``serve``: the preview, on this machine alone."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

from ..base.files import trouble
from ..base.problems import render
from ..model.addresses import PREVIEW
from ..reading.settings import read_settings
from . import HAS_ERRORS, INTERRUPTED, BadCallError


def run(root: Path, options: argparse.Namespace) -> int:
    """Serve until Ctrl+C; nothing with faults in mkdocs.yml, or where the port is another's."""
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _stop)  # started by a script with "&", it is deaf to Ctrl+C
    problems = [p for p in read_settings(root)[1] if p.is_error]
    if problems:
        print(render(problems, "text"), end="", file=sys.stderr)
        return HAS_ERRORS
    from ..serving.run import bound, free_port, serve, server

    try:
        listening = bound(options.port)
    except OSError as error:
        other = free_port(options.port)
        raise BadCallError(
            f"端口 {options.port} 不能用：{trouble(error)}。换一个：python3 run.py serve --port {other}"
        ) from error
    address = f"http://127.0.0.1:{options.port}/"
    print(f"打开 {address} 看效果。保存稿子后页面会自动刷新，按 Ctrl+C 停止。")
    print(f"还没有发布的稿子，见 {address}{PREVIEW}", flush=True)
    with listening:
        serve(server(root, options.today, options.port, _say), listening)
    _say("\n已停止。")
    sys.stdout.flush()
    # All is closed. To take apart what was held of 10,000 stories takes Python three seconds more.
    os._exit(INTERRUPTED)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _stop(number: int, _: object) -> None:
    raise KeyboardInterrupt
