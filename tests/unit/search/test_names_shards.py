"""Whatever part of a name is typed, in Chinese, pinyin or first letters, leads to a file that has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.base import pinyin
from showcase.search.names.shards import EACH, HEAD, Shard, plan_shards, usual_readings
from showcase.search.names.spelling import Spelling, spell

CHARS = "王汪万单周桂贵兰蓝英芳吕安爱国陆曾晨光社区欧阳"
NAMES = st.lists(
    st.lists(st.sampled_from(CHARS), min_size=1, max_size=5).map("".join), min_size=1, max_size=60
)


def looked_up(key: str, shards: Sequence[Shard]) -> Shard | None:
    """As fileFor of assets/names/find.js."""
    by_key = {k: shard for shard in shards for k in shard.keys}
    return next((by_key[key[:n]] for n in range(len(key), -1, -1) if key[:n] in by_key), None)


def typed(spelling: Spelling, usual: dict[str, str]) -> Iterator[str]:
    """The keys that assets/names/find.js makes of every part of a name."""
    for start in range(len(spelling)):
        for end in range(start + 1, len(spelling) + 1):
            part = spelling[start:end]
            syllables = [reading for _, reading in part]
            chars = [usual.get(char, reading) for char, reading in part]
            yield "".join(syllables)
            yield "".join(s[0] for s in syllables)
            yield "".join(s[:2] if s[1:2] == "h" else s[0] for s in syllables)
            yield "".join([*(c[0] for c in chars[:-1]), chars[-1]])
            yield "".join([chars[0][0], *(s[0] for s in syllables[1:])])
            if start == 0:
                yield syllables[0] + "".join(s[0] for s in syllables[1:])


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_every_part_of_every_name(names: list[str]) -> None:
    spelt = [spell(name) for name in names]
    usual = dict(usual_readings(s for parts in spelt for s in parts))
    for full in (1, 5, 20, 1000):
        shards = plan_shards(spelt, [1] * len(names), usual, full)
        for number, (spelling,) in enumerate(spelt):
            for key in typed(spelling, usual):
                found = looked_up(key, shards)
                assert found is not None, (names[number], key)
                is_best = len(found.entries) >= EACH and len(names) > HEAD
                assert number in found.entries or is_best, (names[number], key)
        assert all(list(s.entries) == sorted(s.entries) for s in shards)


def test_a_small_site_has_one_file() -> None:
    spelt = [spell(name) for name in ("周桂兰", "单守信")]
    assert plan_shards(spelt, [40, 40], {}, 80) == (Shard(("",), (0, 1)),)
    assert len(plan_shards(spelt, [40, 41], {}, 80)) > 1


def test_a_rare_surname_beside_a_common_one_of_the_same_sound() -> None:
    """王 and 汪 have one key; the best of each are in its head, however many 王 there are."""
    chars = [c for c, s in sorted(pinyin.common_sounds().items()) if s[0] not in "w"]
    names = [f"王{a}{b}" for a, b in zip(chars[:900], chars[900:1800], strict=True)]
    names += [f"汪{c}" for c in chars[:5]]
    spelt = [spell(name) for name in names]
    usual = usual_readings(s for parts in spelt for s in parts)
    shards = plan_shards(spelt, [1] * len(names), usual, 150)
    head = looked_up("wang", shards)
    assert head is not None
    assert "wang" in head.keys
    assert HEAD <= len(head.entries) <= HEAD + 3 * EACH
    assert set(head.entries) >= set(range(900, 905))
    assert head.entries[:HEAD] == tuple(range(HEAD))


def test_whole_names_come_into_a_head_before_longer_ones() -> None:
    """Whoever asks for 王丽 is not told of ninety 王丽娟 and of no 王丽."""
    chars = [c for c, s in sorted(pinyin.common_sounds().items()) if s[0] not in "lw"]
    names = [f"王丽{c}" for c in chars[:900]] + ["王丽"] * 3
    spelt = [spell(name) for name in names]
    usual = usual_readings(s for parts in spelt for s in parts)
    shards = plan_shards(spelt, [1] * len(names), usual, 150)
    for key in ("wangli", "wli", "wl"):
        head = looked_up(key, shards)
        assert head is not None
        assert len(head.entries) < 200
        assert set(head.entries) >= {900, 901, 902}


def test_keys_that_lead_nowhere_else_share_a_file() -> None:
    spelt = [spell(f"社区{c}站", is_person=False) for c in "一二三四五六七八九十"]
    usual = usual_readings(s for parts in spelt for s in parts)
    shards = plan_shards(spelt, [1] * len(spelt), usual, 4)
    assert ("she", "sheq") in [s.keys for s in shards]


def test_the_usual_reading_is_the_most_frequent() -> None:
    spellings = [(("单", "dan"),), (("单", "shan"),), (("单", "shan"), ("a", "a"))]
    assert usual_readings(spellings) == {"单": "shan"}
    assert usual_readings([(("单", "shan"),), (("单", "dan"),)]) == {"单": "dan"}
