"""Saved WeChat pages: what stands in them, and what is piled up around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from imports import MOBILE, Office
from pictures import photo
from showcase.intake.found import Candidate, Source
from showcase.intake.wechat import read_page

HEAD = """<html><head><meta property="og:title" content="最美家庭｜四代人的饭桌"><title></title></head><body>
<h1 id="activity-name"> 最美家庭｜四代人的饭桌 </h1><em id="publish_time"></em>
<script>var ct = "1716163200"; var createTime = '2024-05-20 08:00';</script>
<div id="js_content" style="visibility:hidden;opacity:0">"""


def read(content: str, folder: Path = Path("/nowhere"), head: str = HEAD) -> Source:
    return read_page(f"{head}{content}</div></body></html>".encode(), folder / "wx.html")


def article(content: str, folder: Path = Path("/nowhere")) -> Candidate:
    (candidate,) = read(content, folder).candidates
    return candidate


def test_title_and_day_come_from_where_wechat_keeps_them() -> None:
    values = article("<p>正文。</p>").values
    assert values["title"].text == "最美家庭｜四代人的饭桌"
    assert values["published"].text == "2024-05-20"


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("<section><span>一。</span></section><section><span>二。<br></span></section>", "一。\n\n二。"),
        ("<p>晚上<span>七点，</span><strong>书页</strong>翻开。</p>", "晚上七点，书页翻开。"),
        ("<p>一。</p><p style='display: none'>藏。</p><p><br></p><p>二。</p>", "一。\n\n二。"),
        ("<section><p><b>01</b></p></section><p><b>一张饭桌</b></p><p>话。</p>", "## 一张饭桌\n\n话。"),
        ("<section><strong>01</strong></section><p>晚上七点，书页翻开。</p>", "晚上七点，书页翻开。"),
        ("<p><strong>饭要一口一口吃</strong></p><p>话。</p>", "## 饭要一口一口吃\n\n话。"),
        ("<svg><foreignObject><p>图上的字</p></foreignObject></svg>", "图上的字"),
        ("<blockquote><p>一口一口吃</p></blockquote>", "> 一口一口吃"),
        ("<ul><li>甲</li><li>乙</li></ul><p>完。</p>", "- 甲\n- 乙\n\n完。"),
        ("<table><tr><td>年份<td>人数<tr><td>2024<td>9</table>", "| 年份 | 人数 |\n|---|---|\n| 2024 | 9 |"),
        ("<table><tr><td><p>左。</p><td><p>右。</p></table>", "左。\n\n右。"),
        ("<p># 号 *星* &lt;b&gt;</p>", "\\# 号 \\*星\\* \\<b>"),
        ("<p>一。<br>二。</p>", "一。\n\n二。"),
        ("<p>正文。</p><mpvoice name='朗读'></mpvoice><script>var a</script>", "正文。"),
    ],
)  # fmt: skip
def test_what_editors_pile_up(content: str, body: str) -> None:
    assert article(content).body == body


def test_the_tail_goes_and_is_counted() -> None:
    source = read(
        f"<p>正文。</p><p>来源：区妇联</p><p>编辑：小王　审核：老李</p><p>联系电话：{MOBILE}</p><p>点亮“在看”</p>"
    )
    assert source.candidates[0].body == "正文。"
    assert [x.what for x in source.left_out] == ["文章末尾 4 段"]
    assert MOBILE not in repr(source)


def test_a_story_goes_on_after_a_line_that_looks_like_a_tail() -> None:
    long = "他撑船。" * 40
    assert article(f"<p>一。</p><p>编辑部的灯亮着</p><p>{long}</p>").body.endswith(long)


PICTURE = (
    '<p><img data-src="https://mmbiz.qpic.cn/A/640" src="wx_files/640.jpg" alt="图片"></p>'
    "<p>图为一家人在读书 小林/摄</p>"
)


def test_a_picture_that_was_saved_beside_comes_with_its_caption(tmp_path: Path) -> None:
    (tmp_path / "wx_files").mkdir()
    (tmp_path / "wx_files/640.jpg").write_bytes(photo((64, 48)))
    found = article(f"<p>一。</p>{PICTURE}<p>二。</p>", tmp_path)
    assert found.body == "一。\n\n![图为一家人在读书 小林/摄](图1.jpg)\n\n二。"
    assert [p.caption for p in found.pictures] == ["图为一家人在读书 小林/摄"]


def test_a_picture_that_was_not_saved_is_told_and_its_caption_goes() -> None:
    source = read(f"<p>一。</p>{PICTURE}<p>二。</p>")
    assert source.candidates[0].body == "一。\n\n二。"
    assert [p.code for p in source.problems] == ["import-no-pictures"]


@pytest.mark.parametrize(
    "name", ["../secret.jpg", "/etc/passwd", "file:///etc/passwd", "wx_files/../../secret.jpg"]
)
def test_no_file_outside_the_page_s_own_folder_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.jpg").write_bytes(photo((64, 48)))
    (tmp_path / "in/wx_files").mkdir(parents=True)
    assert not article(f'<p>一。</p><p><img src="{name}"></p>', tmp_path / "in").pictures


def test_codes_to_scan_are_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "qr.png").write_bytes(photo((64, 48), "PNG"))
    source = read('<p>一。</p><p><img src="qr.png" alt="扫码关注"></p>', tmp_path)
    assert not source.candidates[0].pictures
    assert source.left_out[0].what == "二维码一类的图"


def test_another_page_gives_its_text_and_says_so() -> None:
    source = read("<p>一。</p>", head="<html><head><title>新闻</title></head><body><div>")
    assert (source.candidates[0].body, source.candidates[0].values["title"].text) == (
        "一。",
        "新闻",
    )
    assert [p.code for p in source.problems] == ["import-no-article"]


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><div id='js_content'></div></html>", b"<table>"]
)
def test_a_page_without_words_is_one_sentence(data: bytes) -> None:
    source = read_page(data, Path("/nowhere/wx.html"))
    assert not source.candidates
    assert [p.code for p in source.problems if p.is_error] == ["import-broken"]


def test_an_article_becomes_a_draft_of_the_kind_that_its_title_names(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.put("wx_files/640.jpg", photo((64, 48), gps=True))
    path = office.put("wx.html", f"{HEAD}<p>一。</p>{PICTURE}<p>二。</p></div></body></html>")
    assert office.run(path, "--write").code == 0
    folder = "families/2024/zui-mei-jia-ting-si-dai-ren-de-fan-zhuo"
    text = office.read(f"{folder}/index.md")
    assert "标题: 最美家庭｜四代人的饭桌" in text
    assert "说明: 一家人在读书\n    摄影: 小林" in text
    assert text.endswith("---\n\n一。\n\n![图为一家人在读书 小林/摄](photo-1.jpg)\n\n二。\n")
    assert "发布日期" not in text
