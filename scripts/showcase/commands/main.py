"""The command line: what may be asked, and who answers. A command's file is imported when it is called."""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from keyword import iskeyword
from pathlib import Path

from ..base import clock
from ..base.files import trouble
from ..base.paths import GOOD, PROJECT
from ..base.record import written_down
from . import BAD_CALL, CRASHED, HAS_ERRORS, INTERRUPTED, BadCallError
from .arguments import amount, day, days, kind, path, port, revision, words, year


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: those of :mod:`showcase.commands`. Nothing is ever raised
    but by argparse.
    """
    _make_streams_ready()
    options = _parser().parse_args(argv)
    # What was read stays until the end: looking through it for cycles again and again took a tenth.
    gc.set_threshold(100_000, 50, 100)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice, known: docs/decisions
    root = _root(options.root, options.command)
    if root is None:
        print(
            f"没有找到 {options.root / 'mkdocs.yml'}。请在项目文件夹里运行，或用 --root 指定。",
            file=sys.stderr,
        )
        return BAD_CALL
    try:
        name = options.command + "_" * iskeyword(options.command)  # import_.py
        command = importlib.import_module(f"{__package__}.{name}")
        code = int(command.run(root, options))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return INTERRUPTED
    except BadCallError as error:
        print(error, file=sys.stderr)
        return BAD_CALL
    except BrokenPipeError:  # check | head
        _let_go_of_output()
        return HAS_ERRORS
    except OSError as error:  # a full disk, a folder that may not be written to, a port in use
        print(f"停下了：{trouble(error)}", file=sys.stderr)
        return HAS_ERRORS
    except Exception as error:
        print(written_down(root, error), file=sys.stderr)
        return CRASHED


def _make_streams_ready() -> None:
    """UTF-8 whatever the system's locale. Where a stream was closed before we began, nothing is opened in
    its place: a lock file with the number of the standard output would be written into.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _let_go_of_output() -> None:
    """Nobody reads any more: what is still to be written at the end of the process goes nowhere."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _root(given: Path, command: str) -> Path | None:
    """The root of the content; None where there is none. Settings that are gone are told like other faults
    where a good site is remembered: who has to go from it has to go all the same.
    """
    try:
        root = Path(os.path.realpath(given))  # resolve() raises where links go round
        is_known = command in ("build", "check") and (root / GOOD).is_dir()
        return root if is_known or (root / "mkdocs.yml").is_file() else None
    except (OSError, ValueError):
        return None


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--root", type=path, default=PROJECT, metavar="DIR",
        help="内容所在的文件夹（里面有 mkdocs.yml），默认是本项目",
    )  # fmt: skip
    shared.add_argument(
        "--today", type=day, default=clock.today(), metavar="YYYY-MM-DD",
        help="按哪一天来算公示、到期等，默认今天",
    )  # fmt: skip
    parser = argparse.ArgumentParser(prog="run.py", description="文明风采展示网站")
    commands = parser.add_subparsers(required=True, metavar="命令", dest="command")
    command = commands.add_parser("check", parents=[shared], help="只检查内容，列出全部问题")
    command.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="输出格式，默认 text"
    )
    command = commands.add_parser("build", parents=[shared], help="检查并生成网站到 site/")
    command.add_argument("--site-dir", type=path, metavar="DIR", help="生成到哪里，默认 site/")
    command.add_argument(
        "--executor", metavar="ADDRESS", help="照片交给这个 Dask 集群做，如 tcp://10.0.0.1:8786"
    )
    command.add_argument(
        "--release", action="store_true", help="正式发布：页脚和网址没有填好就不生成"
    )
    command = commands.add_parser("new", parents=[shared], help="新建一篇稿子：new 身边好人 何守田")
    command.add_argument(
        "kind", type=kind, metavar="栏目", help="身边好人、最美家庭、文明集体、典型经验、公告、活动"
    )
    command.add_argument(
        "name", type=words, metavar="名字", help="姓名、单位名称；公告和活动写标题"
    )
    command.add_argument("--year", type=year, metavar="Y", help="放在哪一年的文件夹，默认今年")
    command = commands.add_parser(
        "format", parents=[shared], help="整理稿子开头各项的写法：次序、日期、引号"
    )
    command.add_argument("--write", action="store_true", help="真的改，不写就只列出来")
    command = commands.add_parser(
        "import", parents=[shared], help="把推荐表、汇总表、微信文章、照片变成草稿和名册"
    )
    command.add_argument(
        "files", type=path, nargs="+", metavar="FILE", help="文件或文件夹，可以写几个"
    )
    command.add_argument(
        "--kind", type=kind, metavar="栏目", help="写的是什么，看不出来时用，例如 身边好人"
    )
    command.add_argument("--year", type=year, metavar="Y", help="放在哪一年的文件夹")
    command.add_argument(
        "--as", dest="form", choices=("roster", "stories"), default="",
        help="名单变成什么：roster 名册，stories 一人一篇草稿",
    )  # fmt: skip
    command.add_argument("--merge", action="store_true", help="已经有的稿子，补上空着的项")
    command.add_argument("--write", action="store_true", help="真的写，不写就只说会怎样")
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式，默认 text"
    )
    command = commands.add_parser("photos", parents=[shared], help="整理照片：photos tidy")
    command.add_argument("action", choices=("tidy",), metavar="tidy", help="把照片改成合适的样子")
    command.add_argument("--write", action="store_true", help="真的改，不写就只列出来")
    command = commands.add_parser("diff", parents=[shared], help="这次改动让网站有什么不同")
    command.add_argument(
        "revision", type=revision, nargs="?", default="HEAD", metavar="版本",
        help="和哪一版比：分支、标签或提交号，默认 HEAD，就是还没有提交的改动",
    )  # fmt: skip
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式，默认 text"
    )
    command.add_argument(
        "--html",
        type=path,
        metavar="DIR",
        help="另写成一页，带改动前后的手机页面图，放到这个文件夹",
    )
    command = commands.add_parser(
        "export", parents=[shared], help="做成交给别人的文件：Word、Excel，或者一个文件夹"
    )
    command.add_argument(
        "what",
        nargs="?",
        default="",
        metavar="什么",
        help="汇总表、台账、事迹材料、佐证材料、审稿单等",
    )
    command.add_argument(
        "story", nargs="?", metavar="稿子", help="哪一篇，例如 families/zheng-guo-dong"
    )
    command.add_argument("--programme", metavar="P", help="只要这个项目的，例如 道德模范")
    command.add_argument("--year", type=year, metavar="Y", help="只要这一年的")
    command.add_argument("--street", metavar="S", help="只要这个街道的")
    command.add_argument("--level", metavar="L", help="只要这一级的，例如 区县")
    command.add_argument("--indicator", metavar="I", help="只要这个测评指标的，例如 I-3-2")
    command.add_argument(
        "-o", "--output", type=path, metavar="FILE", help="写到哪个文件或文件夹，一定要写"
    )
    command = commands.add_parser(
        "print", parents=[shared], help="排版成书、展板：print list、print 家风家训集"
    )
    command.add_argument(
        "what", nargs="*", metavar="什么",
        help="印刷品的 id 或名称，可以写几个；或者 list、check、all、recall、cards；不写就是 list",
    )  # fmt: skip
    command.add_argument("--shop", action="store_true", help="再做一份给印厂的：有出血和裁切线")
    command.add_argument("--epub", action="store_true", help="书再做一份电子书")
    command.add_argument(
        "--final", action="store_true", help="定稿：没有填好的不做；做好了记进台账"
    )
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="check 的输出格式，默认 text"
    )
    command = commands.add_parser("due", parents=[shared], help="列出快要复评的荣誉")
    command.add_argument("--days", type=days, default=90, help="多少天以内，默认 90")
    command = commands.add_parser("indicators", parents=[shared], help="列出每个测评指标有哪些佐证")
    command.add_argument("--xlsx", type=path, metavar="FILE", help="再写成一个表格，如 佐证.xlsx")
    command = commands.add_parser("search", parents=[shared], help="看看读者搜索时能找到什么")
    command.add_argument(
        "query", type=words, metavar="词句", help="人名、拼音、地名，或者稿子里的一句话"
    )
    command.add_argument(
        "--limit", type=amount, default=10, metavar="N", help="最多列几条，默认 10"
    )
    command.add_argument("--json", action="store_true", help="输出 JSON，给程序用")
    command = commands.add_parser(
        "kiosk", parents=[shared], help="检查大屏的安装包：kiosk verify 文件夹或 ZIP"
    )
    command.add_argument("action", choices=("verify",), metavar="verify", help="检查安装包")
    command.add_argument("pack", type=path, metavar="PACK", help="安装包的文件夹，或 ZIP 文件")
    command.add_argument(
        "--previous",
        type=path,
        metavar="PACK",
        help="正在用的那一份，列出新的比它多了什么、少了什么",
    )
    command = commands.add_parser("handbook", help="把编辑手册、管理手册做成网页")
    command.set_defaults(
        root=PROJECT
    )  # they belong to the program, whatever content it is used for
    command = commands.add_parser("serve", parents=[shared], help="边写边看，保存后自动刷新")
    command.add_argument("--port", type=port, default=8000, help="端口，默认 8000")
    return parser
