"""The commands. Each says in one screen what it did; nothing heavy is imported before it is needed."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..base import clock, workers
from ..base.paths import PROJECT
from ..base.problems import Problem, count, render
from ..model.values import parse_date

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..pipeline import Staged
    from ..site.archive import Archive

OK, HAS_ERRORS, BAD_CALL = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 content has errors, 2 called wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(argv)
    os.environ[clock.VARIABLE] = options.today.isoformat()
    # What was read stays until the end: looking through it for cycles again and again took a tenth.
    gc.set_threshold(100_000, 50, 100)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice, known: docs/decisions
    root = options.root.resolve()
    if not (root / "mkdocs.yml").is_file():
        print(
            f"没有找到 {root / 'mkdocs.yml'}。请在项目文件夹里运行，或用 --root 指定。",
            file=sys.stderr,
        )
        return BAD_CALL
    try:
        return int(options.run(root, options))
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return 130
    except OSError as error:  # a full disk, a folder that may not be written to, a port in use
        print(
            f"停下了：{error.strerror or error}（{error.filename or '没有文件名'}）",
            file=sys.stderr,
        )
        return HAS_ERRORS


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--root", type=Path, default=PROJECT, metavar="DIR",
        help="内容所在的文件夹（里面有 mkdocs.yml），默认是本项目",
    )  # fmt: skip
    shared.add_argument(
        "--today", type=_day, default=clock.today(), metavar="YYYY-MM-DD",
        help="按哪一天来算公示、到期等，默认今天",
    )  # fmt: skip
    parser = argparse.ArgumentParser(prog="run.py", description="文明风采展示网站")
    commands = parser.add_subparsers(required=True, metavar="命令")
    command = commands.add_parser("check", parents=[shared], help="只检查内容，列出全部问题")
    command.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="输出格式，默认 text"
    )
    command.set_defaults(run=_check)
    command = commands.add_parser("build", parents=[shared], help="检查并生成网站到 site/")
    command.add_argument("--site-dir", type=Path, metavar="DIR", help="生成到哪里，默认 site/")
    command.add_argument(
        "--executor", metavar="ADDRESS", help="照片交给这个 Dask 集群做，如 tcp://10.0.0.1:8786"
    )
    command.add_argument(
        "--release", action="store_true", help="正式发布：页脚和网址没有填好就不生成"
    )
    command.set_defaults(run=_build)
    command = commands.add_parser("photos", parents=[shared], help="整理照片：photos tidy")
    command.add_argument("action", choices=("tidy",), metavar="tidy", help="把照片改成合适的样子")
    command.add_argument("--write", action="store_true", help="真的改，不写就只列出来")
    command.set_defaults(run=_tidy)
    command = commands.add_parser("due", parents=[shared], help="列出快要复评的荣誉")
    command.add_argument("--days", type=int, default=90, help="多少天以内，默认 90")
    command.set_defaults(run=_due)
    command = commands.add_parser("search", parents=[shared], help="看看读者搜索时能找到什么")
    command.add_argument("query", metavar="词句", help="人名、拼音、地名，或者稿子里的一句话")
    command.add_argument(
        "--limit", type=_amount, default=10, metavar="N", help="最多列几条，默认 10"
    )
    command.add_argument("--json", action="store_true", help="输出 JSON，给程序用")
    command.set_defaults(run=_search)
    command = commands.add_parser(
        "kiosk", parents=[shared], help="检查大屏的安装包：kiosk verify 文件夹或 ZIP"
    )
    command.add_argument("action", choices=("verify",), metavar="verify", help="检查安装包")
    command.add_argument("pack", type=Path, metavar="PACK", help="安装包的文件夹，或 ZIP 文件")
    command.add_argument(
        "--previous",
        type=Path,
        metavar="PACK",
        help="正在用的那一份，列出新的比它多了什么、少了什么",
    )
    command.set_defaults(run=_kiosk)
    command = commands.add_parser("serve", parents=[shared], help="边写边看，保存后自动刷新")
    command.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
    command.set_defaults(run=_serve)
    return parser


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，写成 2026-11-22")
    return day


def _amount(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"“{text}”不是 1 以上的整数")
    return int(text)


# --- check --------------------------------------------------------------------------------------


def _check(root: Path, options: argparse.Namespace) -> int:
    from .. import pipeline

    checked = pipeline.check(root, options.today)
    print(render(checked.problems, options.format), end="")
    if options.format == "text":
        print(_summary(len(checked.content.stories), checked.problems))
    return HAS_ERRORS if checked.errors else OK


def _summary(stories: int, problems: Sequence[Problem]) -> str:
    errors, warnings = count(set(problems))
    if not errors and not warnings:
        return f"检查了 {stories} 篇，没有问题。"
    tail = "请先改正错误，再生成网站。" if errors else "可以生成网站。"
    return f"检查了 {stories} 篇：{errors} 个错误，{warnings} 个提醒。{tail}"


def _due(root: Path, options: argparse.Namespace) -> int:
    from .. import pipeline
    from ..check.due import due_reviews

    checked = pipeline.check(root, options.today)
    if checked.errors:
        print("有稿子写错了，下面可能没有列全，先运行 check。", file=sys.stderr)
    content = checked.content
    found = due_reviews(content.stories, content.vocabulary, options.today, options.days)
    for entry in found:
        late = "（已过）" if entry.day < options.today else ""
        until = f"，有效期至 {entry.until}" if entry.until else ""
        print(f"{entry.programme}  {entry.street}{entry.community}  {entry.name}")
        print(f"    {entry.day} 前复评{late}{until}  {entry.file}")
    print(f"{options.days} 天以内要复评的荣誉：{len(found)} 项。")
    return OK


def _tidy(root: Path, options: argparse.Namespace) -> int:
    from ..photos import tidy

    found, problems = tidy.find(root)
    for untidy in found:
        print(f"{untidy.photo.file}  {'；'.join(untidy.reasons)}")
        if options.write:
            problem = tidy.tidy(untidy, root)
            if problem:
                problems.append(problem)
    print(render(problems, "text"), end="")
    if not found:
        print("照片都合适，没有要整理的。")
    elif options.write:
        print(f"整理了 {len(found) - sum(p.is_error for p in problems)} 张。")
    else:
        print(f"有 {len(found)} 张可以整理。确认后运行：python3 run.py photos tidy --write")
    return HAS_ERRORS if any(p.is_error for p in problems) else OK


def _search(root: Path, options: argparse.Namespace) -> int:
    from .. import pipeline
    from ..search import report
    from ..search.names.people import find_people
    from ..search.text.query import search

    checked = pipeline.check(root, options.today)
    if checked.errors:
        print(render(checked.problems, "text"), end="", file=sys.stderr)
        print(_summary(len(checked.content.stories), checked.problems), file=sys.stderr)
        return HAS_ERRORS
    texts, names = pipeline.searchable(checked)
    people = find_people(names, options.query, options.limit)
    found = search(texts, options.query)
    write = report.as_json if options.json else report.as_text
    print(write(options.query, people, found, options.limit))
    return OK


def _kiosk(root: Path, options: argparse.Namespace) -> int:
    from ..kiosk import report, verify

    checked = verify.check_pack(options.pack)
    previous = verify.check_pack(options.previous) if options.previous else None
    print(report.report(checked, previous), end="")
    return HAS_ERRORS if checked.problems or (previous and previous.problems) else OK


# --- build --------------------------------------------------------------------------------------


def _build(root: Path, options: argparse.Namespace) -> int:
    from ..site import publish

    site = (options.site_dir or root / "site").resolve()
    refusal = publish.refusal(root, site)
    if refusal:
        print(refusal, file=sys.stderr)
        return BAD_CALL
    with publish.alone(
        root, lambda: print("另一个窗口正在生成这个网站，等它结束……", file=sys.stderr)
    ):
        return _build_alone(root, site, options)


def _build_alone(root: Path, site: Path, options: argparse.Namespace) -> int:
    from .. import pipeline

    started = time.monotonic()
    with _progress("照片") as on_photos:
        built = pipeline.build(
            root,
            site,
            options.today,
            release=options.release,
            pool=lambda: _pool(options.executor),
            on_photos=on_photos,
            framing=lambda: _waiting("正在生成页面"),
        )
    staged = built.staged
    if staged.problems:
        print(render(staged.problems, "text"))
    if staged.errors:
        print(_summary(staged.read, staged.problems))
        print(f"网站没有改动，{site} 还是上一次的样子。" if site.exists() else "网站没有生成。")
        return HAS_ERRORS
    if built.faults:
        print(render(built.faults, "text"))
        print("网站没有改动：生成的页面没有通过检查。")
        return HAS_ERRORS
    _report(staged, site, built.packs, time.monotonic() - started)
    return OK


def _report(staged: Staged, site: Path, packs: Sequence[Archive], seconds: float) -> None:
    _, warnings = count(staged.problems)
    print(f"生成了 {staged.pages} 页，其中事迹等 {staged.stories} 篇，用时 {seconds:.1f} 秒。")
    if warnings:
        print(f"另有 {warnings} 个提醒，见上。")
    print(f"网站在 {site}")
    for pack in packs:
        megabytes = -(-pack.bytes // 100_000) / 10
        print(f"大屏安装包 {pack.path}：{pack.stories} 篇，{megabytes} MB")


@contextmanager
def _pool(address: str | None = None) -> Iterator[Executor]:
    """The cores of this machine, or a Dask cluster at ``address`` that sees the same folders."""
    if address is not None:
        from distributed import Client

        with Client(address) as client, client.get_executor() as executor:
            yield executor
        return
    executor = workers.processes()
    try:
        yield executor
    finally:  # after Ctrl+C thousands of photos may be waiting: only those begun are finished
        executor.shutdown(cancel_futures=True)


@contextmanager
def _progress(noun: str) -> Iterator[Callable[[int], Callable[[object], None]]]:
    """A progress bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda total: lambda job: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(noun), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

        def start(total: int) -> Callable[[object], None]:
            task = progress.add_task(noun, total=total)
            return lambda job: progress.advance(task)

        yield start


@contextmanager
def _waiting(words: str) -> Iterator[None]:
    """A turning mark on a terminal, so that nobody thinks it hangs; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield


# --- serve --------------------------------------------------------------------------------------


def _serve(root: Path, options: argparse.Namespace) -> int:
    from mkdocs.commands.serve import serve

    from ..pages.plan import PREVIEW
    from ..site import publish

    # Started by a script with "&", it is deaf to Ctrl+C; and SIGTERM would leave its temporary site behind.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)
    # It warns of --dirty; the staged tree makes that right.
    logging.getLogger("mkdocs.commands.build").setLevel(logging.ERROR)
    address = f"http://127.0.0.1:{options.port}/"
    print(f"打开 {address} 看效果。保存稿子后页面会自动刷新，按 Ctrl+C 停止。")
    print(f"还没有发布的稿子，见 {address}{PREVIEW}")
    serve(
        config_file=str(root / "mkdocs.yml"),
        dev_addr=f"127.0.0.1:{options.port}",
        livereload=True,
        build_type="dirty",
        **publish.frame_options(root),
    )
    return OK
