"""A build after an edited sentence parses that story, and loads no other."""

from __future__ import annotations

from pathlib import Path

from building import build
from roots import TODAY, root_at, write
from showcase import pipeline
from showcase.base import workers
from showcase.base.memo import Memo
from showcase.base.paths import MEMO
from showcase.base.prose import PARSED
from writing import PERSON, family, honour, story

MANY = {
    f"models-of-virtue/2024/{slug}/index.md": story(
        f"{name}守了十一个冬天。\n",
        姓名=name,
        拼音=read,
        标题=f"{name}守河",
        荣誉=f"[{honour(文号=f'云文明委〔2023〕{number}号', 类别='诚实守信')}]",
    )
    for number, (slug, name, read) in enumerate(
        (
            ("ning-wan-qiu", "宁晚秋", "ning wan qiu"),
            ("chu-yi-fan", "褚一帆", "chu yi fan"),
            ("qi-shou-tian", "祁守田", "qi shou tian"),
        ),
        14,
    )
}


class Noted(Memo):
    """Remembers which bodies were asked for, and which were parsed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.loaded: set[bytes] = set()
        self.parsed: set[bytes] = set()

    def recall(self, room: str, key: bytes) -> bytes | None:
        if room == PARSED:
            self.loaded.add(key)
        return super().recall(room, key)

    def keep(self, room: str, key: bytes, value: bytes) -> None:
        if room == PARSED:
            self.parsed.add(key)
        super().keep(room, key, value)


def staged(root: Path) -> Noted:
    with Noted(root / MEMO) as memo, workers.processes() as executor:
        checked = pipeline.check(root, TODAY, memo=memo)
        assert pipeline.stage(checked, executor, memo=memo).pages
    return memo


def test_an_edited_sentence_loads_its_own_story(tmp_path: Path) -> None:
    root = root_at(
        tmp_path, {PERSON: story(), "families/2024/zheng-guo-dong/index.md": family(), **MANY}
    )
    build(root)
    assert staged(root).loaded == set()
    write(root / PERSON, story("又写了一段。\n"))
    memo = staged(root)
    assert len(memo.parsed) == 1
    assert memo.loaded == memo.parsed
