"""Notices as documents, on a site of their own: their 附件, their numbers, the names in their tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import build, page, try_build
from hours import TODAY
from pdfs import jpeg, scan, told, with_field, with_secrets, words
from roots import root_at, write
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.search.records import search_records
from writing import NOTICE, PERSON, UNIT, honour, notice, story, unit

FOLDER = NOTICE.rpartition("/")[0]
OTHER = "content/notices/2021/che-xiao/index.md"
ROSTER = "content/_vocabulary/rosters/a.csv"
HEADER = "姓名,项目,级别,类别,届,街道,社区,授予单位,文号,授予日期,署名方式\n"
ROW = "{},道德模范,区县,{},5,{},区精神文明建设指导委员会,云文明委〔2023〕12号,2023-09-18,{}\n"
SECRET = "xu.q-wrote-this"
PAPER = "{文件: jue-ding.pdf, 说明: 决定原文}"
SCAN = "{文件: sao-miao.pdf, 说明: 扫描件, 已核对: 是}"
TABLE = """依照云文明委〔2021〕5号，名单如下。

| 姓名 | 所在社区 |
|---|---|
| 周桂兰 | 柳荫街道杏花里社区 |
| 周桂兰 | 柳荫街道铁牛社区 |
| 陆秀英、陆秀芳 | 望潮街道渔光社区 |
| 范某 | 望潮街道渔光社区 |
| 望潮街道渔光社区 | 望潮街道渔光社区 |
| 马奔 | |
| 1 < 2 & "' | |
"""


def contents(**changes: str | bytes | None) -> Mapping[str, str | bytes | None]:
    """A decision with its paper and a scan, what it revokes elsewhere, and whom it names."""
    revoked = honour(
        项目="文明窗口", 类别=None, 届=None, 年度="2019", 文号="云文明委〔2019〕8号",
        授予日期="2019-12-30", 状态="撤销", 撤销="{日期: 2021-06-01, 文号: 云文明委〔2021〕5号}",
    )  # fmt: skip
    current = honour(
        项目="文明窗口",
        类别=None,
        届=None,
        年度="2024",
        文号="云文明委〔2024〕8号",
        授予日期="2024-12-05",
    )
    rows = (
        ROW.format("陆秀英、陆秀芳", "孝老爱亲", "望潮街道,渔光社区", ""),
        ROW.format("范一心", "助人为乐", "望潮街道,渔光社区", "姓氏加某"),
        ROW.format("马奔", "诚实守信", ",", ""),
        "望潮街道渔光社区,文明窗口,区县,,6,望潮街道,渔光社区,区文明委,,2024-09-18,\n",
    )
    return {
        PERSON: story(),
        UNIT: unit(荣誉=f"[{current}, {revoked}]"),
        ROSTER: HEADER + "".join(rows),
        NOTICE: notice(TABLE, 附件=f"[{PAPER}, {SCAN}]", 表彰数量="5"),
        f"{FOLDER}/jue-ding.pdf": words("授予周桂兰等称号。", more=with_secrets(SECRET)),
        f"{FOLDER}/sao-miao.pdf": scan(),
        OTHER: notice("撤销如下。", 标题="关于撤销的决定", 公告类型="撤销决定", 日期="2021-06-01",
                      文号="云文明委〔2021〕第5号", 发布日期="2025-09-01"),
        **changes,
    }  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = root_at(tmp_path_factory.mktemp("papers") / "root", contents())
    build(made)
    return made


def shown(root: Path) -> str:
    return page(root / "site", "notices/dao-de-mo-fan/")


def links(html: str, words: str) -> list[str]:
    return [a for a, w in re.findall(r'<a[^>]*href="([^"]*)"[^>]*>([^<]*)</a>', html) if w == words]


def test_a_paper_stands_on_its_notice_and_says_what_it_is(root: Path) -> None:
    html = shown(root)
    made = sorted((root / "site/papers").iterdir())
    assert len(made) == 2
    for file in made:
        assert f'href="../../papers/{file.name}" target="_blank"' in html
        assert SECRET not in told(file.read_bytes())
    assert re.search(r"决定原文</span>.*?PDF.*?1 页.*?\d kB", html)
    assert "papers/" not in page(root / "site", "models-of-virtue/zhou-gui-lan/")


def test_a_number_leads_to_its_notice_wherever_it_stands(root: Path) -> None:
    site = root / "site"
    here = "../../notices/dao-de-mo-fan/"
    number, revocation = "云文明委〔2023〕12号", "云文明委〔2021〕5号"
    assert links(page(site, "models-of-virtue/zhou-gui-lan/"), number) == [here]
    assert set(links(page(site, "honour-roll/moral-model/"), number)) == {here}
    assert links(page(site, "honour-roll/civ-window/"), revocation) == ["../../notices/che-xiao/"]
    assert links(shown(root), revocation) == ["../../notices/che-xiao/"]
    assert links(shown(root), number) == []


def test_names_in_tables_lead_to_whoever_is_surely_meant(root: Path) -> None:
    html = shown(root)
    assert links(html, "周桂兰") == ["../../models-of-virtue/zhou-gui-lan/"]  # not of 铁牛社区
    (pair,) = links(html, "陆秀英、陆秀芳")
    assert pair.startswith("../../honour-roll/moral-model/#r-")
    assert links(html, "范某") == []
    assert links(html, "望潮街道渔光社区") == []  # honoured too, but not by this paper
    assert len(links(html, "马奔")) == 1  # the row tells no place, and the number is the same
    assert "1 &lt; 2 &amp; &quot;'" in html
    lost = page(root / "site", "notices/che-xiao/")
    words = "云汀水务有限公司营业厅：区2019年度文明窗口"
    assert links(lost, words) == ["../../honour-roll/civ-window/#revoked"]


def test_a_notice_is_dated_by_its_document(root: Path) -> None:
    html = shown(root)
    assert '"datePublished":"2023-09-18"' in html.replace(" ", "")
    assert 'property="article:published_time" content="2023-09-18"' in html
    listing = page(root / "site", "notices/")
    assert listing.index("notices/dao-de-mo-fan") < listing.index("notices/che-xiao")
    content = pipeline.check(root, TODAY).content
    records = search_records(Edition(build_catalogue(content), content.settings), ())
    dates = {r.url: str(r.date) for r in records if r.url.startswith("notices/") and r.date}
    assert dates == {"notices/dao-de-mo-fan/": "2023-09-18", "notices/che-xiao/": "2021-06-01"}


def test_a_notice_can_be_cited_and_is_no_card_to_send(root: Path) -> None:
    html = shown(root)
    line = re.search(r'<p class="cite-line">(.*?)</p>', html)
    assert line
    assert line[1] == (
        "区精神文明建设指导委员会：《关于表彰第五届云汀区道德模范的决定》（云文明委〔2023〕12号，2023年9月18日），"
        "云汀文明风采，https://yunting.example/notices/dao-de-mo-fan/"
    )
    assert "转给家人看看" not in html
    assert html.count("表彰决定</") == 1
    assert "表彰人数" in html


def test_what_is_wrong_with_a_paper_is_told(tmp_path: Path) -> None:
    """At its page, and never with the number itself."""
    number = "1380013" + "8000"
    masked = story(
        姓名="范一心", 拼音="fan yi xin", 署名方式="姓氏加某", 标题="一位邻居", 短标题="邻居"
    )
    spoilt = contents(**{
        PERSON.replace("zhou-gui-lan", "lin-ju-1"): masked,
        ROSTER: None,
        NOTICE: notice(附件="[{文件: jue-ding.pdf, 说明: 原文}, {文件: jue-ding.pdf, 说明: 原文}, "
                          "{文件: sao-miao.pdf, 说明: 扫描}, {文件: qian.pdf, 说明: 签}, {文件: x.pdf, 说明: 无}]"),
        f"{FOLDER}/jue-ding.pdf": words("名单", f"电话{number}\n范 一\n心"),
        f"{FOLDER}/qian.pdf": words("签了名", more=with_field("印", "Sig")),
        f"{FOLDER}/more.pdf": words("没有列"),
        PERSON.replace("index.md", "b.pdf"): words("事迹旁边"),
    })  # fmt: skip
    found = pipeline.check(root_at(tmp_path / "root", spoilt), TODAY).problems
    codes = {p.code: p for p in found if "paper" in p.code or p.file.endswith(".pdf")}
    assert codes.keys() == {
        "paper-scan", "paper-signed", "duplicate-paper", "unlisted-paper", "mobile", "hidden-name",
    }  # fmt: skip
    assert "no-file" in {p.code for p in found}
    assert "第 2 页" in codes["mobile"].what
    assert "第 2 页" in codes["hidden-name"].what
    assert sum(p.code == "unlisted-paper" for p in found) == 2
    assert all(number not in p.what + p.instead for p in found)


def test_only_a_notice_may_have_papers(tmp_path: Path) -> None:
    files = {PERSON: story(附件=f"[{PAPER}]")}
    found = pipeline.check(root_at(tmp_path / "root", files), TODAY).problems
    assert "wrong-collection" in {p.code for p in found}


WAYS = {
    "stays": ({}, 2),
    "unlisted": ({"index.md": notice(附件=f"[{SCAN}]")}, 1),
    "unchecked": ({"index.md": notice(附件=f"[{PAPER}, {SCAN.replace('是', '否')}]")}, 1),
    "withdrawn": ({"index.md": notice(附件=f"[{PAPER}, {SCAN}]", 状态="撤下")}, 0),
    "exchanged": ({"jue-ding.pdf": words("另一份")}, 1),
    "unreadable": ({"index.md": notice(附件="[{文件: jue-ding.pdf}]")}, 0),
}
"""Of a notice each: what is changed of it, and how many of its two papers stay."""


def test_a_paper_goes_with_what_it_belongs_to(tmp_path: Path) -> None:
    """Also when somebody else's error refuses the build; and nothing of it stays in a cache."""
    files: dict[str, str | bytes] = {PERSON: story()}
    for n, way in enumerate(WAYS, 1):
        folder = f"content/notices/2023/{way}"
        files |= {
            f"{folder}/index.md": notice(附件=f"[{PAPER}, {SCAN}]", 文号=f"云文明委〔2023〕{n}号"),
            f"{folder}/jue-ding.pdf": words(f"第{n}份"),
            f"{folder}/sao-miao.pdf": scan(jpeg(comment=str(n).encode(), quality=50 + n)),
        }
    root = root_at(tmp_path / "root", files)
    build(root)
    assert len(list((root / "site/papers").iterdir())) == 2 * len(WAYS)
    for way, (changes, _) in WAYS.items():
        for name, content in changes.items():
            write(root / f"content/notices/2023/{way}/{name}", content)
    write(root / "families/2024/broken/index.md", "---\n标题: [\n---\n")
    done = try_build(root)
    assert done.code == 3, done.out + done.err
    for way, (_, left) in WAYS.items():
        html = page(root / "site", f"notices/{way}/")
        assert html.count('target="_blank"') == left, way
    total = sum(left for _, left in WAYS.values())
    assert len(list((root / "site/papers").iterdir())) == total
    assert len(list((root / ".cache/papers").iterdir())) == total


def test_who_is_gone_takes_a_paper_along_that_names_them(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", contents(**{PERSON: story(状态="撤下")}))
    site = build(root)
    assert not list(site.rglob("*.pdf"))
    assert "周桂兰" not in page(site, "notices/dao-de-mo-fan/")
    told_of = {p.code for p in pipeline.check(root, TODAY).problems if p.file.endswith(".pdf")}
    assert told_of == {"hidden-name", "paper-names-gone"}
