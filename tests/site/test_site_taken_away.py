"""What is taken away goes, whatever else is wrong: the last good site is made again without it.

One site with somebody for each way of being taken away, an error that has to do with none of them, and one
build for all; then what becomes of the memory from which it was made.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from building import Html, Run, build, page, pages_with, run, snapshot, try_build, unbroken
from hours import TODAY
from pictures import photo
from roots import mkdocs_yml, root_at, write
from showcase import pipeline
from showcase.audit import Audited
from showcase.base.problems import Problem
from showcase.commands import away as told_by
from showcase.model import exhibitions
from showcase.site import folders, memory, publish, swap
from showcase.site.frames import Frames
from writing import FAMILY, family, honour, story

ROSTER = "content/_vocabulary/rosters/a.csv"
HEADER = "姓名,项目,级别,类别,届,街道,授予单位,授予日期,状态,署名方式,渠道\n"
SCREENS = "- {名称: 大厅, id: da-ting, 方向: 横屏, 值守码: '4711', 播放: [{栏目: 身边好人}]}\n"
STICK = "packs/kiosk-da-ting.zip"
TABLE = "[{文件: table.jpg, 说明: 缝纫台, 人数: 0}]"
CHILD = "[{文件: table.jpg, 说明: 孩子, 人数: 2}]"
MASKED = "[{文件: table.jpg, 说明: 缝纫台, 人数: 0, 遮挡: [{左: 0.1, 上: 0.1, 宽: 0.5, 高: 0.5}]}]"
CONSENT = "{{状态: {}, 档案号: X, 签署人: 本人, 日期: 2023-09-20{}}}"
REVOKED = honour(状态="撤销", 撤销="{日期: 2025-06-01, 文号: 云文明委〔2025〕9号}")


@dataclass(frozen=True)
class Case:
    """Somebody of the last good site, and the file of today: ``changes`` of the story, or whole texts."""

    name: str
    pinyin: str
    changes: dict[str, str | None]
    before: dict[str, str | None]
    text: str | None = None
    is_deleted: bool = False


def case(
    name: str,
    pinyin: str,
    before: dict[str, str | None] | None = None,
    text: str | None = None,
    deleted: bool = False,
    **changes: str | None,
) -> Case:
    return Case(name, pinyin, changes, before or {}, text, deleted)


CASES = {
    "withdrawn": case("褚一帆", "chu yi fan", 状态="撤下"),
    "consent taken back": case("卫一帆", "wei yi fan", 授权=CONSENT.format("已撤回", "")),
    "consent ended": case(
        "蒋一帆", "jiang yi fan", 授权=CONSENT.format("已签", ", 到期: 2026-11-21")
    ),
    "consent deleted": case("沈一帆", "shen yi fan", 授权=None),
    "revoked": case("韩一帆", "han yi fan", 荣誉=f"[{REVOKED}]"),
    "deleted": case("杨一帆", "yang yi fan", deleted=True),
    "print alone": case("朱一帆", "zhu yi fan", 渠道="[印刷]"),
    "hall alone": case("秦一帆", "qin yi fan", 渠道="[大屏]"),
    "web alone": case("许一帆", "xu yi fan", 渠道="[网站]"),
    "masked name": case("吕一帆", "lv yi fan", 署名方式="姓氏加某"),
    "masked photo": case("施一帆", "shi yi fan", {"照片": TABLE}, 照片=MASKED),
    "minors": case(
        "张一帆", "zhang yi fan", {"照片": CHILD, "未成年人": "监护人已授权"}, 未成年人=None
    ),
    "unreadable": case("孔一帆", "kong yi fan", text="---\n标题: [\n---\n"),
    "not utf-8": case("曹一帆", "cao yi fan", text="\0\0"),
    "misspelt state": case("严一帆", "yan yi fan", 状态="徹下"),
    "misspelt consent": case("华一帆", "hua yi fan", 授权=CONSENT.format("撒回", "")),
}
PAGES = ("content/team.md", "content/visit.md")
"""Ordinary pages: one is deleted, one taken down."""
STAYS = case("金一帆", "jin yi fan", {"照片": TABLE})
GONE = sorted(CASES.keys() - {"hall alone", "web alone", "masked name", "masked photo"})


def slug(key: str) -> str:
    return "a-" + key.replace(" ", "-").replace("not-utf-8", "bytes")


def index(key: str) -> str:
    return f"models-of-virtue/2023/{slug(key)}/index.md"


def text_of(one: Case, **changes: str | None) -> str:
    """Her name stands in her own text too, and in what she is called by a photo."""
    body = f"大家说{one.name}是好人。\n"
    own = {"姓名": one.name, "拼音": one.pinyin, "标题": f"{one.name}和缝纫台"}
    return story(body, **{**own, **one.before, **changes})


def roster(*rows: str) -> str:
    line = "{},道德模范,区县,诚实守信,5,望潮街道,区文明委,2023-09-18,{},{},{}\n"
    return HEADER + "".join(line.format(*f"{row},,,".split(",")[:4]) for row in rows)


ROWS = ("魏一航", "陶一航", "姜一航", "戚一航", "谢一航", "邹一航")
ROWS_TODAY = ("陶一航,撤下", "姜一航,,姓氏加某", "戚一航,,,印刷", "谢一航,徹下", "邹一航")


def good_root(folder: Path) -> Path:
    """Everybody with a page, links to everybody from an ordinary page, and a good site of it."""
    everybody = {**CASES, "stays": STAYS}
    links = "\n\n".join(
        f"[邻居](../models-of-virtue/{slug(k)}/)，{c.name}。" for k, c in everybody.items()
    )
    files: dict[str, str | bytes | None] = {index(k): text_of(c) for k, c in everybody.items()}
    for width, (key, one) in enumerate(everybody.items(), 200):
        if "照片" in one.before:
            files[index(key).replace("index.md", "table.jpg")] = photo((width, 160))
    root = root_at(folder, {
        **files,
        FAMILY: family(),
        "content/about.md": f"# 关于本站\n\n{links}\n\n[队伍](team.md)，[参观](/visit/)。\n",
        PAGES[0]: "# 队伍\n\n带队的是钱一叶。<!-- 内部备注 -->\n",
        PAGES[1]: "# 参观\n\n讲解的是钱一叶。\n",
        ROSTER: roster(*ROWS),
        "content/_vocabulary/screens.yml": SCREENS,
    })  # fmt: skip
    build(root)
    return root


def spoil(root: Path) -> None:
    """An error that has to do with nobody, beside a title that nobody has checked."""
    write(root / FAMILY, family(标题="还没有查过的标题", 代数="二十"))


def take_away(root: Path) -> None:
    """Today's files."""
    for key, one in CASES.items():
        if one.is_deleted:
            shutil.rmtree((root / index(key)).parent)
        else:
            write(root / index(key), one.text or text_of(one, **one.changes))
    write(root / ROSTER, roster(*ROWS_TODAY))
    (root / PAGES[0]).unlink()
    write(root / PAGES[1], "---\n状态: 撤下\n---\n# 参观\n\n讲解的是钱一叶。\n")


@dataclass(frozen=True)
class After:
    """A root whose build was refused, what it said, and what lies there now."""

    root: Path
    done: Run
    masked_before: frozenset[str]

    @cached_property
    def site(self) -> str:
        """Every text of the site but the programs, and kiosk data."""
        return unbroken(texts(self.root / "site"))

    @cached_property
    def stick(self) -> str:
        with zipfile.ZipFile(self.root / STICK) as archive:
            names = [n for n in archive.namelist() if n.endswith((".html", ".js", ".json"))]
            return unbroken("\n".join(archive.read(n).decode() for n in names))


def texts(folder: Path) -> str:
    ends = (".html", ".js", ".json", ".xml", ".md", ".txt", ".jsonl", ".yml")
    found = [p for p in sorted(folder.rglob("*")) if p.suffix in ends and p.is_file()]
    return "\n".join(p.read_text("utf-8", errors="replace") for p in found)


def photos_of(root: Path, url: str) -> frozenset[str]:
    tags = Html(page(root / "site", url)).fetched
    return frozenset(a.rpartition("/")[2] for a in tags if "photos/" in a)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return good_root(tmp_path_factory.mktemp("good") / "root")


@pytest.fixture(scope="module")
def after(good: Path, tmp_path_factory: pytest.TempPathFactory) -> After:
    root = Path(shutil.copytree(good, tmp_path_factory.mktemp("after") / "root"))
    masked = photos_of(root, f"models-of-virtue/{slug('masked photo')}/")
    take_away(root)
    spoil(root)
    return After(root, try_build(root), masked)


def test_everybody_was_there(good: Path) -> None:
    site = texts(good / "site")
    for one in (*CASES.values(), STAYS):
        assert one.name in site, one
    for row in ROWS:
        assert row in site


def test_it_is_said_what_went_and_why(after: After) -> None:
    assert after.done.code == 3, after.done.out + after.done.err
    assert f"网站没有更新内容，但已经撤下 {len(GONE) + len(PAGES)} 篇" in after.done.out
    for file, why in zip(PAGES, ("删掉", "“撤下”"), strict=True):
        assert any(f"{file}：" in s and why in s for s in after.done.out.splitlines()), file
    for key in CASES:
        assert f"  {index(key)}：" in after.done.out, key
    for line, why in (
        (2, "没有这一行"),
        (3, "“撤下”"),
        (4, "姓氏加某"),
        (5, "网站"),
        (6, "读不出来"),
    ):
        (told,) = [s for s in after.done.out.splitlines() if f"{ROSTER} 第 {line} 行：" in s]
        assert why in told
    assert f"{ROSTER} 第 7 行" not in after.done.out
    assert "“二十”不是数字" in after.done.out, "the error is told all the same"


def test_nothing_new_came_in(after: After) -> None:
    assert "还没有查过的标题" not in after.site + after.stick
    assert "一张饭桌四代人" in after.site
    assert STAYS.name in after.site
    assert f"大家说{STAYS.name}是好人" in after.site
    assert f"大家说{STAYS.name}是好人" in after.stick
    assert photos_of(after.root, f"models-of-virtue/{slug('stays')}/")
    assert "邹一航" in after.site


def test_ordinary_pages_are_gone_and_links_to_them(after: After) -> None:
    assert "钱一叶" not in after.site + texts(after.root / ".build")
    assert "内部备注" not in texts(after.root / ".build")
    assert not (after.root / "site/team").exists()
    assert not (after.root / "site/visit").exists()
    about = page(after.root / "site", "about/")
    assert "队伍，参观。" in re.sub(r"<[^>]*>", "", about)


@pytest.mark.parametrize("key", GONE)
def test_a_story_is_gone_from_site_packs_caches_and_links(after: After, key: str) -> None:
    name, address = CASES[key].name, f"models-of-virtue/{slug(key)}/"
    assert f"{name}和缝纫台" not in after.site + after.stick
    assert slug(key) not in after.stick
    assert pages_with(after.root / "site", slug(key)) == []
    if key in ("withdrawn", "consent taken back", "revoked"):
        assert "本页已撤下" in page(after.root / "site", address)
    else:
        assert not (after.root / "site" / address).exists()
    if key in ("withdrawn", "consent taken back", "consent ended", "revoked"):
        assert name not in after.site + after.stick, "whoever is known to be gone is not mentioned"


def test_channels_are_narrowed(after: After) -> None:
    hall, web = CASES["hall alone"].name, CASES["web alone"].name
    assert f"{hall}和缝纫台" not in after.site
    assert f"{hall}和缝纫台" in after.stick
    assert f"{web}和缝纫台" in after.site
    assert f"{web}和缝纫台" not in after.stick


def test_a_name_is_masked_in_every_old_text(after: After) -> None:
    name = CASES["masked name"].name
    assert name not in after.site + after.stick
    assert "吕某和缝纫台" in after.site
    assert "大家说吕某是好人" in after.stick
    assert "lü yi fan" not in after.site
    assert "lv yi fan" not in after.site + after.stick


def test_a_photo_is_covered(after: After) -> None:
    address = f"models-of-virtue/{slug('masked photo')}/"
    now = photos_of(after.root, address)
    assert now
    assert not now & after.masked_before
    assert not {p.name for p in after.root.rglob("*.*")} & after.masked_before


def test_rows_are_gone_or_masked(after: After) -> None:
    for row in ROWS[:-1]:
        assert row not in after.site, row
    assert "姜某" in after.site


def test_the_memory_holds_nobody_who_went(after: After) -> None:
    kept = texts(after.root / ".build")
    assert STAYS.name in kept
    for key in GONE:
        assert f"{CASES[key].name}和缝纫台" not in kept, key
        assert slug(key) not in kept, key


# --- once more, and mended ----------------------------------------------------------------------


@pytest.fixture
def again(after: After, tmp_path: Path) -> Path:
    """The same refused files, with what was made of them."""
    return Path(shutil.copytree(after.root, tmp_path / "root"))


def untouched(root: Path, **how: Path) -> Run:
    before = snapshot(root / "site") | snapshot(root / "packs")
    done = try_build(root, **how)
    assert snapshot(root / "site") | snapshot(root / "packs") == before
    return done


def test_what_has_gone_has_not_to_go_again(again: Path) -> None:
    done = untouched(again)
    assert done.code == 1, done.out
    assert "网站没有改动" in done.out


def test_nothing_comes_back_before_the_errors_are_mended(again: Path) -> None:
    """The person of print alone is allowed on the web again; the last good site did not show her."""
    write(again / index("print alone"), text_of(CASES["print alone"]))
    write(again / index("masked name"), text_of(CASES["masked name"]))
    assert untouched(again).code == 1
    write(again / index("stays"), text_of(STAYS, 状态="撤下"))
    assert try_build(again).code == 3
    site = texts(again / "site")
    assert STAYS.name not in site
    assert "朱一帆和缝纫台" not in site
    assert "吕一帆" not in site


def test_mended_it_is_as_if_nothing_had_been(again: Path, tmp_path: Path) -> None:
    for key in ("unreadable", "not utf-8", "misspelt state", "misspelt consent", "masked name"):
        shutil.rmtree((again / index(key)).parent)
    for key in ("consent deleted", "minors"):
        write(again / index(key), text_of(CASES[key], 状态="草稿"))
    write(again / ROSTER, roster("邹一航"))
    write(again / FAMILY, family())
    write(again / "content/about.md", "# 关于本站\n")
    fresh = Path(shutil.copytree(again, tmp_path / "fresh", ignore=shutil.ignore_patterns(
        "site", "packs", ".build", ".cache")))  # fmt: skip
    assert snapshot(build(again)) == snapshot(build(fresh))


# --- other reasons to refuse --------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One person, her neighbours' family, and a good site without a hall."""
    root = root_at(tmp_path_factory.mktemp("small") / "root", {
        index("stays"): text_of(STAYS, 照片=None), FAMILY: family(),
    })  # fmt: skip
    build(root)
    return root


@pytest.fixture
def root(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "root"))


def withdraw(root: Path) -> None:
    write(root / index("stays"), text_of(STAYS, 照片=None, 状态="撤下"))


REASONS: dict[str, Callable[[Path], object]] = {
    "dead link": lambda root: write(root / "content/about.md", "[甲](nowhere.md)\n"),
    "template": lambda root: write(root / "overrides/pages/story.html", "{% if %}"),
    "frame": lambda root: write(root / "overrides/main.html", "{% if %}"),
    "settings": lambda root: write(root / "mkdocs.yml", "site_name: [\n"),
    "no settings": lambda root: (root / "mkdocs.yml").unlink(),
    "plugin": lambda root: write(
        root / "mkdocs.yml",
        (root / "mkdocs.yml").read_text("utf-8").replace("plugins: []", "plugins: [nothing]"),
    ),
}


@pytest.mark.parametrize("spoiled", REASONS.values(), ids=REASONS)
def test_whatever_else_is_wrong(root: Path, spoiled: Callable[[Path], object]) -> None:
    withdraw(root)
    spoiled(root)
    done = try_build(root)
    assert done.code == 3, done.out + done.err
    assert "但已经撤下 1 篇" in done.out
    assert STAYS.name not in texts(root / "site")
    assert "一张饭桌四代人" in texts(root / "site")


def test_a_link_to_a_page_that_goes_along_keeps_nobody(root: Path) -> None:
    """She alone hangs in the exhibition and stands under the theme: their pages go with her."""
    write(root / index("stays"), text_of(STAYS, 照片=None, 主题="[诚信]"))
    write(
        root / exhibitions.FILE,
        f"- {{名称: 邻里, id: lin-li, 事迹: [models-of-virtue/{slug('stays')}]}}\n",
    )
    write(
        root / "content/about.md", "看[展览](/exhibitions/lin-li/)，[诚信](/themes/cheng-xin/)。\n"
    )
    build(root)
    write(root / index("stays"), text_of(STAYS, 照片=None, 主题="[诚信]", 状态="撤下"))
    done = try_build(root)
    assert done.code == 3, done.out + done.err
    assert "页面上的链接“/exhibitions/lin-li/”没有对应的页面" in done.out
    assert STAYS.name not in texts(root / "site")
    assert not (root / "site/exhibitions").exists()


def test_blanks_of_a_release(root: Path) -> None:
    withdraw(root)
    done = run("build", "--release", "--root", root, "--today", TODAY.isoformat())
    assert done.code == 3, done.out
    assert "正式发布前要填好" in done.out
    assert STAYS.name not in texts(root / "site")


def test_a_consent_that_ends_overnight(small: Path, tmp_path: Path) -> None:
    """No file is touched: the day alone takes her away, and her name from the family's story."""
    root = root_at(tmp_path, {
        index("stays"): text_of(STAYS, 照片=None,
                                授权=CONSENT.format("已签", ", 到期: 2026-11-22")),
        FAMILY: family("隔壁是金\n一**帆**。\n", 简介="金一帆的邻居。"),
        "content/about.md": f"[邻居](../models-of-virtue/{slug('stays')}/)金一帆\n",
        "mkdocs.yml": mkdocs_yml({"organiser": "金一帆工作室"}).replace(
            "site_name: ", "site_description: 学金一帆\nsite_name: 金一帆的"),
    })  # fmt: skip
    build(root)
    assert STAYS.name in texts(root / "site")
    spoil_only = family("隔壁是金\n一**帆**。\n", 简介="金一帆的邻居。", 代数="二十")
    write(root / FAMILY, spoil_only)
    tomorrow = date(2026, 11, 23)
    assert try_build(root, tomorrow).code == 3
    site = texts(root / "site")
    assert "一帆" not in site
    assert "金某的邻居" in site
    assert all(f"金某{words}" in site for words in ("工作室", "的云汀文明风采"))
    assert "学金某" in site
    # And without the error the build simply goes on.
    write(root / FAMILY, spoil_only.replace("代数: 二十\n", ""))
    build(root, tomorrow)
    assert "一帆" not in texts(root / "site")
    assert "金某的邻居" in texts(root / "site")


# --- no memory, or none that holds --------------------------------------------------------------

GOOD_JSON = ".build/good/good.json"


def edited(root: Path, change: Callable[[bytes], bytes], name: str = GOOD_JSON) -> None:
    path = root / name
    path.write_bytes(change(path.read_bytes()))


SPOILT: dict[str, Callable[[Path], object]] = {
    "fresh clone": lambda root: shutil.rmtree(root / ".build"),
    "half": lambda root: edited(root, lambda data: data[: len(data) // 2]),
    "empty": lambda root: edited(root, lambda data: b""),
    "one letter": lambda root: edited(
        root, lambda data: data.replace("郑".encode(), "正".encode())
    ),
    "another format": lambda root: edited(root, lambda data: b"0" + data[1:]),
    "settings changed": lambda root: edited(root, lambda d: d + b"#", ".build/good/mkdocs.yml"),
    "settings gone": lambda root: (root / ".build/good/mkdocs.yml").unlink(),
}


@pytest.mark.parametrize("lose", SPOILT.values(), ids=SPOILT)
def test_without_a_memory_it_is_said_who_has_to_go(
    root: Path, lose: Callable[[Path], object]
) -> None:
    withdraw(root)
    spoil(root)
    lose(root)
    done = untouched(root)
    assert done.code == 4, done.out
    assert f"  {index('stays')}：状态是“撤下”" in done.out
    assert "整个删掉的，这里也看不出来" in done.out


def test_without_a_memory_and_nobody_to_go(root: Path) -> None:
    shutil.rmtree(root / ".build")
    spoil(root)
    assert untouched(root).code == 1


@pytest.mark.parametrize("fault", ["audit", "disk", "swap", "unforeseen"])
def test_what_could_not_be_taken_away_is_owed(
    root: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    withdraw(root)
    spoil(root)

    def fail(*_: object, **__: object) -> Audited:
        if fault == "audit":
            return Audited((Problem("index.html", "metadata", "坏了。"),), {})
        raise ValueError if fault == "unforeseen" else OSError(28, "No space left on device")

    owner, name = (publish, fault) if fault in ("audit", "swap") else (Frames, "files")
    monkeypatch.setattr(owner, name, fail)
    done = untouched(root)
    assert done.code == 4
    assert f"  {index('stays')}：状态是“撤下”" in done.out
    assert "也没有撤成" in done.out
    monkeypatch.undo()
    assert try_build(root).code == 3


@pytest.mark.parametrize(("withdrawn", "code"), [(True, 3), (False, 70)])
def test_a_fault_of_the_program_keeps_nobody_public(
    root: Path, monkeypatch: pytest.MonkeyPatch, withdrawn: bool, code: int
) -> None:
    if withdrawn:
        withdraw(root)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody foresaw it")

    monkeypatch.setattr(pipeline, "stage", fail)
    done = try_build(root)
    assert done.code == code
    assert "没有料到" in done.err
    assert (STAYS.name in texts(root / "site")) != withdrawn


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_build_that_the_disk_stopped_says_who_has_to_go(
    root: Path, monkeypatch: pytest.MonkeyPatch, withdrawn: bool
) -> None:
    if withdrawn:
        withdraw(root)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "stage", full)
    done = untouched(root)
    assert done.code == (4 if withdrawn else 1)
    assert (index("stays") in done.out) == withdrawn


# --- the memory itself --------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["deleted", "draft", "withdrawn"])
def test_a_published_build_forgets_who_went(root: Path, how: str) -> None:
    if how == "deleted":
        shutil.rmtree((root / index("stays")).parent)
    else:
        status = {"draft": "草稿", "withdrawn": "撤下"}[how]
        write(root / index("stays"), text_of(STAYS, 照片=None, 状态=status))
    build(root)
    kept = texts(root / ".build/good")
    assert "郑国栋" in kept
    assert STAYS.name not in kept
    assert slug("stays") not in kept
    assert STAYS.name not in texts(root / ".build")


def test_the_memory_comes_with_the_site_or_not_at_all(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(root / ".build/good")
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == ".good-new":
            raise PermissionError(13, "in use", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    write(root / FAMILY, family(标题="另一个标题"))
    assert untouched(root).code == 1
    assert snapshot(root / ".build/good") == before
    monkeypatch.undo()
    build(root)
    assert "另一个标题" in texts(root / ".build/good")


def test_another_place_shows_the_last_good_site(root: Path, tmp_path: Path) -> None:
    """A try elsewhere took the person away: the real place still shows her, and says so."""
    withdraw(root)
    build(root, site=tmp_path / "try")
    assert STAYS.name in texts(root / "site")
    spoil(root)
    done = try_build(root)
    assert done.code == 3
    assert STAYS.name not in texts(root / "site")
    assert memory.is_of(root, root / "site")


# --- in the way of the swap ---------------------------------------------------------------------


def test_a_folder_in_the_place_of_a_new_pack(good: Path, tmp_path: Path) -> None:
    """Once it kept the old packs, with the withdrawn in them, beside a new site."""
    root = Path(shutil.copytree(good, tmp_path / "root"))
    write(root / "packs/.kiosk-da-ting.zip-new/in/the/way.txt", "old")
    write(root / index("stays"), text_of(STAYS, 状态="撤下"))
    write(root / "content/about.md", "# 关于本站\n")
    build(root)
    after = After(root, Run(0, "", ""), frozenset())
    assert STAYS.name not in after.site + after.stick
    assert sorted(p.name for p in (root / "packs").iterdir()) == ["kiosk-da-ting.zip"]


@pytest.mark.parametrize("is_wrong", [False, True])
def test_an_old_site_that_will_not_go_keeps_nobody_public(
    root: Path, monkeypatch: pytest.MonkeyPatch, is_wrong: bool
) -> None:
    real = swap._remove

    def refuse(path: Path, *_: object) -> None:
        if path.name.startswith(".site-old") and path.exists():
            raise PermissionError(13, "in use", str(path))
        real(path)

    monkeypatch.setattr(swap, "_remove", refuse)
    monkeypatch.setattr(folders, "_empty", refuse)
    write(root / FAMILY, family(标题="另一个标题"))
    done = try_build(root)
    assert done.code == 1
    assert "都换好了" in done.err
    assert ".site-old" in done.err
    withdraw(root)
    if is_wrong:
        write(root / FAMILY, family(代数="二十"))
    done = try_build(root)
    assert done.code == (3 if is_wrong else 1)
    assert ".site-old" in done.err
    assert STAYS.name not in texts(root / "site")
    monkeypatch.undo()
    try_build(root)
    assert [p.name for p in root.iterdir() if p.name.startswith(".site")] == []


def test_codes_of_what_is_told(root: Path) -> None:
    assert told_by.told(pipeline.Away(), root / "site") == 1
    assert told_by.told(pipeline.Away(is_remade=True), root / "site") == 3
