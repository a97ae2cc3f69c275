"""``print``: books and boards as PDF, and what is remembered of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from .. import pipeline
from ..base import workers
from ..base.files import trouble, write_whole
from ..base.memo import Memo
from ..base.paths import MEMO, PRINT
from ..base.problems import ProblemError, Report, render
from ..model.nearest import did_you_mean
from ..model.printed import CARDS
from ..model.printed import FILE as LEDGER
from ..model.publications import COMMANDS, Publication
from ..printing import ledger, make, manifest, report, share
from ..printing.make import Proofed
from ..printing.press import open_press
from ..printing.prune import prune_photos
from ..printing.typesetting import has_tools
from ..reading.content import Content
from ..reading.everything import read_content
from ..site import publish
from ..site.printed import put
from ..site.swap import LeftBesideError, PublishError, recover
from . import HAS_ERRORS, OK, BadCallError, recalling
from .check import summary
from .recalling import folder_of
from .terminal import progress, waiting


def run(root: Path, options: argparse.Namespace) -> int:
    """Do one of the actions, or print what is named; nothing where the content has errors. Builds use the same
    caches, and wait.
    """
    action, *words = options.what or ("list",)
    act = _ACTIONS.get(action, _print)
    given = words if action in _ACTIONS else options.what
    waits = "另一个窗口正在生成，等它结束……"
    with publish.alone(root, lambda: print(waits, file=sys.stderr)):
        try:
            recover(root, [])
        except LeftBesideError as error:
            print(error, file=sys.stderr)
        except PublishError as error:  # what a build was doing is not to be written over
            print(error, file=sys.stderr)
            return HAS_ERRORS
        if action == "recall":  # of what is written, not of what may be published
            return recalling.recall(read_content(root, options.today)[0], words)
        with Memo(root / MEMO) as memo:
            checked = pipeline.check(root, options.today, memo=memo)
        if checked.problems.errors and action != "list":
            print(render(checked.problems.errors, "text"))
            print(summary(len(checked.content.stories), checked.problems))
            print("有错误的时候什么也不印。先照上面说的改好。")
            return HAS_ERRORS
        if options.final:
            _refuse_bad_ledger(checked.problems)
        return act(checked.content, given, options)


def _refuse_bad_ledger(problems: Report) -> None:
    """What is added to a table that cannot be read would be lost."""
    found = [p for p in problems if p.file == LEDGER and p.code != "printed-gone"]
    if found:
        print(render(found, "text"))
        raise BadCallError(f"定稿要记进 {LEDGER}，这个表现在读不全。先照上面说的改好。")


# --- printing -----------------------------------------------------------------------------------


def _print(content: Content, words: Sequence[str], options: argparse.Namespace) -> int:
    chosen = _chosen(words, content.vocabulary.publications)
    if options.epub and not any(p.is_book for p in chosen):
        raise BadCallError("只有书才做电子书，去掉 --epub。")
    return _each(content, chosen, options, lambda proof, executor: _made(proof, options, executor))


def _all(content: Content, words: Sequence[str], options: argparse.Namespace) -> int:
    """Everything, and what lies there of what is listed no more."""
    if words:
        raise BadCallError(f"all 后面不用再写“{words[0]}”。")
    every = content.vocabulary.publications
    if not every:
        print("还没有印刷品。先写 content/_vocabulary/publications.yml。")
        return OK
    code = _each(content, every, options, lambda proof, executor: _made(proof, options, executor))
    known = {p.id for p in every} | set(COMMANDS)
    for path in sorted((content.root / PRINT).glob("*/")):
        if path.name not in known and not path.name.startswith("."):
            print(f"{path} 不是 publications.yml 里的，没有动它。不用了就删掉。")
    return code


def _each(
    content: Content,
    chosen: Sequence[Publication],
    options: argparse.Namespace,
    then: Callable[[Proofed, Executor], int],
) -> int:
    """Proofs of some publications, one after the other: what goes wrong with one keeps up no other."""
    _need_tools()
    codes = [OK]
    with workers.processes() as executor:
        press, faults = make.opened(content, chosen, executor)
        for publication in chosen:
            folder_of(content.root, publication.id)
            job = make.planned(publication, press, content, final=options.final)
            with progress("照片") as on_photos:
                uncut = make.cut(job, executor, on_photos)
            with waiting(f"正在排《{publication.name}》"):
                proof = make.proofed(job, [*faults, *uncut])
            codes.append(then(proof, executor))
    prune_photos(content)
    return max(codes)


def _made(proof: Proofed, options: argparse.Namespace, executor: Executor) -> int:
    """All its files, or none of them and the last ones where they were."""
    job, root = proof.job, proof.job.press.root
    folder = folder_of(root, job.publication.id)
    _say(proof, options)
    if proof.problems.errors:
        _write_report(proof)
        return _kept(folder, job.publication)
    wish = make.Wish(options.shop, options.epub)
    try:
        with waiting(f"正在写《{job.publication.name}》"):
            files = make.files_of(proof, wish, executor)
            put(root, folder, files, manifest.names(manifest.read(folder)))
    except ProblemError as error:
        print(render(error.problems, "text"))
        return _kept(folder, job.publication)
    except PublishError as error:
        print(error, file=sys.stderr)
        return HAS_ERRORS
    except OSError as error:
        print(f"停下了：{trouble(error)}。", file=sys.stderr)
        return _kept(folder, job.publication)
    pages = sum(sheet.pages for sheet in proof.sheets)
    print(f"《{job.publication.name}》做好了，{len(job.keys)} 篇，{pages} 页。")
    for name in sorted(files):
        print(f"  {folder / name}")
    return _remembered(proof) if job.final else OK


def _kept(folder: Path, publication: Publication) -> int:
    there = manifest.read(folder) is not None
    print(f"《{publication.name}》没有做{'，上一次做好的还在' if there else ''}。\n")
    return HAS_ERRORS


def _remembered(proof: Proofed) -> int:
    """In the ledger, once the files are there."""
    rows = ledger.rows_of(proof.job, proof.sheets)
    if not rows:
        print(f"  台账里今天已经记过一模一样的一次，没有再记：{LEDGER}")
        return OK
    ledger.append(proof.job.press.root, rows)
    print(f"  记进了台账，请提交到仓库：{LEDGER}，{len(rows)} 行")
    return OK


# --- looking ------------------------------------------------------------------------------------


def _check(content: Content, words: Sequence[str], options: argparse.Namespace) -> int:
    """What should be mended; no PDF."""
    every = content.vocabulary.publications
    chosen = _chosen(words, every) if words else every

    def look(proof: Proofed, _: Executor) -> int:
        _say(proof, options)
        path = _write_report(proof)
        if options.format == "text":
            print(f"《{proof.job.publication.name}》每一页的样子：{path}\n")
        return HAS_ERRORS if proof.problems.errors else OK

    return _each(content, chosen, options, look)


def _say(proof: Proofed, options: argparse.Namespace) -> None:
    if options.format == "json":
        print(render(proof.problems, "json"), end="")
        return
    errors, warnings = len(proof.problems.errors), len(proof.problems.warnings)
    told = f"{errors} 个错误，{warnings} 个提醒" if errors or warnings else "没有问题"
    print(f"《{proof.job.publication.name}》印前检查：{told}。")
    if proof.problems:
        print(render(proof.problems, "text"))


def _write_report(proof: Proofed) -> Path:
    folder = folder_of(proof.job.press.root, proof.job.publication.id)
    folder.mkdir(parents=True, exist_ok=True)
    page = report.page(proof.job, proof.problems, proof.sheets)
    write_whole(folder / report.NAME, page)
    return folder / report.NAME


def _list(content: Content, words: Sequence[str], options: argparse.Namespace) -> int:
    """Each publication: what it is, how much is in it, and what lies there of it."""
    from rich.cells import cell_len, set_cell_size

    every = content.vocabulary.publications
    if not every:
        print("还没有印刷品。先写 content/_vocabulary/publications.yml。")
        return OK
    press = open_press(content)
    rows = [(p.name, p.id, p.style, *make.state(p, press, content)) for p in every]
    content.contents.save()
    wide = [max(cell_len(row[i]) for row in rows) for i in range(4)]
    for row in rows:
        cells = [set_cell_size(cell, w) for cell, w in zip(row, wide, strict=False)]
        print("  ".join((*cells, row[4])))
    return OK


def _cards(content: Content, words: Sequence[str], options: argparse.Namespace) -> int:
    """A picture for the phone of every story that the site shows; not on paper, so neither proofed nor final."""
    if words:
        raise BadCallError(f"cards 后面不用再写“{words[0]}”：网站上的每一篇都做。")
    _need_tools()
    with workers.processes() as executor, waiting("正在做分享海报"):
        made = share.make_cards(content, executor)
    if made.problems:
        print(render(made.problems, "text"))
    folder = folder_of(content.root, CARDS)
    names = {key: f"{key.replace('/', '-')}.jpg" for key in made.files}
    ways = {story.key: story.name_as for story in content.stories}
    files = {names[key]: path.read_bytes() for key, path in made.files.items()}
    files[manifest.NAME] = manifest.of_cards(content.today, names, ways)
    put(content.root, folder, files, manifest.names(manifest.read(folder)))
    print(f"分享海报做好了，{len(names)} 张，在 {folder}")
    return HAS_ERRORS if made.problems else OK


def _need_tools() -> None:
    if not has_tools():
        raise BadCallError(
            "排版的组件还没有装。用 py run.py print 来运行，第一次会自己装好，要联网，下载约 50 MB。"
        )


_ACTIONS: Mapping[str, Callable[[Content, Sequence[str], argparse.Namespace], int]] = {
    "list": _list,
    "check": _check,
    "all": _all,
    "cards": _cards,
}


def _chosen(words: Sequence[str], every: Sequence[Publication]) -> Sequence[Publication]:
    """By id or name, each once, in the order of the file."""
    known = {word: p for p in every for word in (p.id, p.name)}
    for word in words:
        if word not in known:
            near = did_you_mean(word, [*known, *COMMANDS])
            raise BadCallError(f"没有“{word}”这个印刷品。{near}")
    wanted = {known[word].id for word in words}
    return [p for p in every if p.id in wanted]
