"""The benchmark's corpus is valid content, the same every time. Nothing here looks at a clock."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from showcase import pipeline
from showcase.base.problems import render

from bench import build, corpus, printing


def tree(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_thirty_stories_have_nothing_to_mend(tmp_path: Path) -> None:
    corpus.write_root(tmp_path, 30)
    checked = pipeline.check(tmp_path, corpus.TODAY)
    assert render(checked.problems, "text") == ""
    kinds = Counter(s.collection.id for s in checked.content.stories)
    assert kinds == {"models-of-virtue": 18, "families": 8, "units": 4}


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    corpus.write_root(tmp_path / "a", 10, photos=1)
    corpus.write_root(tmp_path / "b", 10, photos=1)
    corpus.write_root(tmp_path / "c", 10, seed=2)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert tree(tmp_path / "a") != tree(tmp_path / "c")


def test_a_small_corpus_begins_a_large_one() -> None:
    assert list(corpus.samples(40))[:10] == list(corpus.samples(10))


def test_addresses_and_names_are_unique_in_a_large_corpus() -> None:
    writers = [corpus.Writer(i, corpus.SEED) for i in range(10_000)]
    assert len({(w.kind, w.slug) for w in writers}) == len(writers)
    assert len({w.name for w in writers}) == len(writers)


def test_bodies_are_long_and_differ() -> None:
    bodies = [s.body for s in corpus.samples(60)]
    assert all(600 <= len(b) <= 1400 for b in bodies)
    lines = [line for b in bodies for line in b.split("\n") if len(line) > 20 and line[0] != "|"]
    assert len(set(lines)) > 0.98 * len(lines)


def test_photos_differ_and_the_check_takes_them(tmp_path: Path) -> None:
    corpus.write_root(tmp_path, 3, photos=2)
    photos = list(tmp_path.rglob("photo.jpg"))
    assert len({p.read_bytes() for p in photos}) == 2
    assert list(pipeline.check(tmp_path, corpus.TODAY).problems) == []


def test_the_stock_site_holds_the_same_stories(tmp_path: Path) -> None:
    build.write_stock(tmp_path, 5)
    for sample in corpus.samples(5):
        assert sample.body in (tmp_path / "docs" / sample.key / "index.md").read_text("utf-8")


def test_what_is_printed_for_measuring_has_nothing_to_mend(tmp_path: Path) -> None:
    printing.write_root(tmp_path, 2)
    checked = pipeline.check(tmp_path, corpus.TODAY)
    assert render(checked.problems, "text") == ""
    found = [(p.id, p.style) for p in checked.content.vocabulary.publications]
    assert found == [(printing.BOOK, "光荣册"), (printing.BOARDS, "展板")]
