"""The index of pairs: whatever stands in a record is found, read as docs/search-index.md has it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pytest
from decoded import Decoded, pages_of
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.search.pairs import blocks
from showcase.search.pairs.index import Sizes, index_files
from showcase.search.pairs.lines import line_of, rank
from showcase.search.records import SearchRecord

WORDS = {"questions": ["哪些"], "groups": [], "filters": [], "doors": [], "bets": []}
TINY = Sizes(shard=60, bundle=120)


def record(url: str, text: Iterable[str] = (), **changes: Any) -> SearchRecord:
    given: dict[str, Any] = {
        "kind": "身边好人",
        "title": "",
        "names": (),
        "honours": (),
        "facets": {},
    }
    return SearchRecord(url=url, text=tuple(text), **{**given, **changes})


def decoded(records: Iterable[SearchRecord], sizes: Sizes = TINY) -> Decoded:
    told = list(index_files(records, WORDS, sizes))
    files = dict(told)
    assert len(files) == len(told)
    index = Decoded(files)
    assert index.names == files.keys()
    return index


def truth(lines: Sequence[str], phrase: str) -> dict[int, int]:
    """The pages of a phrase, by looking through every letter."""
    places = {page: line.find(phrase) for page, line in enumerate(lines)}
    return {page: rank(place) for page, place in places.items() if place >= 0}


def phrases(line: str, longest: int = 7) -> set[str]:
    """Every part of a line that somebody may ask for."""
    parts = (line[a : a + n] for a in range(len(line)) for n in range(1, longest + 1))
    return {part for part in parts if part.strip("|") == part and "||" not in part} - {""}


LETTERS = "王桂兰区委一的a1z9%°é𠮷𡃁龍\ufa0e\u9fff，。|· \n\t-“"
TEXT = st.text(st.sampled_from(LETTERS), max_size=30)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
RECORDS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=12).map(
    lambda told: [
        record(f"a/{n}/", text, names=names, honours=facts)
        for n, (names, facts, text) in enumerate(told)
    ]
)


@given(RECORDS)
def test_every_part_of_every_record_is_found_where_it_stands_and_nowhere_else(
    records: list[SearchRecord],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, count in (("LEAST", 2), ("USUAL", 4), ("MOST", 5)):
            patch.setattr(blocks, name, count)
        index = decoded(records)
    lines = [line_of(one) for one in records]
    asked = {phrase for line in lines for phrase in phrases(line)}
    assert {p: index.find(p) for p in asked} == {p: truth(lines, p) for p in asked}
    absent = {"王桂桂", "兰兰兰", "a|a|a", "𠮷|𠮷", "龍"} - asked
    assert [phrase for phrase in absent if index.find(phrase)] == []


@settings(max_examples=15)
@given(st.lists(st.lists(st.integers(0, 40_000), max_size=4, unique=True), max_size=4))
def test_a_pair_is_found_at_any_place(told: list[list[int]]) -> None:
    """Places and pages of one, two and more digits, and several of them on a page."""
    records = []
    for number, places in enumerate(told):
        text = ["一"] * (max(places, default=0) + 2)
        for place in places:
            text[place : place + 2] = "王桂"
        records.append(record(f"a/{number}/", ["".join(text)]))
    lines = [line_of(one) for one in records]
    expected = {
        (page, place)
        for page, line in enumerate(lines)
        for place in range(len(line))
        if line.startswith("王桂", place)
    }
    assert decoded(records).places("王桂") == expected


def test_many_pages_of_one_key() -> None:
    """More than a block, with gaps of one digit and of two."""
    draw = random.Random(1)
    told = [draw.random() < 0.03 or 400 < n < 420 for n in range(1500)]
    records = [record(f"a/{n}/", ["王桂。王桂" if has else "别的"]) for n, has in enumerate(told)]
    index = decoded(records, Sizes())
    assert len(index.blocks) > 1
    assert sum(index.blocks) == 1500
    held = [page for page, has in enumerate(told) if has]
    assert sorted(index.find("王桂")) == held
    assert sorted(index.find("王")) == held
    assert sorted(index.find("桂|王")) == held
    assert index.find("别") == {n: 3 for n in range(1500) if not told[n]}


def test_nothing_at_all() -> None:
    index = decoded([])
    assert (index.blocks, index.shards, index.texts) == ([], [], [])
    assert index.find("王桂") == index.find("王") == {}
    assert index.words == WORDS
    assert index.facets == {
        "honours": [],
        "pages": {"栏目": [], "街道": [], "社区": [], "主题": []},
    }


def test_one_record_and_one_without_a_letter() -> None:
    index = decoded([record("a/", ["，。"], names=("",))])
    assert (index.blocks, index.shards) == ([1], [])
    assert [one["url"] for one in index.texts] == ["a/"]
    index = decoded([record("a/", names=("王",))])
    assert index.find("王") == {0: 0}
    assert index.find("王桂") == {}


def test_ranks_are_those_of_the_best_place() -> None:
    index = decoded([
        record("a/", ["王桂"]), record("b/", ["王桂"], honours=("王桂",)),
        record("c/", ["王桂"], names=("小王桂",)), record("d/", ["王桂"], names=("王桂",)),
    ])  # fmt: skip
    assert index.find("王桂") == {0: 3, 1: 2, 2: 1, 3: 0}
    assert index.find("王") == {0: 3, 1: 2, 2: 1, 3: 0}
    assert index.find("小") == {2: 0}


def test_no_phrase_runs_from_one_record_or_block_into_the_next() -> None:
    index = decoded([record("a/", ["甲乙", "丙丁"]), record("b/", ["戊己"])])
    assert index.find("乙|丙") == {0: 3}
    assert index.find("乙丙") == index.find("丁戊") == index.find("丁|戊") == {}


def test_keys_rise_as_javascript_compares_them() -> None:
    """U+20BB7 is two units from U+D842 on, which stand before U+FA0E, the greatest of all keys here."""
    text = ["a王龥𠮷𡃁\ufa0e", "\ufa0e𠮷", "王\ufa0e，王𠮷，王龥", "𠮷\ufa0e|𠮷a|𠮷"]
    index = decoded([record("a/", text)], Sizes(shard=10))
    keys = [key for shard in index.entries for key in shard]
    assert keys == sorted(keys, key=lambda key: key.encode("utf-16-be"))
    assert keys != sorted(keys)
    assert [next(iter(shard)) for shard in index.entries] == index.shards
    assert len(index.shards) > 10


def test_no_key_has_a_sign_of_the_form() -> None:
    """Whatever is written: a space, a tab and ``|`` are no letters."""
    codes = [*range(0xD800), *range(0xE000, 0x20000), *range(0x20000, 0x32400, 97), 0xE0100]
    every = "".join(map(chr, codes))
    index = decoded([record("a/", [every])], Sizes())
    letters = {
        letter for shard in index.entries for key in shard for letter in key.replace("|", "", 1)
    }
    assert len(letters) > 40_000
    assert not letters & set(" \t\n|")
    assert max(map(ord, letters)) < 0x32400


def test_a_key_larger_than_a_shard_has_one_by_itself() -> None:
    many = [record(f"a/{n}/", ["王桂，李"]) for n in range(1200)]
    index = decoded([*many, record("b/", ["天地玄黄"])], Sizes(shard=600))
    alone = [shard for shard in index.entries if "王桂" in shard]
    assert [list(shard) for shard in alone] == [["王桂"]]
    assert len(index.find("王桂|李")) == 1200


def test_a_very_long_story() -> None:
    draw = random.Random(2)
    chars = [chr(0x4E00 + draw.randrange(900)) for _ in range(70_000)]
    records = [record("long/", ["".join(chars)]), record("short/", ["短的"])]
    index = decoded(records, Sizes())
    lines = [line_of(one) for one in records]
    for at in (0, 4000, 33_000, 69_990):
        phrase = "".join(chars[at : at + 8])
        assert index.find(phrase) == truth(lines, phrase) == {0: 3}
    assert index.lines == lines


def test_long_texts_end_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "LONGEST", 100)
    index = decoded([record(f"a/{n}/", ["字" * 40]) for n in range(8)])
    assert index.blocks == [3, 3, 2]
    assert len(index.find("字字")) == 8


def test_what_is_shown_of_each_record() -> None:
    records = [
        record(
            f"a/{n}/#x", ["第一段\n还是第一段", "第二<段>&"] * (n % 7), title=f"标题{n}", names=("王",),
            honours=("区级", "市级"), name="王", place="柳荫街道", level="区县", is_past=n % 2 == 1,
            picture="photos/a.jpg", date=date(2024, 1, 1) if n else None,
        )
        for n in range(150)
    ]  # fmt: skip
    texts = decoded(records, Sizes()).texts
    assert [one["url"] for one in texts] == [one.url for one in records]
    assert texts[8] == {
        "url": "a/8/#x", "kind": "身边好人", "title": "标题8", "name": "王", "place": "柳荫街道",
        "level": "区县", "seal": "区", "past": 0, "date": "2024-01-01", "picture": "photos/a.jpg",
        "names": "王", "facts": "区级\n市级", "text": "第一段 还是第一段\n第二<段>&",
    }  # fmt: skip
    assert (texts[0]["date"], texts[9]["past"]) == ("", 1)


def test_a_break_inside_a_block_is_no_border() -> None:
    """So that the letters of what is shown stand where the index has them."""
    index = decoded([record("a/", ["第一\n段"])])
    assert index.find("第一段") == {0: 3}


def test_bundles_are_of_about_one_size() -> None:
    long = [record(f"a/{n}/", ["长" * 2000]) for n in range(64)]
    short = [record(f"b/{n}/", ["短"]) for n in range(300)]
    index = decoded([*long, *short], Sizes())
    assert len(index.texts) == 364
    edition = index.told["edition"]
    bundles = [t for name, t in index.files.items() if "-" in name and not name.startswith(edition)]
    assert max(len(text.encode()) for text in bundles) < 8000
    assert len(bundles) < 100


def test_facets_keep_honours_together() -> None:
    both = (("道德模范", "助人为乐", "区级", "2023年"), ("最美家庭", "", "省级", "2024年"))
    facets = {"collection": ("身边好人",), "street": ("柳荫街道",), "theme": ("诚信", "诚信")}
    told = [record("a/", kinds=both, facets=facets), record("b/"), record("c/", kinds=both[:1])]
    found = decoded(told).facets
    assert [(kind, pages_of(pages)) for kind, pages in found["honours"]] == [
        (list(both[1]), [0]), (list(both[0]), [0, 2]),
    ]  # fmt: skip
    named = {label: {v: pages_of(p) for v, p in told} for label, told in found["pages"].items()}
    assert named == {
        "栏目": {"身边好人": [0]}, "街道": {"柳荫街道": [0]}, "社区": {}, "主题": {"诚信": [0]},
    }  # fmt: skip


def test_nothing_in_a_script_ends_it_or_names_a_host() -> None:
    text = ["</script>https://evil.example/\u2028&"]
    files = dict(index_files([record("a/", text)], WORDS))
    assert not any(
        sign in script for script in files.values() for sign in ("<", "&", "\u2028", "//")
    )
    assert Decoded(files).texts[0]["text"] == text[0]


def test_names_that_would_be_the_same_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six letters are few: two contents of one edition may have the same by chance."""
    from showcase.search.pairs import texts

    encode = texts.b32encode
    monkeypatch.setattr(texts, "b32encode", lambda digest: b"AAAAA" + encode(digest)[:1])
    records = [record(f"a/{n}/", [f"{n}" * 40]) for n in range(700)]
    index = decoded(records)
    assert len(index.texts) == 700
    names = index.told["shelves"]
    assert len({names[at : at + 6] for at in range(0, len(names), 6)}) * 6 == len(names)


def test_records_are_taken_one_block_at_a_time() -> None:
    taken: list[int] = []

    def records() -> Iterable[SearchRecord]:
        for number in range(2000):
            taken.append(number)
            yield record(f"a/{number}/", ["字"])

    next(iter(index_files(records(), WORDS)))
    assert len(taken) <= blocks.MOST
