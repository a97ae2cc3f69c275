"""Whole builds are measured against a site of Hugo's that holds the same stories in the same lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import build, corpus, hugo, pagefind
from bench.measure import Cost

SAMPLES = list(corpus.samples(90, seed=7))
"""Fifty-four persons, more than a page of cards; two of them are not to be named in full."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if hugo.missing():
        pytest.skip(hugo.missing())
    root = tmp_path_factory.mktemp("hugo")
    hugo.write_site(root, len(SAMPLES), seed=7)
    hugo.build(root)
    return root / "public"


def page(site: Path, *names: str) -> str:
    return site.joinpath(*names, "index.html").read_text("utf-8")


def cards(text: str) -> int:
    return text.count('<li class="card ')


def test_hugo_has_a_page_a_story_with_its_text_and_facts(site: Path) -> None:
    for sample in SAMPLES:
        text = page(site, sample.key)
        opening, *_ = sample.body.split("\n\n")
        honour = sample.fields["荣誉"][0]
        told = (
            sample.title,
            sample.fields["颁奖词"],
            honour["文号"],
            sample.fields["地区"]["社区"],
        )
        assert all(words in text for words in (opening.replace("**", "")[:12], *told))
        assert "<table" in text.split('class="prose"')[1]
        assert sample.fields["授权"]["档案号"] not in text


def test_a_name_that_is_not_told_in_full_is_not_in_hugo_either(site: Path) -> None:
    masked = [s for s in SAMPLES if "署名方式" in s.fields]
    assert masked
    for sample in masked:
        name = sample.fields["姓名"]
        assert not [p for p in site.rglob("*.html") if name in p.read_text("utf-8")]
        assert f"{name[0]}某" in page(site, sample.key)


def test_hugo_has_the_lists_of_ours_in_pages_of_48(site: Path) -> None:
    persons = sum(s.kind == "person" for s in SAMPLES)
    first, second = page(site, "models-of-virtue"), page(site, "models-of-virtue", "page", "2")
    assert (cards(first), cards(second)) == (48, persons - 48)
    place, theme, honour = (SAMPLES[0].fields[name] for name in ("地区", "主题", "荣誉"))
    wanted = {
        ("streets", place["街道"]): lambda s: s.fields["地区"]["街道"] == place["街道"],
        ("communities", place["社区"]): lambda s: s.fields["地区"]["社区"] == place["社区"],
        ("themes", theme[0]): lambda s: theme[0] in s.fields["主题"],
        ("years", f"{SAMPLES[0].year}年"): lambda s: s.year == SAMPLES[0].year,
        ("programmes", honour[0]["项目"]): lambda s: (
            honour[0]["项目"] in [h["项目"] for h in s.fields["荣誉"]]
        ),
        ("parts", f"好人-{SAMPLES[0].year}年"): lambda s: (
            (s.kind, s.year) == ("person", SAMPLES[0].year)
        ),
    }
    for names, holds in wanted.items():
        assert cards(page(site, *names)) == sum(map(holds, SAMPLES)), names
    assert (site / "streets" / place["街道"] / "index.xml").is_file()
    assert (site / "sitemap.xml").is_file()


def test_where_hugo_is_not_there_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert hugo.missing().startswith("Hugo is not installed")


def test_where_pagefind_cannot_be_installed_nothing_is_measured_with_it(tmp_path: Path) -> None:
    (tmp_path / "venv").write_text("a file")
    assert pagefind.environment(tmp_path / "venv") is None


def test_both_programs_count_in_one_contestant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(hugo, "build", lambda root: Cost(2, 1, 200))
    monkeypatch.setattr(pagefind, "index", lambda program, root, site: Cost(5, 3, 400))
    assert build.hugo_and_pagefind(tmp_path, tmp_path) == Cost(7, 4, 400)


def test_growth_is_of_medians() -> None:
    before = {"Hugo": [Cost(2, 0, 100), Cost(9, 0, 100), Cost(2, 0, 100)]}
    row = build.growth(before, {"Hugo": [Cost(20, 0, 300)]}).split("\n")[-1]
    assert row == "| Hugo | 2.0 | 20.0 | 10.0 | 100.0 | 300.0 | 3.0 |"


def test_pages_of_a_site(tmp_path: Path) -> None:
    corpus.write(tmp_path / "a" / "index.html", b" " * 1_500_000)
    corpus.write(tmp_path / "index.html", b" " * 500_000)
    corpus.write(tmp_path / "feed.xml", "")
    assert build.pages(tmp_path) == "2 (2.0 MB)"
