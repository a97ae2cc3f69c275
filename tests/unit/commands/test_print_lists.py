"""Who stands in the lists of a 光荣册 by a row of a roster alone is called back too: with a real book."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest
from books import squeezed
from building import Run, run
from hours import TODAY
from roots import problems_of, root_at, write
from showcase.model.printed import FILE as LEDGER
from showcase.model.publications import FILE
from showcase.papers.texts import page_texts
from writing import PERSON, story

ROSTER = "content/_vocabulary/rosters/2023.csv"
HEAD = "姓名,项目,级别,类别,届,授予单位,授予日期,街道,社区,署名方式,状态,渠道\n"
LINE = "何守田,道德模范,区县,助人为乐,5,区文明委,2023-09-18,柳荫街道,杏花里社区,实名,有效,\n"
ON_PAPER = LINE.replace("何守田", "江小河").replace("有效,", "有效,印刷")
NAMESAKE = LINE.replace("柳荫街道,杏花里社区", "望潮街道,渔光社区")
BESIDE = LINE.replace("何守田", "周桂兰").replace(",5,", ",4,")
NOBODY = LINE.replace("何守田", "仇大山").replace("实名", "不具名")
OTHERS = ON_PAPER + NAMESAKE + BESIDE + NOBODY
BOOK = """\
- 名称: 光荣册
  id: ce
  样式: 光荣册
  项目: [道德模范]
  版权页: {编印: 云汀区文明办, 印数: 500, 准印证号: 准印〔2026〕1号, 印刷单位: 甲厂, 发送对象: 各街道}
"""
WOMAN = "models-of-virtue/zhou-gui-lan"


def press(root: Path, *arguments: str) -> Run:
    return run("print", *arguments, "--root", root, "--today", TODAY.isoformat())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {PERSON: story(), FILE: BOOK, ROSTER: HEAD + LINE + OTHERS}
    root = root_at(tmp_path_factory.mktemp("lists") / "root", files)
    settings = root / "mkdocs.yml"
    address = settings.read_text("utf-8").replace("yunting.example", "wenming.yunting.gov.cn")
    settings.write_text(address, "utf-8")
    done = press(root, "ce", "--final", "--epub")
    assert done.code == 0, done.out + done.err
    return root


@pytest.fixture
def root(printed: Path, tmp_path: Path) -> Path:
    return copytree(printed, tmp_path / "root")


def rows(root: Path) -> list[dict[str, str]]:
    text = (root / LEDGER).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def places(root: Path) -> Mapping[str, Mapping[str, object]]:
    data = json.loads((root / "print" / "ce" / "manifest.json").read_text("utf-8"))
    return {place["key"]: place for place in data["stories"]}


def test_a_row_is_remembered_without_a_name(printed: Path) -> None:
    """Also with the page of its list; 不具名 is nobody, and a story's own line is the story's."""
    texts = [squeezed(page.text) for page in page_texts((printed / "print/ce/ce.pdf").read_bytes())]
    own, *lines = rows(printed)
    assert (own["事迹"], own["署名"]) == (WOMAN, "实名")
    assert len(lines) == 4
    for line in lines:
        assert line["事迹"].startswith("rosters/moral-model/r-")
        assert line["署名"] == "实名"
        place = places(printed)[line["事迹"]]
        page = texts[int(str(place["first"])) - 1]
        assert "何守田" in page
        assert "周桂兰" in page
        assert page.endswith(line["页"]) or page.startswith(line["页"])
        assert own["页"].endswith(f"、{line['页']}")
    written = (printed / LEDGER).read_text("utf-8") + json.dumps(list(places(printed)))
    assert not [name for name in ("何守田", "江小河", "仇大山", "周桂兰") if name in written]


def test_what_an_e_book_holds_is_known(printed: Path) -> None:
    """The row that the site does not show is on paper alone."""
    assert sorted(bool(place["in_ebook"]) for place in places(printed).values()) == [
        False,
        *[True] * 4,
    ]


def test_a_row_is_recalled(root: Path) -> None:
    assert "没有要收回" in press(root, "recall").out
    write(root / ROSTER, HEAD + LINE.replace("有效", "撤下") + OTHERS)
    told = [p for p in problems_of(root) if p.code == "printed-gone"]
    assert sorted((p.file, p.line > 1) for p in told) == [
        (LEDGER, True),
        ("print/ce/manifest.json", False),
    ]
    page = rows(root)[1]["页"]
    done = press(root, "recall")
    assert f"《光荣册》{TODAY:%Y-%m} 印 500 册，在第 {page} 页　{ROSTER} 第 2 行" in done.out
    slip = page_texts((root / "print/recall/更正页.pdf").read_bytes())
    text = squeezed("".join(page.text for page in slip))
    assert f"第{page}页" in text
    assert not [word for word in ("何", "r-", "moral", "周桂兰") if word in text]
    ledger = (root / LEDGER).read_bytes()
    write(root / LEDGER, ledger.replace("实名,\r\n".encode(), "实名,已加贴\r\n".encode()))
    assert press(root, "recall").out.count("\n") == 1  # the PDF on this machine
    assert {p.file for p in problems_of(root) if p.code == "printed-gone"} == {
        "print/ce/manifest.json"
    }


def test_a_namesake_and_a_story_are_not_called_back(root: Path) -> None:
    """What may be published of a namesake is 何某 now; what was printed was not wrong."""
    write(root / ROSTER, HEAD + LINE.replace("有效", "撤下") + OTHERS)
    done = press(root, "recall")
    assert len(re.findall("rosters/moral-model/r-", done.out)) == 2, done.out  # the ledger, the PDF
    assert WOMAN not in done.out


def test_a_row_beside_a_story_is_taken_away_alone(root: Path) -> None:
    write(root / ROSTER, HEAD + LINE + OTHERS.replace(BESIDE, BESIDE.replace("有效", "撤下")))
    (told,) = [p for p in problems_of(root) if (p.code, p.file) == ("printed-gone", LEDGER)]
    assert f"{ROSTER} 第 5 行" in told.what


def test_a_row_that_lost_the_web_is_in_the_e_book_still(root: Path) -> None:
    write(root / ROSTER, HEAD + LINE.replace("有效,", "有效,印刷") + OTHERS)
    (told,) = [p for p in problems_of(root) if p.code == "printed-gone"]
    assert told.file == "print/ce/manifest.json"
    assert "网站" in told.what


def test_what_is_in_doubt_is_listed_and_not_on_the_slip(root: Path) -> None:
    write(root / ROSTER, HEAD + LINE.replace("何守田", "何守畋") + OTHERS)
    done = press(root, "recall")
    assert "可能改过字" in done.out
    assert "拿不准" in done.out
    assert not (root / "print/recall").exists()
    mark = next(row["事迹"] for row in rows(root) if row["事迹"] in done.out)
    assert press(root, "recall", mark).code == 0
    assert (root / "print/recall/更正页.pdf").exists()
