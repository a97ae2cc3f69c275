"""Who was taken away from a channel, and of whom nothing may be told at all."""

from __future__ import annotations

import pytest
from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.gate.taken import taken_away
from writing import PERSON, honour, story

KEY = "models-of-virtue/zhou-gui-lan"
SIGNED = "{状态: 已签, 档案号: X-2023-031, 签署人: 本人, 日期: 2023-09-20, 到期: %s}"


@pytest.mark.parametrize(
    ("changes", "halls", "both"),
    [
        ({}, False, False),
        ({"状态": "草稿"}, False, False),
        ({"状态": "撤下"}, True, True),
        ({"状态": "撤下", "渠道": "[大屏]"}, True, False),
        ({"状态": "撤下", "渠道": "[网站]"}, False, False),
        ({"授权": "{状态: 已撤回, 档案号: X-2023-031, 签署人: 本人, 日期: 2023-09-20}"}, True, True),
        ({"授权": SIGNED % "2026-11-21"}, True, True),
        ({"授权": SIGNED % "2026-11-22"}, False, False),
        ({"授权": SIGNED % "2026-11-21", "状态": "草稿"}, False, False),
        ({"授权": SIGNED % "2026-11-21", "渠道": "[大屏]"}, True, False),
        ({"荣誉": f"[{honour(状态='撤销', 撤销='{日期: 2025-01-01, 文号: 云文明委〔2025〕1号}')}]"}, True, True),
    ],
)  # fmt: skip
def test_who_was_taken_away(
    site_from: SiteFrom, changes: dict[str, str], halls: bool, both: bool
) -> None:
    content = pipeline.check(site_from({PERSON: story(**changes)}), TODAY).content
    assert taken_away(content, ("大屏",)) == ((KEY,) if halls else ())
    assert taken_away(content, ("大屏", "网站")) == ((KEY,) if both else ())
