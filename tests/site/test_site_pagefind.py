"""The bundle for portals, as it is put into a site; and a site without it."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from building import build, read_pages, snapshot, try_build
from hours import ended, environment
from pictures import photo
from portals import lines_of
from previewing import pages_of, previewed
from roots import PROJECT, root_at, write
from showcase.audit import audit_site
from showcase.base.problems import ProblemError
from showcase.search.pagefind import bundle
from showcase.search.pagefind.spaced import unspaced
from showcase.search.pagefind.terms import terms_script
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
ASKED = {"pagefind": "true"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = root_at(tmp_path_factory.mktemp("portal"), FILES, ASKED)
    build(made)
    return made


def fragments(site: Path) -> dict[str, dict[str, Any]]:
    """What a portal's browser gets for each result, by its address."""
    made = (
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in sorted((site / "pagefind/fragment").iterdir())
    )
    return {fragment["url"]: fragment for fragment in made}


def test_every_kind_of_page_is_in_it(root: Path) -> None:
    found = fragments(root / "site")
    rows = [url for url in found if "#" in url]
    assert found.keys() >= {
        "/models-of-virtue/zhou-gui-lan/", "/families/zheng-guo-dong/", "/units/yun-ting-shui-wu/",
        "/notices/dao-de-mo-fan/", "/about/", "/accessibility/", "/privacy/", *rows,
    }  # fmt: skip
    pages = read_pages(root / "site")
    for url in found:
        path, _, row = url.strip("/").partition("#")
        assert not row or row in pages[f"{path.strip('/')}/index.html"].ids
    (row,) = rows
    assert found[row]["meta"]["title"] == "江雪野：区第五届道德模范"
    assert "文明办主办，见隐私。" in unspaced(found["/about/"]["content"])


def test_a_record_says_what_its_page_shows(root: Path) -> None:
    found = fragments(root / "site")["/models-of-virtue/zhou-gui-lan/"]
    assert (root / "site" / found["meta"].pop("image")).is_file()
    assert found["meta"] == {
        "title": "周桂兰：三尺缝纫台，二十年免费为邻居补衣裳", "栏目": "身边好人", "所在": "杏花里社区",
        "级别": "区级", "日期": "2025-03-10",
    }  # fmt: skip
    assert found["filters"] == {
        "栏目": ["身边好人"], "项目": ["道德模范"], "类别": ["助人为乐"], "级别": ["区级"],
        "年度": ["2023年"], "街道": ["柳荫街道"], "主题": ["志愿服务"],
    }  # fmt: skip
    text = unspaced(found["content"])
    assert text.startswith("周桂兰 二十年补衣人 三尺缝纫台，二十年免费为邻居补衣裳 柳荫街道 ")
    assert "“收你两块钱，我还得陪你客气半天。”她说。" in text
    assert "线盒" in text


def test_it_holds_what_a_portal_merges_and_no_more(root: Path) -> None:
    folder = root / "site/pagefind"
    there = {p.relative_to(folder).as_posix() for p in files(folder)}
    kinds = {name if "/" not in name else name.split("/")[0] for name in there}
    (meta,) = (name for name in there if name.endswith(".pf_meta"))
    data = {"pagefind-entry.json", meta, "fragment", "index", "filter"}
    assert kinds == {*data, "process-term.js"}
    assert (folder / "process-term.js").read_text("utf-8") == terms_script()
    assert audit_site(root / "site", "https://yunting.example/") == []


def test_the_order_is_that_of_the_records(root: Path) -> None:
    told = (root / ".build/search/records.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["url"] for line in told] == [f"/{url}" for url in lines_of(root)]


def test_it_follows_the_content(tmp_path: Path) -> None:
    root = root_at(tmp_path, FILES, ASKED)
    site = build(root)
    first = snapshot(site / "pagefind")
    write(root / PERSON, story("又过了一年。\n"))
    build(root)
    assert "又过了一年" in unspaced(fragments(site)["/models-of-virtue/zhou-gui-lan/"]["content"])
    write(root / PERSON, str(FILES[PERSON]))
    build(root)
    assert snapshot(site / "pagefind") == first


def test_nothing_of_whoever_is_gone_is_kept(tmp_path: Path) -> None:
    """Neither in the site nor among what the next build might take."""
    root = root_at(tmp_path, FILES, ASKED)
    build(root)
    assert "周桂兰" in kept(root)
    write(root / PERSON, story(状态="撤下"))
    site = build(root)
    assert "/families/zheng-guo-dong/" in fragments(site)
    assert not {url for url in fragments(site) if "zhou-gui-lan" in url}
    assert "郑国栋" in kept(root)
    assert "周桂兰" not in kept(root)


def test_half_a_bundle_of_a_killed_build_goes_though_a_whole_one_is_there(tmp_path: Path) -> None:
    """What it was made for may have been withdrawn since, and the content be again what it was."""
    folder = tmp_path / ".build/search"
    bundle.stage_records(tmp_path, ())
    write(folder / "new/fragment/half.pf_fragment", "周桂兰")
    for name in ("one", "two"):
        bundle.add_bundle(tmp_path, tmp_path / name)
        assert "周桂兰" not in kept(tmp_path)
        write(folder / "new/fragment/half.pf_fragment", "周桂兰")


def test_a_pagefind_that_is_not_there_or_talks_nonsense_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bundle.stage_records(tmp_path, ())

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    with pytest.raises(ProblemError) as told:
        bundle.add_bundle(tmp_path, tmp_path / "one")
    assert told.value.problems[0].code == "search-index"
    monkeypatch.undo()
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nprintf 'nonsense!,'\nsleep 9\n")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: program)
    with pytest.raises(ProblemError, match="没有做成"):
        bundle.add_bundle(tmp_path, tmp_path / "two")


def test_who_does_not_ask_for_it_has_no_byte_of_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Pagefind is not looked for either: an import of it would fail."""
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    plain = root_at(tmp_path / "plain", FILES)
    assert not (build(plain) / "pagefind").exists()
    assert not (plain / ".build/search").exists()
    # One that was made before goes too.
    other = root_at(tmp_path / "other", FILES, ASKED)
    monkeypatch.undo()
    build(other)
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    root_at(other, FILES, {"pagefind": "false"})
    assert snapshot(build(other)) == snapshot(plain / "site")
    assert not (other / ".build/search").exists()


def test_the_same_content_takes_the_last_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = snapshot(root / "site")

    def run(*arguments: object) -> None:
        raise AssertionError("not again")

    monkeypatch.setattr(bundle, "make_bundle", run)
    assert snapshot(build(root)) == before
    # What was cut off in the middle is not taken for a bundle.
    half = root_at(tmp_path, FILES, ASKED)
    monkeypatch.undo()
    monkeypatch.setattr(Path, "rename", lambda path, target: (_ for _ in ()).throw(OSError("x")))
    assert try_build(half).code == 1
    monkeypatch.undo()
    assert snapshot(build(half)) == before


def test_without_the_bundle_nothing_is_published(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho broken disk >&2\n")
    program.chmod(0o755)
    other = root_at(tmp_path / "root", FILES, ASKED)
    for there in (program, tmp_path / "nowhere"):
        monkeypatch.setattr("pagefind_bin.get_executable", lambda there=there: there)
        done = try_build(other)
        assert done.code == 1
        assert "给门户用的搜索数据没有做成" in done.out + done.err
        assert ("broken disk" in done.out + done.err) == (there == program)
        assert not (other / "site").exists()


@pytest.mark.parametrize("asked", [True, False])
def test_plain_mkdocs_gives_the_same(root: Path, tmp_path: Path, asked: bool) -> None:
    other = root_at(tmp_path, FILES, ASKED if asked else {})
    settings = (other / "mkdocs.yml").read_text("utf-8") + (
        f"hooks: [{PROJECT / 'scripts/showcase/mkdocs_hook.py'}]\n"
        f"theme: {{name: null, custom_dir: {PROJECT / 'overrides'}}}\n"
    )
    write(other / "mkdocs.yml", settings)
    done = ended(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", other / "plain"],
        cwd=other,
        env=environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONUTF8="1", PATH=""),
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    made = snapshot(other / "plain/pagefind")
    assert made == (snapshot(root / "site/pagefind") if asked else {})


def test_a_preview_is_told_nothing(tmp_path: Path) -> None:
    """It holds drafts."""
    other = root_at(tmp_path, FILES, ASKED)
    assert pages_of(previewed(other))
    assert not (other / ".build/search").exists()


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def kept(root: Path) -> str:
    """What the folder of the last bundle holds, as people read it."""
    data = [path.read_bytes() for path in sorted(files(root / ".build/search"))]
    unpacked = (gzip.decompress(d) if d[:2] == b"\x1f\x8b" else d for d in data)
    return "\n".join(d.decode("utf-8", "replace").replace(" ", "") for d in unpacked)
