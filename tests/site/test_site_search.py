"""The index of the full text, as it is put into a site."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from building import build, read_pages, snapshot, try_build
from hours import TODAY, ended, environment
from pictures import photo
from roots import PROJECT, root_at, write
from showcase import pipeline
from showcase.search.text import index
from showcase.search.text.folding import unspaced
from writing import FAMILY, NOTICE, PERSON, UNIT, family, notice, story, unit

ROSTER = """\
姓名,拼音,项目,级别,类别,届,授予单位,授予日期
江雪野,jiang xue ye,道德模范,区县,助人为乐,5,区文明委,2023-09-18
"""

FILES: dict[str, str | bytes] = {
    PERSON: story(照片="[{文件: a.jpg, 说明: 线盒, 人数: 0}]", 主题="[志愿服务]"),
    PERSON.replace("index.md", "a.jpg"): photo((500, 400)),
    FAMILY: family(),
    UNIT: unit(),
    NOTICE: notice(表彰数量="1"),
    "content/about.md": "---\ntitle: 关于本站\n---\n\n## 谁在办\n\n**文明办**主办，见<b>[隐私](privacy.md)</b>。\n",
    "content/_vocabulary/rosters/2023.csv": ROSTER,
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = root_at(tmp_path_factory.mktemp("search"), FILES)
    build(made)
    return made


def fragments(site: Path) -> dict[str, dict[str, Any]]:
    """What the browser gets for each result, by its address."""
    made = (
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in sorted((site / "pagefind/fragment").iterdir())
    )
    return {fragment["meta"]["url"]: fragment for fragment in made}


def test_every_kind_of_page_is_found(root: Path) -> None:
    found = fragments(root / "site")
    rows = [url for url in found if "#" in url]
    stories = {
        "models-of-virtue/zhou-gui-lan/", "families/zheng-guo-dong/", "units/yun-ting-shui-wu/",
        "notices/dao-de-mo-fan/",
    }  # fmt: skip
    places = {url for url in found if url.startswith("areas/")}
    assert found.keys() >= stories | {"about/", "accessibility/", "privacy/", "years/2023/", *rows}
    assert len(places) == 5
    pages = read_pages(root / "site")
    for url in found:
        path, _, row = url.partition("#")
        assert not row or row in pages[f"{path}index.html"].ids
    (row,) = rows
    assert found[row]["meta"]["name"] == "江雪野"
    assert "关于本站" not in unspaced(found["about/"]["content"]).split("谁在办")[1]
    assert "文明办主办，见隐私。" in unspaced(found["about/"]["content"])


def test_a_record_says_what_its_page_shows(root: Path) -> None:
    found = fragments(root / "site")["models-of-virtue/zhou-gui-lan/"]
    picture = found["meta"].pop("picture")
    assert (root / "site" / picture).is_file()
    assert found["meta"] == {
        "url": "models-of-virtue/zhou-gui-lan/", "kind": "身边好人", "name": "周桂兰",
        "title": "三尺缝纫台，二十年免费为邻居补衣裳", "place": "杏花里社区", "level": "区县",
        "seal": "区", "date": "2025-03-10",
    }  # fmt: skip
    assert found["filters"] == {
        "栏目": ["身边好人"], "项目": ["道德模范"], "类别": ["助人为乐"], "级别": ["区级"],
        "年度": ["2023年"], "街道": ["柳荫街道"], "主题": ["志愿服务"],
    }  # fmt: skip
    words = found["content"].split(" ")
    names, honours, text = (
        unspaced(" ".join(words[a:b])) for a, b in ((0, 64), (64, 192), (192, None))
    )
    assert names == "周桂兰 二十年补衣人 三尺缝纫台，二十年免费为邻居补衣裳 "
    assert honours == "柳荫街道 杏花里社区 区第五届道德模范 助人为乐 云文明委〔2023〕12号 "
    assert text.startswith("退休裁缝在楼道口支起缝纫台")
    assert "“收你两块钱，我还得陪你客气半天。”她说。" in text
    assert (
        "道德模范，区级，第五届，区精神文明建设指导委员会，云文明委〔2023〕12号，2023年9月18日"
        in text
    )
    assert "线盒" in text


def test_the_site_has_what_a_browser_needs_and_no_more(root: Path) -> None:
    there = {
        p.relative_to(root / "site/pagefind").as_posix() for p in files(root / "site/pagefind")
    }
    kinds = {name if "/" not in name else name.split("/")[0] for name in there}
    meta = next(name for name in there if name.endswith(".pf_meta"))
    assert kinds == {"pagefind-entry.json", meta, "fragment", "index", "filter"}


def test_the_order_is_newest_first_then_pages_then_the_roll(root: Path) -> None:
    staged = (root / ".build/search/records.jsonl").read_text("utf-8").splitlines()
    kinds = [json.loads(line)["meta"]["kind"] for line in staged]
    assert kinds[-1] == "光荣榜"
    assert kinds[-4:-1] == ["普通页面"] * 3
    dates = [json.loads(line)["meta"].get("date", "") for line in staged[:-4]]
    first = dates.index(next(filter(None, dates)))
    assert first > 10  # streets, years, programmes: they lead to many
    assert dates[first:] == sorted(filter(None, dates), reverse=True)


def test_the_index_follows_the_content(tmp_path: Path) -> None:
    root = root_at(tmp_path, FILES)
    site = build(root)
    first = snapshot(site / "pagefind")
    write(root / PERSON, story("又过了一年。\n"))
    build(root)
    assert "又过了一年" in unspaced(fragments(site)["models-of-virtue/zhou-gui-lan/"]["content"])
    assert len([p for p in (root / ".build/search").iterdir() if p.is_dir()]) == 1
    write(root / PERSON, str(FILES[PERSON]))
    build(root)
    assert snapshot(site / "pagefind") == first


def test_the_same_content_takes_the_last_index(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = snapshot(root / "site")

    def run(*arguments: object) -> None:
        raise AssertionError("not again")

    monkeypatch.setattr(index, "run_pagefind", run)
    assert snapshot(build(root)) == before
    # What was cut off in the middle is not taken for an index.
    half = root_at(tmp_path, FILES)
    monkeypatch.undo()
    monkeypatch.setattr(Path, "rename", lambda path, target: (_ for _ in ()).throw(OSError("x")))
    assert try_build(half).code == 1
    monkeypatch.undo()
    assert snapshot(build(half)) == before


def test_without_an_index_nothing_is_published(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho broken disk >&2\n")
    program.chmod(0o755)
    other = root_at(tmp_path / "root", FILES)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: program)
    done = try_build(other)
    assert done.code == 1
    assert "全文搜索的索引没有做成" in done.out + done.err
    assert "broken disk" in done.out + done.err
    assert not (other / "site").exists()
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: tmp_path / "nowhere")
    done = try_build(other)
    assert "全文搜索的索引没有做成" in done.out + done.err


def test_plain_mkdocs_gives_the_same_index(root: Path, tmp_path: Path) -> None:
    other = root_at(tmp_path, FILES)
    settings = (other / "mkdocs.yml").read_text("utf-8") + (
        f"hooks: [{PROJECT / 'scripts/showcase/mkdocs_hook.py'}]\n"
        f"theme: {{name: material, custom_dir: {PROJECT / 'overrides'}, language: zh, font: false}}\n"
    )
    write(other / "mkdocs.yml", settings)
    done = ended(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", other / "plain"],
        cwd=other,
        env=environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONUTF8="1", PATH=""),
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert snapshot(other / "plain/pagefind") == snapshot(root / "site/pagefind")


def test_a_preview_is_told_nothing(tmp_path: Path) -> None:
    """It holds drafts; and its pages say that they search names alone."""
    other = root_at(tmp_path, FILES)
    with ThreadPoolExecutor(1) as executor:
        staged = pipeline.stage_preview(pipeline.check(other, TODAY), executor)
    assert staged.pages
    assert not (other / ".build/search").exists()


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
