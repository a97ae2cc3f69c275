"""``serve``: MkDocs' own server on the staged tree of a preview."""

from __future__ import annotations

import argparse
import logging
import os
import signal
from pathlib import Path

from mkdocs.commands.serve import serve

from ..base import clock
from ..pages.plan import PREVIEW
from ..site.frame import frame_options
from . import OK


def run(root: Path, options: argparse.Namespace) -> int:
    """Serve until Ctrl+C."""
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
            dev_addr=f"127.0.0.1:{options.port}",
            livereload=True,
            build_type="dirty",
            **frame_options(root),
        )
    except Exception:
        # An interrupt may meet MkDocs just as it waits for its lock, which then cannot be released.
        if not told:
            raise
    return OK
