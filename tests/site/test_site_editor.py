"""What an editor meets: drafts in the preview and nowhere else, one build at a time, odd input."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from building import Html, build, page, run, snapshot, try_build
from hours import TODAY, started
from pictures import photo
from previewing import pages_of, previewed, text_of
from roots import PROJECT, VOCABULARY, SiteFrom, codes_of, problems_of, root_at
from showcase.site import publish
from writing import FAMILY, PERSON, family, story

DRAFT = "models-of-virtue/2026/he-shou-tian/index.md"
WAITING = "models-of-virtue/2026/lin-xiao-he/index.md"
BROKEN = "models-of-virtue/2026/qiu-li-dong/index.md"

FILES: dict[str, str | bytes] = {
    PERSON: story(相关="[models-of-virtue/he-shou-tian]"),
    FAMILY: family(),
    DRAFT: story(
        "末班船等人。\n", 标题="他把最后一班渡船等到天黑", 短标题="末班船等人", 姓名="何守田",
        拼音="he shou tian", 简介="何守田撑船二十七年。", 状态="草稿", 旧网址="[/ferry/]",
        地区="{街道: 望潮街道, 社区: 渔光社区}", 主题="[诚信]",
        照片="[{文件: ferry.jpg, 说明: 渡口, 人数: 0}]",
    ),
    DRAFT.replace("index.md", "ferry.jpg"): photo((90, 70)),
    WAITING: story(
        "她把伞留在站台。\n", 标题="站台上的三百把伞", 姓名="林小禾", 拼音="lin xiao he",
        简介="站台借伞九年。", 状态="待审", 审核=None, 短标题=None,
    ),
    BROKEN: story(标题=None, 姓名="仇立冬", 拼音="qiu li dong", 简介="冰上救人。", 短标题=None),
}  # fmt: skip
HELD_BACK = re.compile("何守田|he-shou-tian|末班船|林小禾|lin-xiao-he|三百把伞")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with a published story, a draft, one under review and a broken one."""
    return root_at(tmp_path_factory.mktemp("preview"), FILES)


@pytest.fixture(scope="module")
def pages(root: Path) -> Mapping[str, str]:
    """Every page of its preview by its address."""
    return pages_of(previewed(root))


# --- drafts in a preview ------------------------------------------------------------------------


def test_draft_is_shown_with_what_holds_it_back(pages: Mapping[str, str]) -> None:
    draft = pages["models-of-virtue/he-shou-tian/"]
    banner = re.search(r'<p class="banner">(.*?)</p>', draft)
    assert banner
    assert "还没有发布：状态是“草稿”" in banner[1]
    assert "只有预览里看得到" in banner[1]
    assert "末班船等人。" in draft
    assert '<meta name="robots" content="noindex">' in draft
    assert "状态是“待审”；三审没有做完" in pages["models-of-virtue/lin-xiao-he/"]
    assert "还没有发布" not in pages["models-of-virtue/zhou-gui-lan/"]


def test_draft_has_its_pictures(root: Path, pages: Mapping[str, str]) -> None:
    draft = pages["models-of-virtue/he-shou-tian/"]
    shown = {Path(src).name for src in Html(draft).fetched if "photos/" in src}
    made = {Path(path).name for path in previewed(root).site.made}
    assert shown
    assert shown <= made


def test_a_preview_stages_nothing(root: Path, pages: Mapping[str, str]) -> None:
    """It may run while a site is built; no word of a draft is left for that."""
    assert pages
    there = {p.name for p in (root / ".build").iterdir()}
    assert there <= {"docs", "serving", "serving.json", "contents-2.json"}
    assert not any((root / ".build/docs").iterdir())
    assert not (root / "site").exists()


def test_preview_page_lists_what_is_unpublished_or_broken(pages: Mapping[str, str]) -> None:
    html = pages["preview/"]
    broken, waiting = html.split("还没有发布的</h2>")
    assert BROKEN in broken
    assert "（1 处）" in broken
    assert not HELD_BACK.search(broken)
    assert "他把最后一班渡船等到天黑" in waiting
    assert "站台上的三百把伞" in waiting
    assert "周桂兰" not in html
    links = [re.sub(r"^(\.\./)+", "", link) for link in Html(html).links]
    for url in ("he-shou-tian", "lin-xiao-he", "qiu-li-dong"):
        assert f"models-of-virtue/{url}/" in links
        assert f"models-of-virtue/{url}/" in pages


def test_no_other_page_knows_of_a_draft(root: Path, pages: Mapping[str, str]) -> None:
    """Home, listings, areas, themes, roll, site map, and the story that is related to it."""
    own = {"preview/", "models-of-virtue/he-shou-tian/", "models-of-virtue/lin-xiao-he/"}
    assert {url for url, text in pages.items() if HELD_BACK.search(text)} == own
    assert "ferry/" not in pages, "an old address leads to it"
    assert not any('href="../preview/' in text for url, text in pages.items() if url not in own)
    held = previewed(root)
    for path in held.site.every():
        if path.endswith((".json", ".js", ".csv", ".xml")):
            assert not HELD_BACK.search(text_of(held, path)), path


def test_build_knows_nothing_of_a_preview(tmp_path: Path) -> None:
    """Built after a preview and built alone: the same bytes, and no draft in any of them."""
    files = {path: content for path, content in FILES.items() if path != BROKEN}
    files[PERSON] = story()
    root, clean = root_at(tmp_path / "a", files), root_at(tmp_path / "b", files)
    assert HELD_BACK.search("".join(pages_of(previewed(root)).values()))
    build(root)
    build(clean)
    assert snapshot(root / "site") == snapshot(clean / "site")
    assert not (root / "site/preview").exists()
    for folder in (root / "site", root / ".build/docs"):
        for path in folder.rglob("*"):
            assert not HELD_BACK.search(path.as_posix().removeprefix(str(tmp_path)))
            if path.suffix in (".html", ".md", ".xml"):
                assert not HELD_BACK.search(path.read_text("utf-8")), path


def test_preview_forgets_what_was_deleted(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story(), DRAFT: str(FILES[DRAFT]).replace("ferry.jpg", "a.jpg"),
                              DRAFT.replace("index.md", "a.jpg"): photo((90, 70))})  # fmt: skip
    held = previewed(root)
    assert "末班船等人" in text_of(held, "models-of-virtue/he-shou-tian/")
    (root / DRAFT).unlink()
    (root / DRAFT.replace("index.md", "a.jpg")).unlink()
    (root / DRAFT).parent.rmdir()
    assert text_of(previewed(root, held), "models-of-virtue/he-shou-tian/") == "404"


# --- a misspelt state ---------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["已发布", "发布了", "发 布", "publish"])
def test_misspelt_state_stops_the_build(site_from: SiteFrom, status: str) -> None:
    """It would count as a draft, and nobody would be told why the story does not appear."""
    root = site_from({PERSON: story(), FAMILY: family(状态=status)})
    problem = next(p for p in problems_of(root) if p.field == "状态")
    assert problem.is_error
    assert problem.file == FAMILY
    done = try_build(root)
    assert done.code == 1
    assert f"没有“{status}”这个写法" in done.out
    assert not (root / "site").exists()


# --- one at a time ------------------------------------------------------------------------------


@contextmanager
def held(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the root's build folder until a line is written to it."""
    code = (
        "import sys; from pathlib import Path; from showcase.site import publish\n"
        "with publish.alone(Path(sys.argv[1]), lambda: None):\n"
        "    print('held', flush=True); sys.stdin.readline()"
    )
    with started(
        [sys.executable, "-c", code, root],
        cwd=PROJECT / "scripts",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_second_process_waits_and_says_so(tmp_path: Path) -> None:
    told, done = threading.Event(), threading.Event()

    def second() -> None:
        with publish.alone(tmp_path, told.set):
            done.set()

    with held(tmp_path) as process:
        waiting = threading.Thread(target=second, daemon=True)
        waiting.start()
        assert told.wait(20)
        assert not done.wait(0.3)
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
        assert done.wait(20)
    waiting.join()


def test_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    with held(tmp_path) as process:
        process.kill()
        process.wait()
        told: list[bool] = []
        with publish.alone(tmp_path, lambda: told.append(True)):
            assert told == []


def test_nobody_waits_alone(tmp_path: Path) -> None:
    told: list[bool] = []
    for _ in range(2):
        with publish.alone(tmp_path, lambda: told.append(True)):
            pass
    assert told == []


def test_build_says_that_it_waits(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story()})
    with held(root) as process:
        ends = threading.Timer(2, process.kill)
        ends.start()
        done = try_build(root)
    ends.join()
    assert done.code == 0, done.out + done.err
    assert done.err == "另一个窗口正在生成这个网站，等它结束……\n"


# --- ordinary pages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column"),
    [("![大厅](hall.jpg)", 1), ("大厅：![大厅][1]", 4), ('<img src="hall.jpg" alt="">', 1),
     ("<IMG src=hall.jpg>", 1)],
)  # fmt: skip
def test_picture_in_an_ordinary_page_is_an_error(
    site_from: SiteFrom, line: str, column: int
) -> None:
    root = site_from({"content/about.md": f"# 关于本站\n\n{line}\n", "content/hall.jpg": photo()})
    found = [p for p in problems_of(root) if p.code == "page-image"]
    assert [(p.file, p.line, p.column) for p in found] == [("content/about.md", 3, column)]
    assert found[0].is_error


def test_links_and_code_are_no_pictures(site_from: SiteFrom) -> None:
    text = "# 关于本站\n\n来吧！[看这里](privacy.md)，写法是 `![说明](a.jpg)`。\n"
    assert "page-image" not in codes_of(site_from({"content/about.md": text}))


@pytest.mark.parametrize(
    ("name", "title"),
    [("about", "关于本站"), ("accessibility", "无障碍声明"), ("privacy", "隐私说明")],
)
def test_missing_page_is_an_error(site_from: SiteFrom, name: str, title: str) -> None:
    root = site_from({PERSON: story(), f"content/{name}.md": None})
    found = [p for p in problems_of(root) if p.code == "missing-page"]
    assert [p.file for p in found] == [f"content/{name}.md"]
    assert f"“{title}”" in found[0].what
    done = run("check", "--root", root, "--today", TODAY.isoformat())
    assert done.code == 1


# --- what YAML can bring in ---------------------------------------------------------------------

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
ODD = r"a\x01b\0c\x1b\x85\uFFFE"


def test_control_characters_reach_no_page(site_from: SiteFrom) -> None:
    """``"\\x01"`` and ``"\\0"`` are good YAML; XML knows no way to write them, nor does HTML."""
    root = site_from({
        PERSON: story(
            简介=f'"补衣裳{ODD}"', 颁奖词=f'"线{ODD}"', 来源=f'"{ODD}"',
            照片=f'[{{文件: a.jpg, 说明: "缝纫台{ODD}", 摄影: "{ODD}", 人数: 0}}]',
        ),
        PERSON.replace("index.md", "a.jpg"): photo((90, 70)),
    })  # fmt: skip
    site = build(root)
    assert "缝纫台a b c" in page(site, "models-of-virtue/zhou-gui-lan")
    for path in [*site.rglob("*.html"), *site.rglob("*.xml")]:
        found = CONTROL.search(path.read_text("utf-8"))
        assert not found, (path, found)


# --- names that meet ----------------------------------------------------------------------------


def test_programme_named_like_a_collection_keeps_its_own_pages(site_from: SiteFrom) -> None:
    """最美家庭 is a programme and a collection: addresses, titles and numbers of pages stay apart."""
    assert "名称: 最美家庭" in VOCABULARY["content/_vocabulary/programmes.yml"]
    other = family(家庭名称="林家", 户主="林木", 拼音="lin mu", 标题="一口井，两家人")
    root = site_from(
        {FAMILY: family(), "families/2024/lin-mu/index.md": other}, settings={"page_size": "1"}
    )
    site = build(root)
    urls = ["families", "families/page/2", "honour-roll/most-beautiful-family"]
    titles = [re.findall("<title>(.*?)</title>", page(site, url))[0] for url in urls]
    assert len(set(titles)) == 3, titles
    assert all(title.startswith("最美家庭") for title in titles)
    assert "光荣榜" in titles[2]
    assert "（第 2 页）" in titles[1]
    both = {"lin-mu", "zheng-guo-dong"}
    for url, slugs in zip(urls, [{"lin-mu"}, {"zheng-guo-dong"}, both], strict=True):
        links = Html(page(site, url)).links
        assert {s for s in both if any(s in k for k in links)} == slugs
    assert "honour-roll/most-beautiful-family/" in page(site, "programmes/most-beautiful-family")
