"""What must stay private is in no byte of ``print/``: books, boards, files for the shop, e-books, unpacked."""

from __future__ import annotations

import getpass
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from building import run
from hours import TODAY
from pictures import photo
from roots import root_at
from showcase.model.publications import FILE
from showcase.papers.texts import page_texts
from showcase.printing.report import NAME as REPORT
from writing import FAMILY, PERSON, family, honour, story

OPEN, PAPER = "公开的人", "纸上的人"
RUNNING = honour(公示="{开始: 2026-11-20, 结束: 2026-11-22, 电话: 0000-0000000}")
HIDDEN = {
    "qdraft": {"状态": "草稿"},
    "qwaiting": {"状态": "待审"},
    "qdown": {"状态": "撤下"},
    "qrefused": {"授权": "{状态: 已撤回}"},
    "qexpired": {
        "授权": "{状态: 已签, 档案号: A-1, 签署人: 本人, 日期: 2020-01-01, 到期: 2026-11-21}"
    },
    "qrunning": {"荣誉": f"[{RUNNING}]"},
    "qonscreen": {"渠道": "[网站, 大屏]"},
}
PRIVATE = (
    "qconsent", "2019-02-03", "2031-04-05", "qreviewer", "SecretCamera", "qcomment", "qxmp", "qindicator",
    "近亲属", "慕霜", "雪野", "mu shuang", "xue ye", "qledger",
)  # fmt: skip

PUBLICATIONS = """\
- 名称: 家风家训集
  id: book
  样式: 家风家训集
  副题: 名qrefused
  前言: 名qdown说过。
  项目: [道德模范, 最美家庭]
  分章: 街道
  封面照片: models-of-virtue/open
- {名称: 光荣册, id: roll, 样式: 光荣册, 项目: [道德模范]}
- {名称: 好人展板, id: boards, 样式: 展板, 项目: [道德模范]}
- {名称: 好人证书, id: papers, 样式: 证书, 项目: [道德模范]}
"""

ROSTER = """\
姓名,拼音,项目,级别,类别,届,授予单位,授予日期,署名方式,状态
江雪野,jiang xue ye,道德模范,区县,助人为乐,5,区文明委,2023-09-18,姓氏加某,有效
何qrow,,道德模范,区县,助人为乐,5,区文明委,2023-09-18,实名,撤下
"""


def hidden(tag: str, changes: dict[str, str]) -> str:
    words = {
        "姓名": f"名{tag}", "拼音": None, "标题": f"标题{tag}", "短标题": tag, "简介": f"简介{tag}",
        "颁奖词": f"词{tag}",
    }  # fmt: skip
    return story(f"正文{tag}。\n", **{**words, **changes})


def files() -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {
        PERSON.replace("zhou-gui-lan", "open"): story(
            "他和名qdown一起走过桥。\n",
            姓名=OPEN,
            拼音=None,
            照片="[{文件: a.jpg, 说明: 缝纫机, 人数: 0}]",
            授权="{状态: 已签, 档案号: qconsent, 签署人: 近亲属, 日期: 2019-02-03, 到期: 2031-04-05}",
            审核="{初审: {人: qreviewer1, 日期: 2025-02-11}, 复审: {人: qreviewer2, 日期: 2025-02-12}, "
            "终审: {人: qreviewer3, 日期: 2025-02-13}}",
            相关=f"[{', '.join(f'models-of-virtue/{tag}' for tag in HIDDEN)}]",
        ),
        PERSON.replace("zhou-gui-lan/index.md", "open/a.jpg"): photo(
            (1200, 900), gps=True, comment=b"qcomment", xmp=b"<x>qxmp</x>"
        ),
        PERSON.replace("zhou-gui-lan", "qpaper"): story(姓名=PAPER, 拼音=None, 渠道="[印刷]"),
        PERSON.replace("zhou-gui-lan", "masked"): story(
            姓名="欧阳慕霜", 拼音="ou yang mu shuang", 署名方式="姓氏加某", 标题="一位姓欧阳的裁缝"
        ),
        FAMILY: family(),
        FILE: PUBLICATIONS,
        "content/_vocabulary/rosters/2023.csv": ROSTER,
        "content/_vocabulary/printed.csv": "印刷品,日期,事迹,处理\nbook,2026-01-01,models-of-virtue/open,qledger\n",
    }
    for tag, changes in HIDDEN.items():
        found[PERSON.replace("zhou-gui-lan", tag)] = hidden(tag, changes)
    return found


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = root_at(tmp_path_factory.mktemp("paper") / "qroot", files())
    done = run("print", "all", "--shop", "--epub", "--root", made, "--today", TODAY.isoformat())
    assert done.code == 0, done.out + done.err
    return made


def pieces(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that may leave the house, as it is and taken apart; what is for the office alone is left out."""
    for path in sorted((root / "print").rglob("*")):
        if not path.is_file() or path.name == REPORT:
            continue
        name, data = path.relative_to(root).as_posix(), path.read_bytes()
        yield name, data
        if path.suffix == ".pdf":
            yield name, "".join(p.text for p in page_texts(data)).encode()
            with pikepdf.open(io.BytesIO(data)) as pdf:
                for thing in pdf.objects:
                    if isinstance(thing, pikepdf.Stream):
                        yield name, _unpacked(thing)
                    yield name, str(thing).encode() + repr(thing).encode()
        elif path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                for inner in book.namelist():
                    yield f"{name}/{inner}", inner.encode() + book.read(inner)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a photo, which is no packed text
        return stream.read_raw_bytes()


@pytest.fixture(scope="module")
def everything(root: Path) -> list[tuple[str, bytes]]:
    return list(pieces(root))


def found(everything: list[tuple[str, bytes]], *words: str) -> set[str]:
    return {
        f"{word} in {name}"
        for name, data in everything
        for word in words
        for form in (word.encode(), word.encode("utf-16-be"))
        if form in data
    }


def test_who_may_be_printed_is_there(everything: list[tuple[str, bytes]]) -> None:
    """Else the rest would prove nothing."""
    names = {word.partition(" in ")[2] for word in found(everything, OPEN)}
    for file in ("print/book/book.pdf", "print/book/book-印厂.pdf", "print/roll/roll.pdf"):
        assert file in names
    assert any(name.startswith("print/boards/") for name in names)
    assert any(name.startswith("print/papers/") for name in names)
    assert any(name.startswith("print/book/book.epub/") for name in names)


def test_who_is_kept_back_leaves_no_byte(everything: list[tuple[str, bytes]]) -> None:
    assert found(everything, *HIDDEN, "qrow") == set()


def test_what_is_private_leaves_no_byte(everything: list[tuple[str, bytes]]) -> None:
    assert found(everything, *PRIVATE) == set()


def test_what_the_site_does_not_show_has_no_address(everything: list[tuple[str, bytes]]) -> None:
    """Nor is it in an e-book, which travels like the web."""
    assert found(everything, "models-of-virtue/open/")
    assert found(everything, "models-of-virtue/qpaper/") == set()
    epub = [(name, data) for name, data in everything if ".epub" in name]
    assert found(epub, PAPER) == set()
    assert found(everything, PAPER)


def test_nobody_learns_whose_machine_it_was(
    root: Path, everything: list[tuple[str, bytes]]
) -> None:
    assert found(everything, str(root), "qroot") == set()
    user = getpass.getuser()
    if len(user) > 4:
        assert found(everything, user) == set()
