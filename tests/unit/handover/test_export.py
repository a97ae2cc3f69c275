"""``run.py export``: what the office hands to others. A list tells what the site tells; a review is for inside,
and says so on every page.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from building import run
from pictures import photo
from roots import PROJECT, root_at, write
from showcase.handover.papers import PAPERS
from showcase.handover.summary import COLUMNS
from showcase.reading.vocabulary.rosters import COLUMNS as ROSTER
from writing import PERSON, UNIT, family, honour, story, unit

TODAY = ("--today", "2026-11-26")
ROW = "姓名,项目,级别,类别,届,街道,社区,授予单位,授予日期,署名方式,状态\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A person shown, one as 姓氏加某, a draft, a unit that lost its honour; and two rows of a roster."""
    return root_at(tmp_path / "root", {
        PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫机, 人数: 0}]"),
        "models-of-virtue/2023/zhou-gui-lan/a.jpg": photo(),
        "families/2024/yi-jia/index.md": family(署名方式="姓氏加某"),
        UNIT: unit(状态="草稿"),
        "models-of-virtue/2024/li-yu/index.md": story(
            姓名="李雨", 拼音=None, 授权="{状态: 已撤回}", 荣誉=f"[{honour(届='6')}]"
        ),
        "content/_vocabulary/rosters/a.csv": ROW
        + "何守田,道德模范,区县,助人为乐,5,望潮街道,渔光社区,=1+1,2023-09-18,,\n"
        + "王守信,道德模范,区县,诚实守信,5,,,区文明办,2023-09-18,,撤下\n",
    })  # fmt: skip


def export(root: Path, *words: str | Path) -> tuple[int, str]:
    done = run("export", *words, "--root", root, *TODAY)
    return done.code, done.out + done.err


def rows_of(path: Path) -> list[dict[str, str]]:
    head, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(head, (cell or "" for cell in row), strict=True)) for row in rows]


def words_of(path: Path) -> str:
    """Everything that stands in a Word document, heads and feet of its pages too."""
    with zipfile.ZipFile(path) as packed:
        parts = [
            packed.read(n).decode() for n in packed.namelist() if n.endswith((".xml", ".rels"))
        ]
    return re.sub("<[^>]+>", "|", "\n".join(parts))


# --- 汇总表 --------------------------------------------------------------------------------------


def test_a_list_has_who_is_shown_as_they_are_shown(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    assert export(root, "汇总表", "-o", file)[0] == 0
    assert [(r["姓名"], r["署名方式"], r["届"], r["年度"]) for r in rows_of(file)] == [
        ("何守田", "", "5", ""),
        ("周桂兰", "", "5", ""),
        ("郑某家庭", "姓氏加某", "", "2024"),
    ]
    assert rows_of(file)[1] == {
        "姓名": "周桂兰", "项目": "道德模范", "级别": "区县", "类别": "助人为乐", "等次": "正式", "届": "5",
        "年度": "", "期": "", "街道": "柳荫街道", "社区": "杏花里社区",
        "授予单位": "区精神文明建设指导委员会", "文号": "云文明委〔2023〕12号", "授予日期": "2023-09-18",
        "状态": "有效", "署名方式": "",
    }  # fmt: skip
    assert rows_of(file)[0]["授予单位"] == "=1+1"
    with zipfile.ZipFile(file) as packed:
        whole = b"".join(packed.read(n) for n in packed.namelist()).decode("utf-8", "ignore")
    for hidden in (
        "X-2023-031",
        "xu.q",
        "李雨",
        "王守信",
        "国栋",
        "云汀水务",
        "<f>",
        "zhou gui lan",
    ):
        assert hidden not in whole


def test_its_columns_are_those_of_rosters() -> None:
    assert {name for name, _ in COLUMNS} <= set(ROSTER)


@pytest.mark.parametrize(
    ("narrowed", "names"),
    [
        (["--programme", "道德模范"], ["何守田", "周桂兰"]),
        (["--programme", "most-beautiful-family"], ["郑某家庭"]),
        (["--year", "2023", "--street", "望潮街道"], ["何守田"]),
        (["--year", "2024"], ["郑某家庭"]),
    ],
)
def test_a_list_can_be_narrowed(
    root: Path, tmp_path: Path, narrowed: list[str], names: list[str]
) -> None:
    assert export(root, "汇总表", *narrowed, "-o", tmp_path / "a.xlsx")[0] == 0
    assert [r["姓名"] for r in rows_of(tmp_path / "a.xlsx")] == names


def test_import_finds_nothing_new_in_it(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    assert export(PROJECT, "汇总表", "-o", file)[0] == 0
    assert len(rows_of(file)) > 20
    told = run("import", file, "--as", "roster", "--root", PROJECT).out
    assert "没有新的行" in told
    told = run("import", file, "--as", "stories", "--root", PROJECT).out
    assert "已经有了，没有新东西" in told
    assert "不一样" not in told


def test_with_errors_there_is_no_list(root: Path, tmp_path: Path) -> None:
    write(root / PERSON, story(标题=None))
    code, told = export(root, "汇总表", "-o", tmp_path / "a.xlsx")
    assert (code, "先运行 check" in told) == (1, True)
    assert not (tmp_path / "a.xlsx").exists()


# --- 审稿单 --------------------------------------------------------------------------------------


def test_a_review_tells_what_no_page_does(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    code, told = export(root, "审稿单", "models-of-virtue/zhou-gui-lan", "-o", file)
    assert (code, "只在单位内部用" in told) == (0, True)
    words = words_of(file)
    for expected in (
        "内部材料，请勿外传", "三尺缝纫台", "状态：已签；档案号：X-2023-031", "xu.q，2025-03-03", "网站",
        "可以", "项目：道德模范；级别：区县", "一条裤脚",
        "没有问题。", "说明：缝纫机；人数：0", "/models-of-virtue/zhou-gui-lan/",
    ):  # fmt: skip
        assert expected in words, expected
    assert len(docx.Document(file).inline_shapes) == 1


def test_what_check_found_of_it_stands_there(root: Path, tmp_path: Path) -> None:
    """Of this story alone, in a story that holds up the site too."""
    write(root / PERSON, story(标题=None, 照片="[{文件: gone.jpg, 说明: 没有的}]"))
    export(root, "审稿单", "models-of-virtue/zhou-gui-lan", "-o", tmp_path / "a.docx")
    words = words_of(tmp_path / "a.docx")
    assert "错误" in words
    assert "缺少“标题”。" in words
    assert "（这张照片打不开，或者不在文件夹里）" in words
    assert "不发布：照片里有人，没有写“未成年人”" in words
    assert "一户家庭" not in words
    assert "yi-jia" not in words


def test_a_draft_says_why_it_does_not_go_out(root: Path, tmp_path: Path) -> None:
    export(root, "审稿单", "units/yun-ting-shui-wu", "-o", tmp_path / "a.docx")
    assert "不发布：状态是“草稿”" in words_of(tmp_path / "a.docx")
    write(root / UNIT, "---\n状态: 草稿\n---\n")
    export(root, "审稿单", "units/yun-ting-shui-wu", "-o", tmp_path / "b.docx")
    assert "还没有正文。" in words_of(tmp_path / "b.docx")


def test_it_writes_over_no_file(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"theirs")
    assert export(root, "审稿单", "families/yi-jia", "-o", tmp_path / "a.docx")[0] == 2
    assert (tmp_path / "a.docx").read_bytes() == b"theirs"


def test_a_review_is_marked_at_the_head_of_every_page(root: Path, tmp_path: Path) -> None:
    export(root, "审稿单", "families/yi-jia", "-o", tmp_path / "a.docx")
    made = docx.Document(tmp_path / "a.docx")
    assert [s.header.paragraphs[0].text[:9] for s in made.sections] == ["内部材料，请勿外传"]
    assert not made.sections[0].different_first_page_header_footer


def test_a_table_stays_one_and_marks_are_gone(root: Path, tmp_path: Path) -> None:
    body = (
        "## 一条**裤脚**\n\n| 年份 | 件 |\n|---|---|\n| 1998 | **41** |\n\n> 见[别处](/a/)\n> 的话"
    )
    write(root / PERSON, story(body))
    export(root, "审稿单", "models-of-virtue/zhou-gui-lan", "-o", tmp_path / "a.docx")
    made = docx.Document(tmp_path / "a.docx")
    assert [[c.text for c in row.cells] for row in made.tables[-1].rows] == [
        ["年份", "件"], ["1998", "41"],
    ]  # fmt: skip
    assert {"一条裤脚", "见别处的话"} <= {p.text for p in made.paragraphs}


@pytest.mark.parametrize("text", ["=1+1", "<w:t>&", "\x07\ufffe一", "\u202e二"])
def test_any_words_can_stand_in_a_review(root: Path, tmp_path: Path, text: str) -> None:
    write(
        root / PERSON,
        story(f"{text}\n", 标题=f"三{text}".replace("\x07", "").replace("\ufffe", "")),
    )
    assert (
        export(root, "审稿单", "models-of-virtue/zhou-gui-lan", "-o", tmp_path / "a.docx")[0] == 0
    )
    assert docx.Document(tmp_path / "a.docx").paragraphs


# --- all of them ---------------------------------------------------------------------------------

FILES = [("汇总表", ".xlsx"), ("台账", ".xlsx"), ("审稿单", ".docx"), ("事迹材料", ".docx")]


def arguments(what: str) -> list[str]:
    return ["models-of-virtue/zhou-gui-lan"] if what in ("审稿单", "事迹材料") else []


@pytest.mark.parametrize(("what", "suffix"), FILES)
def test_the_same_content_gives_the_same_bytes_without_clock_or_user(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, suffix: str
) -> None:
    found = []
    for zone in ("UTC", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("USER", "zhang.san")
        export(root, what, *arguments(what), "-o", tmp_path / f"a{suffix}")
        found.append((tmp_path / f"a{suffix}").read_bytes())
    assert found[0] == found[1]
    with zipfile.ZipFile(io.BytesIO(found[0])) as packed:
        assert {i.date_time[:3] for i in packed.infolist()} == {(1980, 1, 1)}
        core = packed.read("docProps/core.xml").decode()
        whole = b"".join(packed.read(n) for n in packed.namelist())
    assert "python-docx" not in core
    assert b"zhang.san" not in whole
    assert "2026" not in core  # nor the day it was made


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("site/a", "会公开的东西"), ("packs/a", "会公开的东西"), ("content/a", "会公开的东西"),
        ("families/2024/a", "会公开的东西"), ("models-of-virtue/a", "会公开的东西"),
        (".build/a", "会公开的东西"), ("nowhere/a", "没有"), ("other/assets/a", "会公开的东西"),
        ("link/a", "会公开的东西"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("what", "suffix"), [*FILES, ("事迹材料", ""), ("佐证材料", "")])
def test_nothing_is_written_among_what_is_published(
    root: Path, place: str, told: str, what: str, suffix: str
) -> None:
    write(root / "other/showcase.txt", "")
    write(root / "other/assets/a.css", "")
    (root / "site").mkdir()
    (root / "link").symlink_to(root / "content")
    code, said = export(
        root, what, *(arguments(what) if suffix else ()), "-o", root / f"{place}{suffix}"
    )
    assert (code, told in said) == (2, True), said
    assert list(root.rglob(f"a{suffix}")) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["汇总"], "是不是“汇总表”"),
        (["nothing"], "可以写"),
        (["审稿单"], "要说明是哪一篇"),
        (["审稿单", "models-of-virtue/zhou-gui-lam"], "是不是“models-of-virtue/zhou-gui-lan”"),
        (["审稿单", "models-of-virtue/zhou-gui-lan", "--year", "2023"], "不按“--year”挑选"),
        (["汇总表", "models-of-virtue/zhou-gui-lan"], "不按“稿子”挑选"),
        (["汇总表", "--programme", "道德模犯"], "是不是“道德模范”"),
        (["汇总表", "--street", "望朝街道"], "是不是“望潮街道”"),
        (["汇总表", "--year", "1999"], "没有符合的荣誉"),
    ],
)
def test_a_wrong_call_says_what_there_is(
    root: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    file = tmp_path / f"a{PAPERS[words[0]].suffix if words[0] in PAPERS else '.xlsx'}"
    code, said = export(root, *words, "-o", file)
    assert (code, told in said) == (2, True), said
    assert not file.exists()


def test_a_name_that_ends_otherwise_is_refused(root: Path, tmp_path: Path) -> None:
    assert export(root, "汇总表", "-o", tmp_path / "a.txt")[0] == 2
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.parametrize("name", ["CON.xlsx", "nul.2026.xlsx", "Com1.xlsx"])
def test_names_of_devices_are_refused(root: Path, tmp_path: Path, name: str) -> None:
    code, told = export(root, "汇总表", "-o", tmp_path / name)
    assert (code, "Windows 留着" in told) == (2, True)
    assert not (tmp_path / name).exists()


def test_a_folder_for_what_is_handed_over_is_made(root: Path) -> None:
    """Beside the content, where it is natural to write; no repository takes it up."""
    for words in (("export", "汇总表", "-o"), ("export", "广播稿", "-o"), ("export", "台账", "-o")):
        name = f"{words[1]}.txt" if words[1] == "广播稿" else f"{words[1]}.xlsx"
        run(*words, root / "exports" / name, "--root", root, *TODAY)
    assert sorted(p.name for p in (root / "exports").iterdir()) == ["台账.xlsx", "汇总表.xlsx"]
    ignored = (PROJECT / ".gitignore").read_text("utf-8").split()
    assert {"/exports/", "/*.docx", "/*.xlsx", "/*.txt"} <= set(ignored)


def test_indicators_are_written_there_too(root: Path) -> None:
    write(root / "content/_vocabulary/indicators.yml", "- {编号: I-1, 名称: 推选}\n")
    file = root / "exports/指标.xlsx"
    done = run("indicators", "--xlsx", file, "--root", root, *TODAY)
    assert (done.code, file.is_file()) == (0, True), done.out + done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "要做什么：汇总表、台账、事迹材料、"),
        (["台帐"], "没有“台帐”这一种。"),
        (["台账"], "没有说写到哪里，例如：-o exports/文件名.xlsx"),
        (["U盘"], "没有说写到哪里，例如：-o exports/文件夹"),
        (["广播稿", "-o", "a.txt"], "要好几篇的，写文件夹的名字，不要 .txt"),
    ],
)
def test_half_a_call_is_told_the_rest(root: Path, words: list[str], said: str) -> None:
    code, told = export(root, *words)
    assert (code, said in told, "required" in told) == (2, True, False), told
