"""``print`` on a small root with a template of five lines: real typesetting, real folders."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from building import Run, run, snapshot
from hours import TODAY
from pictures import photo
from presses import BOARD, BOOK, FILES, HOUSE, WOMAN, by, one_sheet
from roots import SiteFrom, problems_of, write
from showcase.base.paths import PRINT_CACHE
from showcase.model.printed import FILE as LEDGER
from showcase.model.publications import FILE
from showcase.papers.texts import page_texts
from showcase.printing import products
from showcase.printing.share import Cards
from showcase.printing.typesetting import TypesettingError
from writing import FAMILY, PERSON, family, story


@pytest.fixture(autouse=True)
def plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "PLANS", by(one_sheet()))


@pytest.fixture
def root(site_from: SiteFrom) -> Path:
    made = site_from(FILES)
    settings = made / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("yunting.example", "wenming.yunting.gov.cn"), "utf-8"
    )
    return made


def press(root: Path, *arguments: str) -> Run:
    return run("print", *arguments, "--root", root, "--today", TODAY.isoformat())


def text_of(pdf: Path) -> str:
    return "".join(page.text for page in page_texts(pdf.read_bytes()))


def test_a_publication_is_made(root: Path) -> None:
    done = press(root, "hao-ren")
    assert done.code == 0, done
    folder = root / "print" / "hao-ren"
    assert sorted(snapshot(folder)) == ["hao-ren.pdf", "manifest.json", "检查.html"]
    assert "周桂兰" in text_of(folder / "hao-ren.pdf")
    assert all(str(folder / name) in done.out for name in snapshot(folder))
    data = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (data["pages"], data["final"]) == (1, False)
    assert [s["key"] for s in data["stories"]] == [HOUSE, WOMAN]
    assert not (root / ".build" / "print" / "hao-ren").exists()
    assert sorted(p.name for p in (root / "print").iterdir()) == ["hao-ren"]


def test_the_same_bytes_again(root: Path) -> None:
    press(root, "hao-ren", "--shop")
    before = snapshot(root / "print")
    press(root, "hao-ren", "--shop")
    assert snapshot(root / "print") == before


def test_it_is_known_by_its_name_too(root: Path) -> None:
    assert press(root, "好人展板").code == 0
    done = press(root, "好人展版")
    assert (done.code, "是不是“好人展板”" in done.err) == (2, True)


def test_a_profile_for_the_shop(root: Path) -> None:
    press(root, "hao-ren", "--shop")
    folder = root / "print" / "hao-ren"
    assert "hao-ren-印厂.pdf" in snapshot(folder)
    press(root, "hao-ren")
    assert "hao-ren-印厂.pdf" not in snapshot(folder), "it would be of another time"


def test_errors_of_the_content_print_nothing(root: Path) -> None:
    write(root / PERSON, story(标题=None))
    done = press(root, "all")
    assert done.code == 1
    assert "什么也不印" in done.out
    assert not (root / "print").exists()


def test_the_last_good_one_stays_and_the_next_is_made(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root / FILE, BOARD + "- {名称: 二, id: er, 样式: 海报, 项目: [最美家庭]}\n")
    assert press(root, "all").code == 0
    before = snapshot(root / "print" / "hao-ren")
    tight = one_sheet(
        {"kind": "box", "story": WOMAN, "field": "标题", "fits": False, "size": 1, "wanted": 2}
    )
    monkeypatch.setattr(products, "PLANS", by(one_sheet()) | {"展板": tight})
    write(root / FAMILY, family(标题="改过的标题"))
    done = press(root, "all")
    assert done.code == 1
    assert "上一次做好的还在" in done.out
    after = snapshot(root / "print" / "hao-ren")
    assert after.pop("检查.html") != before.pop("检查.html")
    assert after == before
    assert "改过的标题" in text_of(root / "print" / "er" / "er.pdf")


def test_what_nobody_foresaw_while_typesetting(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press(root, "hao-ren")
    before = snapshot(root / "print")

    def refuse(*_: object) -> None:
        raise TypesettingError("board.typ", "expected length, found string")

    monkeypatch.setattr("showcase.printing.make.typeset", refuse)
    done = press(root, "hao-ren")
    assert done.code == 1
    assert "程序没有料到的排版错误" in done.out
    assert "Traceback" not in done.out + done.err
    before.pop("hao-ren/检查.html")
    after = snapshot(root / "print")
    after.pop("hao-ren/检查.html")
    assert after == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written there")
def test_a_disk_that_does_not_want_it(root: Path) -> None:
    press(root, "hao-ren")
    (root / "print").chmod(0o500)
    try:
        done = press(root, "hao-ren")
    finally:
        (root / "print").chmod(0o700)
    assert done.code == 1
    assert "Traceback" not in done.err


def test_what_somebody_laid_beside_it_stays(root: Path) -> None:
    press(root, "hao-ren")
    note = root / "print" / "hao-ren" / "印厂报价.txt"
    note.write_text("报价", "utf-8")
    press(root, "hao-ren")
    assert note.read_text("utf-8") == "报价"


@pytest.mark.parametrize("name", ["print", "print/hao-ren"])
def test_links_are_refused(root: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / name).parent.mkdir(exist_ok=True)
    try:
        (root / name).symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("no links there")
    for arguments in (["hao-ren"], ["check"]):
        done = press(root, *arguments)
        assert (done.code, "快捷方式" in done.err) == (2, True)
    assert list(elsewhere.iterdir()) == []


def test_all_tells_of_folders_that_are_listed_no_more(root: Path) -> None:
    press(root, "all")
    write(root / FILE, BOARD.replace("hao-ren", "hao-ren-2"))
    done = press(root, "all")
    assert str(root / "print" / "hao-ren") in done.out
    assert (root / "print" / "hao-ren" / "hao-ren.pdf").exists()


def test_check_writes_a_page_and_no_pdf(root: Path) -> None:
    done = press(root, "check")
    assert done.code == 0
    assert list(snapshot(root / "print")) == ["hao-ren/检查.html"]
    page = (root / "print" / "hao-ren" / "检查.html").read_text("utf-8")
    assert page.count("data:image/jpeg;base64,") == 1
    assert "内部使用" in page


def test_check_as_json(root: Path) -> None:
    write(root / PERSON, story(颁奖词="一" * 61))
    done = press(root, "check", "--format", "json")
    (line,) = done.out.splitlines()
    assert json.loads(line)["code"] == "print-long"


def test_texts_are_escaped_in_the_page(root: Path) -> None:
    write(root / PERSON, story(颁奖词="一" * 61))
    write(root / FILE, BOARD.replace("好人展板", "'<b>展板&'"))
    press(root, "check")
    page = (root / "print" / "hao-ren" / "检查.html").read_text("utf-8")
    assert "&lt;b&gt;展板&amp;" in page


def test_the_list_tells_what_has_to_be_made_again(root: Path) -> None:
    assert "还没有做过" in press(root, "list").out
    assert press(root).out == press(root, "list").out
    press(root, "hao-ren")
    assert re.search(
        r"好人展板 +hao-ren +展板 +2 篇 +\S+ 做的，1 页$", press(root, "list").out, re.M
    )
    write(root / PERSON, story(标题="改过的标题"))
    assert "内容变了" in press(root, "list").out


def test_a_photo_that_was_changed_is_a_change(root: Path) -> None:
    listed = story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]")
    write(root / PERSON, listed)
    write((root / PERSON).with_name("a.jpg"), photo())
    press(root, "hao-ren")
    assert "内容变了" not in press(root, "list").out
    write((root / PERSON).with_name("a.jpg"), photo((800, 600)))
    assert "内容变了" in press(root, "list").out


def test_nothing_to_print(root: Path) -> None:
    (root / FILE).unlink()
    for action in ("list", "all"):
        assert "publications.yml" in press(root, action).out


@pytest.mark.parametrize(
    "arguments", [["nobody"], ["all", "x"], ["hao-ren", "--epub"], ["recall", "families/nobody"]]
)
def test_wrong_calls(root: Path, arguments: list[str]) -> None:
    done = press(root, *arguments)
    assert done.code == 2
    assert done.err.strip()


def test_nothing_is_installed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.commands.print.has_tools", lambda: False)
    done = press(root, "hao-ren")
    assert (done.code, "run.py print" in done.err) == (2, True)


def test_photos_of_paper_are_cleared_away(root: Path) -> None:
    cut = root / PRINT_CACHE / "0123456789ab-0123456789ab.jpg"
    write(cut, b"of somebody who is gone")
    press(root, "hao-ren")
    assert not cut.exists()


# --- what was printed ---------------------------------------------------------------------------


def test_a_final_edition_is_remembered(root: Path) -> None:
    write(root / FILE, BOOK)
    assert press(root, "jia-feng", "--final").code == 0
    lines = (root / LEDGER).read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0] == "印刷品,日期,版本,印数,事迹,页,指纹,署名,处理"
    assert {line.rpartition("实名")[1:] for line in lines[1:]} == {("实名", ",")}
    assert [line.rsplit(",", 3)[0] for line in lines[1:]] == [
        f"jia-feng,{TODAY},1,500,{key},1–1" for key in (HOUSE, WOMAN)
    ]
    assert not re.search("周桂兰|郑国栋", "".join(lines))


def test_making_it_twice_prints_it_once(root: Path) -> None:
    press(root, "hao-ren", "--final")
    before = (root / LEDGER).read_bytes()
    assert "没有再记" in press(root, "hao-ren", "--final").out
    assert (root / LEDGER).read_bytes() == before
    write(root / PERSON, story(标题="改过的标题"))
    press(root, "hao-ren", "--final")
    rows = (root / LEDGER).read_text("utf-8").splitlines()[3:]
    assert [row.split(",")[2] for row in rows] == ["2", "2"]


def test_rows_are_added_as_the_table_program_wrote_it(root: Path) -> None:
    """Columns in another order, one more of the office's own, no line end at the end; 署名 is added, or nobody would
    be called back for it.
    """
    there = "日期,印刷品,事迹,备注,版本,印数,页,指纹\n2026-01-01,old,families/x,一,1,,,"
    write(root / LEDGER, there)
    done = press(root, "hao-ren", "--final")
    assert (done.code, "备注" in done.out) == (2, True)  # a column that nobody knows is told first
    write(root / LEDGER, there.replace(",备注", ",处理"))
    press(root, "hao-ren", "--final")
    first, old, *new = (root / LEDGER).read_bytes().decode("utf-8-sig").split("\n")
    assert [first, old] == there.replace(",备注", ",处理").replace("指纹", "指纹,署名").split("\n")
    assert [row.split(",")[:6] for row in new] == [
        *([f"{TODAY}", "hao-ren", key, "", "1", ""] for key in (HOUSE, WOMAN)),
        [""],
    ]
    assert [row.split(",")[-1] for row in new] == ["实名", "实名", ""]


def test_blanks_keep_a_final_edition_from_being_made(root: Path) -> None:
    write(root / FILE, BOOK.replace("印数: 500, ", ""))
    done = press(root, "jia-feng", "--final")
    assert done.code == 1
    assert not (root / LEDGER).exists()
    assert not (root / "print" / "jia-feng" / "manifest.json").exists()


def test_recall(root: Path) -> None:
    write(root / FILE, BOOK)
    press(root, "jia-feng", "--final")
    assert "没有要收回" in press(root, "recall").out
    write(root / PERSON, story(状态="撤下"))
    done = press(root, "recall")
    assert done.code == 0
    assert f"{WOMAN}　《家风家训集》{TODAY:%Y-%m} 印 500 册，在第 1–1 页" in done.out
    assert HOUSE not in done.out
    slip = root / "print" / "recall" / "更正页.pdf"
    told = text_of(slip).replace("\n", "")
    assert "《家风家训集》" in told
    assert "第 1–1 页" in told
    assert "周桂兰" not in told
    assert "gui-lan" not in told


def test_a_story_that_is_deleted_can_be_recalled(root: Path) -> None:
    press(root, "hao-ren", "--final")
    (root / PERSON).unlink()
    done = press(root, "recall", WOMAN)
    assert (done.code, WOMAN in done.out) == (0, True)


def test_recall_does_not_wait_for_the_errors_of_others(root: Path) -> None:
    press(root, "hao-ren", "--final")
    write(root / PERSON, story(状态="撤下"))
    write(root / FAMILY, family(标题=None))
    assert WOMAN in press(root, "recall").out


def test_cards_are_pictures_of_what_the_site_shows(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = root / ".cache" / "x.jpg"
    write(made, b"picture")
    cards = Cards({}, {WOMAN: made}, ())
    monkeypatch.setattr("showcase.commands.print.share.make_cards", lambda *_: cards)
    assert press(root, "cards").code == 0
    folder = root / "print" / "cards"
    assert sorted(snapshot(folder)) == ["manifest.json", "models-of-virtue-zhou-gui-lan.jpg"]
    write(root / PERSON, story(渠道="[印刷]"))
    (told,) = [p for p in problems_of(root) if p.file == "print/cards/manifest.json"]
    assert "分享海报" in told.what
    write(root / PERSON, story(署名方式="姓氏加某", 标题="三尺缝纫台"))
    (told,) = [p for p in problems_of(root) if p.file == "print/cards/manifest.json"]
    assert "印出来的是“实名”" in told.what
