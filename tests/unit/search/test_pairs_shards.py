"""How keys are put together out of blocks, and cut into files."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from showcase.search.pairs.coding import encode
from showcase.search.pairs.postings import postings_of
from showcase.search.pairs.shards import cut_shards, merged

Entries = list[tuple[str, str]]
LINES = st.lists(st.text("王桂兰a\U00020bb7\ufa0e|", max_size=12), max_size=4)


def entries(count: int, letters: int, seed: int = 1) -> Entries:
    """Of an index that some letters fill more of than others."""
    draw = random.Random(seed)
    found = {}
    for _ in range(count):
        first, second = (chr(0x4E00 + int(draw.random() ** 3 * letters)) for _ in "ab")
        found[first], found[first + second] = "A" * 20, "A" * draw.randint(3, 60)
    return sorted(found.items())


@given(st.lists(LINES, max_size=4))
def test_every_key_once_with_its_blocks_in_their_order(told: list[list[str]]) -> None:
    blocks = [postings_of(lines) for lines in told]
    expected: dict[str, str] = {}
    for number, block in enumerate(blocks):
        for letter, (following, where) in block.items():
            for rest, there in zip(following.split(" "), where.split(" "), strict=True):
                expected[letter + rest] = expected.get(letter + rest, "") + encode(number) + there
    found = list(merged(blocks))
    assert dict(found) == expected
    assert [k for k, _ in found] == sorted(expected, key=lambda key: key.encode("utf-16-be"))


def test_shards_are_of_about_one_size() -> None:
    told = entries(60_000, 800)
    shards = list(cut_shards(told, 6_000))
    assert "\t".join(s.text for s in shards) == "\t".join(f"{k} {w}" for k, w in told)
    assert [s.first for s in shards] == [s.text.split(" ")[0] for s in shards]
    sizes = [len(s.text.encode()) for s in shards]
    assert min(sizes[:-1]) > 3_800
    assert max(sizes) < 8_100
    assert 5_000 < sum(sizes) / len(sizes) < 7_000


def test_most_shards_begin_with_a_letter_alone_where_letters_are_small() -> None:
    """So that the manifest is short."""
    shards = list(cut_shards(entries(60_000, 3_000), 20_000))
    assert Counter(len(s.first) for s in shards)[1] > 0.6 * len(shards)


def test_a_key_more_moves_few_ends() -> None:
    told = entries(60_000, 800)
    before = {s.first for s in cut_shards(told, 6_000)}
    for at in (10, len(told) // 2):
        changed = sorted([*told, (f"{told[at][0][0]}\u9fa5", "A" * 400)])
        after = {s.first for s in cut_shards(changed, 6_000)}
        assert len(before ^ after) < 0.1 * len(before)
    shorter = [*told[:5000], *told[5001:]]
    assert len(before ^ {s.first for s in cut_shards(shorter, 6_000)}) < 0.1 * len(before)


def test_what_is_larger_than_a_shard_is_not_cut() -> None:
    told = [("一", "A"), ("一乙", "A" * 9_000), ("一丁", "A"), ("丁", "A")]
    assert [s.first for s in cut_shards(sorted(told), 1_000)] == ["一", "一乙", "丁"]
