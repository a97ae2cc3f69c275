"""The page that an article of 公众号 is copied from, opened from a folder as editors do."""

from __future__ import annotations

from pathlib import Path

from browsing import Watched
from building import run
from pictures import photo
from roots import root_at
from showcase.handover.wechat_article import ELEMENTS
from writing import PERSON, story

KEEP = """() => {
    document.body.innerHTML = '<div id="to" contenteditable></div>';
    window.kept = {};
    document.addEventListener('paste', e => {
        window.kept = {html: e.clipboardData.getData('text/html'), text: e.clipboardData.getData('text/plain')};
        e.preventDefault();
    });
    document.getElementById('to').focus();
}"""
TAGS = """() => {
    const box = new DOMParser().parseFromString(window.kept.html, 'text/html').body;
    return Array.from(box.querySelectorAll('*')).map(e => [e.localName, e.getAttributeNames()]);
}"""


def test_the_article_is_copied_as_it_stands(desk: Watched, tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", {
        PERSON: story("一。[^1]\n\n## 二\n\n> 三\n\n![四](a.jpg)\n\n[^1]: 五\n",
                      照片="[{文件: a.jpg, 说明: 缝纫机, 人数: 0}]"),
        PERSON.replace("index.md", "a.jpg"): photo(),
    })  # fmt: skip
    out = tmp_path / "微信"
    done = run(
        "export", "微信", "models-of-virtue/zhou-gui-lan", "-o", out, "--root", root,
        "--today", "2026-11-26",
    )  # fmt: skip
    assert done.code == 0, done.out + done.err
    asked: list[str] = []
    desk.page.on("request", lambda r: asked.append(r.url))
    desk.page.goto(out.joinpath("index.html").as_uri())
    assert {u.split("/")[-1] for u in asked} == {"index.html", "01.jpg", "%E5%B0%81%E9%9D%A2.jpg"}
    assert all(u.startswith(out.as_uri()) for u in asked)
    assert desk.page.evaluate(
        "Array.from(document.images).every(i => i.complete && i.naturalWidth > 0)"
    )
    article = desk.page.evaluate("document.getElementById('article').innerHTML.trim()")
    desk.page.get_by_role("button", name="复制正文").click()
    desk.page.get_by_role("button", name="复制好了").wait_for()
    desk.page.goto("about:blank")
    desk.page.evaluate(KEEP)
    desk.page.keyboard.press("Control+V")
    assert article in desk.page.evaluate("window.kept.html")
    for tag, attributes in desk.page.evaluate(TAGS):
        assert tag in ELEMENTS
        assert attributes in ([], ["style"])
    assert "【此处插入 01.jpg】" in desk.page.evaluate("window.kept.text")

    desk.page.goto(out.joinpath("index.html").as_uri())
    desk.page.get_by_role("button", name="复制标题").click()
    desk.page.goto("about:blank")
    desk.page.evaluate(KEEP)
    desk.page.keyboard.press("Control+V")
    assert desk.page.evaluate("window.kept") == {
        "html": "", "text": "三尺缝纫台，二十年免费为邻居补衣裳",
    }  # fmt: skip
    assert desk.complaints == []
