"""佐证材料: what is evidence of each indicator, in folders for those who assess; and in all that is handed over no
byte of what may not be.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from building import run
from pdfs import told, with_secrets, words
from pictures import photo
from roots import root_at
from showcase.handover.names import safe_name
from writing import FAMILY, NOTICE, PERSON, UNIT, activity, family, honour, notice, story, unit

TODAY = ("--today", "2026-11-26")
INDICATORS = (
    "- {编号: I-1, 名称: '推选/宣传：“好人”', 说明: 内部的话}\n- {编号: i-1, 名称: '推选/宣传：“好人”'}\n"
    "- {编号: A3, 名称: 空着}\n"
)
FOLDER = "I-1 推选 宣传：“好人”"
CANARIES = (
    "X-2023-031", "xu.q", "tang.y", "ning.w", "国栋", "李雨", "稿里的话", "撤下的话", "孙某某", "SecretCamera",
    "pdf-secret", "zhou.secret", "内部的话",
)  # fmt: skip
"""Planted: numbers of consents, reviewers, a name as 姓氏加某, drafts, what was withdrawn, metadata."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = NOTICE.rpartition("/")[0]
    return root_at(tmp_path_factory.mktemp("proofs") / "root", {
        "content/_vocabulary/indicators.yml": INDICATORS,
        PERSON: story(指标="[I-1, i-1]", 照片="[{文件: a.jpg, 说明: 缝纫机, 人数: 0}]"),
        "models-of-virtue/2023/zhou-gui-lan/a.jpg": photo(gps=True),
        "families/2024/yi-jia/index.md": family(署名方式="姓氏加某", 指标="I-1", 渠道="[大屏]"),
        FAMILY.replace("zheng-guo-dong", "wang-jia"): family(
            家庭名称="王明家庭", 户主="王明", 拼音=None, 指标="I-1", 渠道="[网站]", 标题="王家的饭桌"),
        NOTICE: notice(指标="I-1", 表彰数量=None, 附件="[{文件: jue-ding.pdf, 说明: 决定/原文}]"),
        f"{folder}/jue-ding.pdf": words("授予周桂兰等称号。", more=with_secrets("pdf-secret")),
        "content/activities/2025/jiang/index.md": activity("稿里的话。\n", 状态="草稿", 指标="I-1"),
        UNIT: unit("撤下的话。\n", 状态="撤下", 指标="I-1"),
        "models-of-virtue/2024/li-yu/index.md": story(
            姓名="李雨", 拼音=None, 授权="{状态: 已撤回}", 指标="I-1", 荣誉=f"[{honour(届='6')}]"),
    })  # fmt: skip


def export(root: Path, *words: str | Path) -> tuple[int, str]:
    done = run("export", *words, "--root", root, *TODAY)
    return done.code, done.out + done.err


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made") / "佐证"
    code, said = export(root, "佐证材料", "-o", target)
    assert code == 0, said
    assert "只交给测评的人" in said
    return target


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def rows_of(file: Path, sheet: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in openpyxl.load_workbook(file)[sheet].iter_rows(values_only=True)]


def whole(folder: Path) -> bytes:
    """Everything in a folder and in what is packed there."""
    parts = []
    for file in sorted(folder.rglob("*")):
        parts.append(file.name.encode())
        if file.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(file) as packed:
                parts += [packed.read(n) for n in packed.namelist()]
        elif file.suffix == ".pdf":
            parts.append(told(file.read_bytes()).encode())
        elif file.is_file():
            parts.append(file.read_bytes())
    return b"\n".join(parts)


def test_a_folder_holds_what_its_indicator_names(made: Path) -> None:
    assert names(made) == [
        f"{FOLDER}/02 周桂兰.docx", f"{FOLDER}/04 第五届道德模范.docx", f"{FOLDER}/清单.xlsx",
        f"{FOLDER}/照片/02-1.jpg", f"{FOLDER}/附件/04-1 决定 原文.pdf",
        "i-1 推选 宣传：“好人” 2/01 周桂兰.docx", "i-1 推选 宣传：“好人” 2/清单.xlsx",
        "i-1 推选 宣传：“好人” 2/照片/01-1.jpg", "总目录.xlsx",
    ]  # fmt: skip


def test_a_list_tells_of_each_where_it_is(made: Path) -> None:
    """What halls or the site alone may show stands there, and no file of it."""
    site = "https://yunting.example/"
    assert rows_of(made / FOLDER / "清单.xlsx", "清单") == [
        ("序号", "标题", "类别", "日期", "文号", "网址", "文件"),
        (1, "一张饭桌四代人，轮流读书", "家庭", "2025-03-10", "云妇〔2024〕6号", "不在网站上",
         "没有放文件：渠道里没有“印刷”"),
        (2, "三尺缝纫台，二十年免费为邻居补衣裳", "人物", "2025-03-10", "云文明委〔2023〕12号",
         f"{site}models-of-virtue/zhou-gui-lan/", "02 周桂兰.docx；照片 1 张"),
        (3, "王家的饭桌", "家庭", "2025-03-10", "云妇〔2024〕6号", f"{site}families/wang-jia/",
         "没有放文件：渠道里没有“印刷”"),
        (4, "关于表彰第五届云汀区道德模范的决定", "公告", "2023-09-18", "云文明委〔2023〕12号",
         f"{site}notices/dao-de-mo-fan/", "04 第五届道德模范.docx；附件/04-1 决定 原文.pdf"),
    ]  # fmt: skip


def test_the_index_counts_and_tells_what_is_missing(made: Path) -> None:
    name = "推选/宣传：“好人”"
    assert rows_of(made / "总目录.xlsx", "总目录") == [
        ("编号", "指标", "件数", "文件夹"),
        ("I-1", name, 4, FOLDER),
        ("i-1", name, 1, f"{FOLDER.replace('I', 'i')} 2"),
        ("A3", "空着", 0, "还没有佐证"),
    ]
    listed = rows_of(made / "总目录.xlsx", "明细")
    assert [(row[0], row[2]) for row in listed[1:]] == [
        ("I-1", 1), ("I-1", 2), ("I-1", 3), ("I-1", 4), ("i-1", 1),
    ]  # fmt: skip
    for file in made.rglob("*.xlsx"):
        for page in openpyxl.load_workbook(file):
            assert "测评用，不对外公开" in page.oddHeader.center.text


def test_codes_stand_in_lists_alone(made: Path) -> None:
    """A document may be handed on by itself: it is like any other 事迹材料."""
    for file in made.rglob("*.docx"):
        with zipfile.ZipFile(file) as packed:
            text = b"".join(packed.read(n) for n in packed.namelist() if n.endswith(".xml"))
        assert "I-1" not in re.sub(r"<[^>]*>", " ", text.decode())
        assert "推选" not in text.decode()


def test_papers_are_those_of_the_site(made: Path, root: Path) -> None:
    (paper,) = made.rglob("*.pdf")
    assert [p.read_bytes() for p in (root / ".cache/papers").iterdir()] == [paper.read_bytes()]
    assert "pdf-secret" not in told(paper.read_bytes())
    assert "pdf-secret" in told((root / NOTICE).with_name("jue-ding.pdf").read_bytes())


def test_one_indicator_can_be_asked_for(root: Path, tmp_path: Path) -> None:
    assert export(root, "佐证材料", "--indicator", "i-1", "-o", tmp_path / "a")[0] == 0
    assert {n.partition("/")[0] for n in names(tmp_path / "a")} == {
        "总目录.xlsx", FOLDER.replace("I", "i"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--indicator", "I-2"], "没有“I-2”这个指标。是不是“"),
        (["--indicator", "A3"], "还没有佐证"),
        (["--year", "2023"], "不按“--year”挑选"),
    ],
)
def test_what_is_not_there_is_told(root: Path, tmp_path: Path, words: list[str], said: str) -> None:
    code, out = export(root, "佐证材料", *words, "-o", tmp_path / "a")
    assert (code, said in out) == (2, True), out
    assert not list(tmp_path.iterdir())


def test_the_same_content_gives_the_same_folder(
    made: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("USER", "zhou.secret")
    assert export(root, "佐证材料", "-o", tmp_path / "b")[0] == 0
    first, second = (
        {n: (folder / n).read_bytes() for n in names(folder)} for folder in (made, tmp_path / "b")
    )
    assert first == second


def test_no_byte_of_what_may_not_be_is_handed_over(
    made: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "zhou.secret")
    for what, target in (("台账", "a.xlsx"), ("汇总表", "b.xlsx"), ("事迹材料", "c")):
        assert export(root, what, "-o", tmp_path / target)[0] == 0
    for folder in (made, tmp_path):
        found = whole(folder)
        assert "周桂兰".encode() in found
        for canary in CANARIES:
            assert canary.encode() not in found, canary
        assert str(root).encode() not in found


def test_a_name_of_a_device_or_a_path_is_none() -> None:
    """Whatever a title holds, Windows takes its file."""
    for title in (
        "CON",
        "aux.docx",
        "a/../b",
        "..",
        "a\\b:c*?",
        "x" * 300,
        "末尾. ",
        "\u202e倒",
        "LPT1",
    ):
        name = safe_name(title)
        assert 0 < len(name) <= 41
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f\u202e]', name)
        assert name == name.strip(" .")
        assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)


def test_what_is_packed_was_packed_in_1980(made: Path) -> None:
    for file in (*made.rglob("*.docx"), *made.rglob("*.xlsx")):
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as packed:
            assert {i.date_time for i in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = packed.read("docProps/core.xml").decode()
        assert not re.search(r"<dc:creator>[^<]|<cp:lastModifiedBy>[^<]", core)
