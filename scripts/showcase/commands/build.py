"""``build``: the content checked, and the site and the packs in their places."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .. import pipeline
from ..base import workers
from ..base.collecting import uncollected
from ..base.files import trouble
from ..base.memo import Memo
from ..base.paths import MEMO
from ..base.problems import render
from ..base.record import written_down
from ..site import place, publish
from ..site.swap import PublishError
from . import BAD_CALL, CRASHED, HAS_ERRORS, OK, BadCallError, away
from .check import summary
from .terminal import progress, waiting


def run(root: Path, options: argparse.Namespace) -> int:
    """Build, unless the place is not ours to build in."""
    site = Path(os.path.realpath(options.site_dir or root / "site"))
    refusal = place.refusal(root, site)
    if refusal:
        print(refusal, file=sys.stderr)
        return BAD_CALL
    waits = "另一个窗口正在生成这个网站，等它结束……"
    with publish.alone(root, lambda: print(waits, file=sys.stderr)), uncollected():
        try:
            left = publish.make_ready(root, site)
            if left:
                print(left, file=sys.stderr)
            return _build(root, site, options)
        except PublishError as error:
            print(error, file=sys.stderr)
            return away.stopped(root, options.today)


def _build(root: Path, site: Path, options: argparse.Namespace) -> int:
    started = time.monotonic()
    try:
        with progress("照片") as on_photos:
            built = pipeline.build(
                root,
                site,
                options.today,
                release=options.release,
                pool=lambda: pool(options.executor),
                on_photos=on_photos,
                framing=lambda: waiting("正在生成页面"),
            )
    except OSError as error:
        print(f"停下了：{trouble(error)}。网站和安装包都没有改动。", file=sys.stderr)
        return away.stopped(root, options.today)
    except BadCallError:
        raise
    except Exception as error:  # a fault of this program keeps nobody public either
        print(written_down(root, error), file=sys.stderr)
        with Memo(root / MEMO) as memo:
            code = away.told(pipeline.take_away(root, site, options.today, pool, memo), site)
        return CRASHED if code == HAS_ERRORS else code
    staged, published = built.staged, built.published
    if staged.problems:
        print(render(staged.problems, "text"))
    if staged.problems.errors:
        print(summary(staged.read, staged.problems))
    elif published.problems:
        print(render(published.problems, "text"))
        print("生成的页面没有通过检查。")
    if built.away:
        return away.told(built.away, site)
    _report(staged, site, published, time.monotonic() - started)
    if published.left:
        print(published.left, file=sys.stderr)
        return HAS_ERRORS
    return OK


def _report(
    staged: pipeline.Staged, site: Path, published: publish.Published, seconds: float
) -> None:
    print(f"生成了 {staged.pages} 页，其中事迹等 {staged.stories} 篇，用时 {seconds:.1f} 秒。")
    if staged.problems.warnings:
        print(f"另有 {len(staged.problems.warnings)} 个提醒，见上。")
    print(f"网站在 {site}")
    for pack in published.packs:
        megabytes = -(-pack.bytes // 100_000) / 10
        print(f"大屏安装包 {pack.path}：{pack.stories} 篇，{megabytes} MB")


@contextmanager
def pool(address: str | None = None) -> Iterator[Executor]:
    """The cores of this machine, or a Dask cluster at ``address`` that sees the same folders."""
    if address is not None:
        with _client(address) as client, client.get_executor() as executor:
            yield executor
        return
    with workers.processes() as executor:
        yield executor


def _client(address: str) -> Any:
    """The cluster, or a sentence that says why there is none."""
    try:
        from distributed import Client
    except ImportError:
        raise BadCallError(
            "--executor 要用 Dask，这里没有装 distributed。不写 --executor 也能生成。"
        ) from None
    try:
        return Client(address, timeout="10s")
    except Exception as error:  # whatever its many layers raise for an address
        words = str(error).split("\n")[0][:200]
        raise BadCallError(f"连不上 Dask 集群 {address[:200]}：{words}") from error
