"""广播稿: only of who agreed to be read out; sentences to the ear, as long as three minutes, nothing private."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from building import run
from hypothesis import given
from hypothesis import strategies as st
from pictures import photo
from recordings import SECRET, sound
from roots import PROJECT, root_at, write
from showcase import pipeline
from showcase.base.blocks import blocks_of
from showcase.base.markdown import parse
from showcase.gate.project import build_catalogue
from showcase.gate.public import PublicStory
from showcase.handover.names import safe_name
from showcase.handover.readings import readings_of
from showcase.handover.script import MOST, opening, script_of
from showcase.handover.sentences import Said, cut, sentences
from writing import NOTICE, PERSON, UNIT, family, honour, notice, story, unit

DAY = date(2026, 11, 26)
TODAY = ("--today", DAY.isoformat())
HEARD = "[网站, 大屏, 印刷, 广播]"
KEY = "models-of-virtue/zhou-gui-lan"
FAMILY = "families/2024/yi-jia/index.md"
ALOUD = "[{文件: a.mp3, 说明: 街坊读这一篇, 朗读: 是}]"
CONSENT = "{状态: 已签, 档案号: qcanary-1, 签署人: 本人, 日期: 2023-09-20}"

BODY = f"""\
下面是2022年的一页：

| 日子 | 毛病 |
|---|---|
| 12月5日 | 脱线 |

最后一行旁边有三个小字。她有17本。[^1]

## 一条裤脚

![台子](b.jpg)

> 收你两块钱，我还得陪你客气半天。

社区的人——拿着卷尺——来量（四尺），见[这里](https://else.example/)，https://else.example/x 。

1. 先换热水
2. 再说别的

[^1]: 记活不记人。

{"她又缝了一件。" * 120}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return root_at(tmp_path / "root", {
        PERSON: story(BODY, 渠道=HEARD, 音视频=ALOUD, 未成年人="无", 授权=CONSENT,
                      照片="[{文件: b.jpg, 说明: 台子, 人数: 0}]"),
        PERSON.replace("index.md", "a.mp3"): sound(),
        PERSON.replace("index.md", "b.jpg"): photo(),
        FAMILY: family(
            "他们又读了一页。" * 120, 渠道="[广播]", 署名方式="姓氏加某", 标题="一张饭桌四代人", 短标题="书饭桌",
        ),
        UNIT: unit(),
    })  # fmt: skip


def export(root: Path, *words: str | Path) -> tuple[int, str]:
    done = run("export", "广播稿", *words, "--root", root, *TODAY)
    return done.code, done.out + done.err


def read_part(file: Path) -> str:
    text = file.read_bytes().decode("utf-8-sig")
    return text.partition("——————————")[0]


def test_a_script(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    code, told = export(root, KEY, "-o", file)
    assert code == 0, told
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    said, _, left = data.decode("utf-8-sig").partition("——————————")
    title, length, _, first, *_ = said.split("\r\n")
    assert title == "广播稿　三尺缝纫台，二十年免费为邻居补衣裳"
    signs = int(length.removeprefix("约 3 分钟，").removesuffix(" 字"))
    assert 600 <= signs <= MOST
    assert signs == sum(len(p.strip("　")) for p in said.split("\r\n")[3:])
    assert first == (
        "　　现在播送：二十年补衣人。讲的是柳荫街道杏花里社区的周桂兰，区第五届道德模范。"
    )
    assert "她有十七本。" in said
    assert "“收你两块钱，我还得陪你客气半天。”" in said
    assert "社区的人，拿着卷尺，来量，见这里。" in said
    assert "第一，先换热水。第二，再说别的。" in said
    assert "故事还没有讲完，全文登在“云汀文明风采”网站上。" in said
    for gone in ("一条裤脚", "毛病", "台子", "记活", "else.example", "四尺", "下面是", "最后一行"):
        assert gone not in said, gone
        assert gone in left, gone


@cache
def demo() -> tuple[PublicStory, ...]:
    return build_catalogue(pipeline.check(PROJECT, DAY).content).stories


def test_scripts_of_the_demo_last_three_minutes_or_are_whole() -> None:
    assert len(demo()) > 20
    for one in demo():
        script = script_of(one, blocks_of(one.document), site_name="网站")
        spoken = "".join(script.paragraphs)
        assert not any(c.isdigit() for c in spoken), one.key
        assert "。。" not in spoken, one.key
        assert script.signs <= MOST
        assert script.is_whole or script.signs >= 560, one.key


def test_whom_a_decision_is_about_is_read_out() -> None:
    decision = next(s for s in demo() if s.key == "notices/dao-de-mo-fan-jue-ding")
    said = "".join(script_of(decision, blocks_of(decision.document)).paragraphs)
    assert said.startswith("现在播送：关于表彰第五届云汀区道德模范的决定。")
    assert "道德模范：助人为乐，周桂兰，柳荫街道杏花里社区。见义勇为，仇立冬，" in said
    assert "道德模范提名奖：助人为乐，范某，" in said


def test_who_did_not_agree_is_told_how_to_say_so(root: Path, tmp_path: Path) -> None:
    code, told = export(root, "units/yun-ting-shui-wu", "-o", tmp_path / "a.txt")
    assert code == 2
    assert "渠道里没有“广播”" in told
    assert "本人同意广播以后，在“渠道”里写上“广播”，例如：渠道: [网站, 大屏, 印刷, 广播]" in told
    assert not (tmp_path / "a.txt").exists()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"状态": "草稿"}, "状态是“草稿”"),
        ({"授权": "{状态: 已撤回}"}, "授权已撤回"),
    ],
)
def test_what_the_gate_holds_back_is_not_read_out(
    root: Path, tmp_path: Path, changes: dict[str, str], why: str
) -> None:
    write(root / PERSON, story(渠道=HEARD, **changes))
    code, told = export(root, KEY, "-o", tmp_path / "a.txt")
    assert (code, why in told) == (2, True)


def test_a_folder_has_scripts_and_cleaned_recordings(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "广播"
    code, told = export(root, "-o", out)
    assert code == 0, told
    assert sorted(p.name for p in out.iterdir()) == [
        "01 书饭桌.txt", "02 二十年补衣人.mp3", "02 二十年补衣人.txt",
    ]  # fmt: skip
    whole = b"".join(p.read_bytes() for p in out.iterdir())
    for canary in (SECRET, "qcanary-1", "xu.q", "国栋", "云汀水务"):
        assert canary.encode() not in whole, canary
    # What the site does not show is not said to be there.
    assert "网站" not in read_part(out / "01 书饭桌.txt")
    assert "郑某家庭" in read_part(out / "01 书饭桌.txt")
    again = tmp_path / "again"
    export(root, "-o", again)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == {
        p.name: p.read_bytes() for p in again.iterdir()
    }


@pytest.mark.parametrize(
    ("narrowed", "names"),
    [
        (["--programme", "道德模范"], ["01 二十年补衣人"]),
        (["--year", "2024"], ["01 书饭桌"]),
        (["--street", "望潮街道"], []),
        (["--street", "柳荫街"], []),
        (["--programme", "没有的"], []),
        ([KEY, "--year", "2023"], []),
    ],
)
def test_a_folder_can_be_narrowed(
    root: Path, tmp_path: Path, narrowed: list[str], names: list[str]
) -> None:
    write(root / PERSON, story(渠道=HEARD))
    out = tmp_path / ("o.txt" if KEY in narrowed else "o")
    code, _ = export(root, *narrowed, "-o", out)
    assert [p.stem for p in out.iterdir()] == names if names else (code, out.exists()) == (2, False)


def test_a_script_is_a_text_and_many_are_a_folder(root: Path, tmp_path: Path) -> None:
    assert "以 .txt 结尾" in export(root, KEY, "-o", tmp_path / "a.doc")[1]


def test_names_are_marked_where_they_would_be_misread(root: Path, tmp_path: Path) -> None:
    write(root / PERSON, story(
        "单守信还在。单守信又来。\n", 渠道=HEARD, 姓名="单守信", 拼音="shan shou xin",
        荣誉=f"[{honour()}]",
    ))  # fmt: skip
    export(root, KEY, "-o", tmp_path / "a.txt")
    said = read_part(tmp_path / "a.txt")
    assert said.count("〔音 shan〕") == 1
    assert "杏花里社区的单〔音 shan〕守信，" in said
    assert "单守信还在。单守信又来。" in said


def test_who_is_named_in_a_decision_is_marked_too(root: Path, tmp_path: Path) -> None:
    """By the 拼音 of a story or a roster that the site shows; of a masked one nothing is told."""
    write(root / PERSON, story(渠道="[网站]", 姓名="单守信", 拼音="shan shou xin"))
    write(root / "content/_vocabulary/rosters/a.csv", (
        "姓名,拼音,项目,级别,类别,届,授予单位,授予日期,署名方式\n"
        "仇立冬,qiu li dong,道德模范,区县,助人为乐,5,区文明办,2023-09-18,\n"
    ))  # fmt: skip
    table = "| 类别 | 姓名 |\n|---|---|\n| 诚实 | 单守信 |\n| 助人 | 仇立冬 |\n"
    write(root / NOTICE, notice(table, 渠道=HEARD, 表彰数量=None))
    code, told = export(root, "notices/dao-de-mo-fan", "-o", tmp_path / "a.txt")
    assert code == 0, told
    said = read_part(tmp_path / "a.txt")
    assert "诚实，单〔音 shan〕守信。助人，仇〔音 qiu〕立冬。" in said


def test_a_place_is_marked_by_its_address(root: Path, tmp_path: Path) -> None:
    areas = "- 名称: 长乐镇\n  id: zhang-le\n  社区: [{名称: 平安社区, id: ping-an}]\n"
    write(root / "content/_vocabulary/areas.yml", areas)
    content = pipeline.check(root, DAY).content
    assert content.vocabulary.street("长乐镇") is not None
    write(root / PERSON, story(渠道=HEARD, 地区="{街道: 长乐镇, 社区: 平安社区}"))
    write(root / FAMILY, family(渠道=HEARD, 地区="{街道: 长乐镇}"))
    content = pipeline.check(root, DAY).content
    one = build_catalogue(content).by_key[KEY]
    assert readings_of(one)["长乐镇"] == "长〔音 zhang〕乐镇"
    assert "平安社区" not in readings_of(one)


def test_sentences_end_outside_of_quotes_and_with_who_said_them() -> None:
    assert list(sentences("“暗。看不清！”他说。灯换了。“好。”“走。”")) == [
        "“暗。看不清！”他说。", "灯换了。", "“好。”", "“走。”",
    ]  # fmt: skip


def test_it_is_cut_at_a_paragraph_or_a_sentence_and_never_in_a_list() -> None:
    assert cut([Said("一。" * 10), Said("二。" * 10)], 25, 10) == (("一。" * 10,), "二。" * 10)
    assert cut([Said("一。" * 10), Said("二。" * 10)], 35, 10)[0] == ("一。" * 10, "二。" * 7)
    assert cut([Said("甲。"), Said("四条："), Said("一。" * 20, splits=False)], 30, 5)[0] == (
        "甲。",
    )
    assert cut([Said("无" * 90 + "，" + "尾" * 90)], 100, 5)[0] == ("无" * 90 + "。",)


@given(st.text(max_size=60) | st.text('<>:"/\\|?*. \x00\u202econCOM1auxnul', max_size=12))
def test_files_are_named_so_that_windows_takes_them(words: str) -> None:
    name = safe_name(words)
    assert name
    assert name == name.strip(" .")
    assert not set(name) & set('<>:"/\\|?*\x00\u202e')
    assert name.upper() not in ("CON", "PRN", "AUX", "NUL", "COM1")
    assert safe_name(name) == name


MARKS = st.sampled_from(
    ["\n", "\n\n", "# ", "> ", "- ", "1. ", "|", "|-|\n", "“", "”", "。", "，", "：", "——", "（", "）", "**",
     "[a](b)", "![c](d)", "[^1]", "[^1]: ", "12", "2个", "说", "https://a.b/c", "〔2023〕1号", "字"]
)  # fmt: skip


@given(st.lists(MARKS | st.text(max_size=3), max_size=60).map("".join))
def test_any_body_gives_a_script(body: str) -> None:
    script = script_of(demo()[-1], blocks_of(parse(body)), site_name="站")
    said = "".join(script.paragraphs)
    assert script.signs <= MOST
    assert not any(c.isdigit() for c in said)
    assert all(p.strip() for p in script.paragraphs)


def test_nobody_says_the_level_before_a_year() -> None:
    by_key = {s.key: s for s in demo()}
    for key, said in (
        ("units/yun-ting-shui-wu", "，2023—2024年市青年文明号。"),
        ("families/zheng-guo-dong", "，2024年度区最美家庭。"),
        ("models-of-virtue/shan-shou-xin", "，区第五届道德模范。"),
    ):
        assert opening(by_key[key]).endswith(said)


def test_a_voice_that_still_says_who_is_gone_stays_here(root: Path, tmp_path: Path) -> None:
    """The text is masked by the build; a recording of it cannot be."""
    second = f"[{honour(届='6')}]"
    gone = story(姓名="李雨", 拼音=None, 状态="撤下", 荣誉=second)
    write(root / "models-of-virtue/2022/li-yu/index.md", gone)
    own = story("李雨也来了。\n", 渠道=HEARD, 音视频=ALOUD, 未成年人="无", 授权=CONSENT)
    write(root / PERSON, own)
    (root / PERSON).with_name("b.jpg").unlink()
    code, told = export(root, "-o", tmp_path / "o")
    assert code == 0, told
    assert sorted(p.name for p in (tmp_path / "o").iterdir()) == [
        "01 书饭桌.txt",
        "02 二十年补衣人.txt",
    ]
    text = (tmp_path / "o/02 二十年补衣人.txt").read_text("utf-8-sig")
    assert "李某也来了" in text
    assert "录音没有放：" in text
    assert "录音没有放：" not in (tmp_path / "o/01 书饭桌.txt").read_text("utf-8-sig")


def test_a_heading_is_read_where_a_list_would_be_of_nothing(root: Path, tmp_path: Path) -> None:
    body = "开头。\n\n## 没做成的\n\n- 扫码借书，撤了\n- 整箱捐书，没人看\n\n## 后来\n\n好了。\n"
    write(root / PERSON, story(body, 渠道=HEARD))
    for name in ("a.mp3", "b.jpg"):
        (root / PERSON).with_name(name).unlink()
    code, told = export(root, KEY, "-o", tmp_path / "a.txt")
    assert code == 0, told
    text = (tmp_path / "a.txt").read_text("utf-8-sig")
    assert "没做成的：\n\n　　扫码借书，撤了。整箱捐书，没人看。\n" in text
    assert "小标题：后来\n" in text
