"""The index of the full text in a site that is built: what is in it, and what is in it no more."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from building import build, read_pages, snapshot, try_build
from decoded import Decoded, index_in, kept_in
from hours import ended, environment
from pictures import photo
from previewing import pages_of, previewed
from remembered import rows_in
from roots import PROJECT, root_at, write
from showcase.audit import Audited
from showcase.base.paths import MEMO
from showcase.base.problems import Problem
from showcase.search.text.folding import lettered
from showcase.site import publish
from writing import FAMILY, NOTICE, PERSON, UNIT, family, honour, notice, story, unit

ROSTER = """\
姓名,拼音,项目,级别,类别,届,授予单位,授予日期
江雪野,jiang xue ye,道德模范,区县,助人为乐,5,区文明委,2023-09-18
"""
OTHER = "models-of-virtue/2024/chu-yi-fan/index.md"
CANARY = "鹧鸪天里的暗号"


def other(body: str, **changes: str | None) -> str:
    """Somebody who may have to go."""
    own = honour(文号="云文明委〔2023〕13号", 类别="诚实守信")
    fields = {"姓名": "褚一帆", "拼音": "chu yi fan", "标题": "褚一帆的缝纫台", "荣誉": f"[{own}]"}
    return story(body, **{**fields, **changes})


FILES: dict[str, str | bytes] = {
    PERSON: story(
        "“收你两块钱，我还得陪你客气大半天。”她说。\n",
        照片="[{文件: a.jpg, 说明: 线盒, 人数: 0}]",
        主题="[志愿服务]",
    ),
    PERSON.replace("index.md", "a.jpg"): photo((500, 400)),
    OTHER: other(f"大家说{CANARY}。\n"),
    FAMILY: family(),
    UNIT: unit(),
    NOTICE: notice(表彰数量="1"),
    "content/about.md": "---\ntitle: 关于本站\n---\n\n## 谁在办\n\n**文明办**主办，见[隐私](privacy.md)。\n",
    "content/_vocabulary/rosters/2023.csv": ROSTER,
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = root_at(tmp_path_factory.mktemp("fulltext") / "good", FILES)
    build(made)
    return made


@pytest.fixture
def root(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "root"))


def index_of(root: Path) -> Decoded:
    return index_in(root / "site/fulltext")


def urls(index: Decoded, words: str) -> set[str]:
    """Addresses of the pages that hold them."""
    return {index.texts[page]["url"] for page in index.find(lettered(words))}


def holding(root: Path, words: str) -> set[str]:
    """The parts of a site, and of what is remembered for the next, that hold them; the index by what it means."""
    found = set()
    for folder in ("site/fulltext", ".build/fulltext"):
        if words in index_in(root / folder).everything:
            found.add(folder)
    if any(words in kept_in(row) for row in rows_in(root).values()):
        found.add("postings")
    return found


EVERYWHERE = {"site/fulltext", ".build/fulltext", "postings"}


def test_every_kind_of_page_is_found(good: Path) -> None:
    index = index_of(good)
    assert index.names == index.files.keys()
    assert urls(index, "周桂兰") >= {"models-of-virtue/zhou-gui-lan/"}
    assert urls(index, "收你两块钱，我还得陪你客气大半天") == {"models-of-virtue/zhou-gui-lan/"}
    assert urls(index, "线盒") == {"models-of-virtue/zhou-gui-lan/"}
    assert urls(index, "文明办主办，见隐私") == {"about/"}
    (row,) = urls(index, "江雪野")
    page, _, id = row.partition("#")
    assert id in read_pages(good / "site")[f"{page}index.html"].ids
    for text in index.texts:
        if "#" not in text["url"]:
            assert (good / "site" / text["url"] / "index.html").is_file()
        assert not text["picture"] or (good / "site" / text["picture"]).is_file()
    labels = {label for told in index.facets["pages"].values() for label, _ in told}
    assert {"身边好人", "柳荫街道", "杏花里社区", "志愿服务"} <= labels


def test_it_follows_the_content(root: Path) -> None:
    before = snapshot(root / "site/fulltext")
    write(root / PERSON, story("又过了一年。\n"))
    build(root)
    assert urls(index_of(root), "又过了一年") == {"models-of-virtue/zhou-gui-lan/"}
    assert urls(index_of(root), "客气大半天") == set()
    write(root / PERSON, str(FILES[PERSON]))
    build(root)
    assert snapshot(root / "site/fulltext") == before
    assert len([row for row in rows_in(root).values() if kept_in(row)]) == 1


def test_it_is_a_copy_in_which_nothing_writes(good: Path) -> None:
    files = list((good / "site/fulltext").iterdir())
    assert files
    assert [p for p in files if p.stat().st_nlink != 1] == []


def test_what_somebody_did_to_the_staged_files_is_not_published(root: Path) -> None:
    before = snapshot(root / "site/fulltext")
    for path in (root / ".build/fulltext").iterdir():
        path.write_bytes(path.read_bytes()[:-9] + b"spoilt);\n")
    (root / ".build/fulltext/stray.js").write_text("stray", "utf-8")
    (root / MEMO).write_bytes(b"spoilt")
    build(root)
    assert snapshot(root / "site/fulltext") == before


def test_a_memory_that_cannot_be_written_stops_nothing(tmp_path: Path, good: Path) -> None:
    root = root_at(tmp_path, {**FILES, f"{MEMO}/file": "a folder in its place"})
    build(root)
    assert snapshot(root / "site/fulltext") == snapshot(good / "site/fulltext")


@pytest.mark.parametrize("state", ["撤下", "草稿", None])
def test_who_is_gone_is_in_no_file_of_it_and_in_nothing_remembered(
    root: Path, state: str | None
) -> None:
    assert holding(root, CANARY) == EVERYWHERE
    if state:
        write(root / OTHER, other(f"{CANARY}。\n", 状态=state))
    else:
        shutil.rmtree((root / OTHER).parent)
    build(root)
    assert holding(root, CANARY) == set()
    assert holding(root, "褚一帆") == set()


def test_a_refused_build_takes_who_is_gone_out_of_it(root: Path) -> None:
    write(root / OTHER, other(f"{CANARY}。\n", 状态="撤下"))
    write(root / FAMILY, family(标题="还没有查过的标题", 代数="二十"))
    done = try_build(root)
    assert done.code == 3, done.out + done.err
    assert holding(root, CANARY) == holding(root, "还没有查过的标题") == set()
    assert urls(index_of(root), "客气大半天") == {"models-of-virtue/zhou-gui-lan/"}


def test_a_build_that_published_nothing_forgets_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_in(root)
    write(root / PERSON, story("又过了一年。\n"))
    refusal = (Problem("a.html", "dead-link", "没有这一页。", "改一改。"),)
    monkeypatch.setattr(publish, "audit", lambda *_, **__: Audited(refusal, {}))
    assert try_build(root).code == 1
    after = rows_in(root)
    assert before.items() < after.items()
    monkeypatch.undo()
    build(root)
    assert rows_in(root).items() < after.items()


def test_plain_mkdocs_gives_the_same_index(good: Path, tmp_path: Path) -> None:
    other = root_at(tmp_path, FILES)
    settings = (other / "mkdocs.yml").read_text("utf-8") + (
        f"hooks: [{PROJECT / 'scripts/showcase/mkdocs_hook.py'}]\n"
        f"theme: {{name: null, custom_dir: {PROJECT / 'overrides'}}}\n"
    )
    write(other / "mkdocs.yml", settings)
    for _ in range(2):  # into an empty folder, and over the last one
        done = ended(
            [sys.executable, "-m", "mkdocs", "build", "-q", "--dirty", "-d", other / "plain"],
            cwd=other,
            env=environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONUTF8="1", PATH=""),
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        assert snapshot(other / "plain/fulltext") == snapshot(good / "site/fulltext")


def test_a_preview_has_none_and_nothing_is_remembered_of_it(tmp_path: Path) -> None:
    """It holds drafts; and its pages say that they search names alone."""
    other = root_at(tmp_path, FILES)
    assert pages_of(previewed(other))
    assert not (other / ".build/fulltext").exists()
    assert not any(map(kept_in, rows_in(other).values()))
