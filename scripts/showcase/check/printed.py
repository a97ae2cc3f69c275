"""What was printed and may not be shown any more: paper cannot be called back by a build."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..gate.hidden import because, why_hidden
from ..model.printed import CARDS, Printed
from ..model.story import PRINT, WEBSITE, Story
from ..reading.content import Content
from .listed import refusals


def check(content: Content) -> Iterator[Problem]:
    """Every row of the ledger and every manifest on this machine against the stories of today."""
    for row, why in to_recall(content):
        if row.is_final:
            what = f"“{row.story}”：{why}。{in_words(row, content)}。"
            instead = (
                "加贴更正页，或者停发、收回：print recall 列出来，做好更正页。"
                "处理完了，在这一行的“处理”里写上日期。"
            )
        else:
            what = f"这台电脑上的{title(row, content)}里还有“{row.story}”：{why}。"
            instead = f"再做一次：print {row.publication}；不用了，就删掉这个文件夹。"
        yield Problem(
            row.file, "printed-gone", what, instead, row.line, field="事迹", severity="warning"
        )


def to_recall(content: Content) -> Iterator[tuple[Printed, str]]:
    """The rows of those who may not be shown any more and that nobody has dealt with, each with the reason."""
    if not content.printed:
        return
    stories = {s.key: s for s in content.stories}
    unread = {u.key for u in content.unread}
    for row in content.printed:
        why = "" if row.handled or row.story in unread else _why(row, stories, content)
        if why:
            yield row, why


def _why(row: Printed, stories: dict[str, Story], content: Content) -> str:
    """A story that goes back to be rewritten is not taken back from those who hold the book."""
    story = stories.get(row.story)
    if story is None:
        return "稿子已经删掉"
    gone = because(why_hidden(story, content) or "署名")
    if gone:
        return gone
    refused = refusals(story, content, (WEBSITE if row.publication == CARDS else PRINT,))
    if refused and (PRINT not in story.channels or not row.is_final):
        return "；".join(refused[0][1].reasons)
    return ""


def title(row: Printed, content: Content) -> str:
    """《家风家训集》; of a publication that is listed no more its id."""
    names = {p.id: p.name for p in content.vocabulary.publications} | {CARDS: "分享海报"}
    return f"《{names.get(row.publication, row.publication)}》"


def in_words(row: Printed, content: Content) -> str:
    """《家风家训集》2026-07 印 500 册，在第 26–29 页; of a volume 在上册第 26–29 页."""
    copies = f"印 {row.copies} 册" if row.copies else "印过"
    volume, _, pages = row.pages.rpartition(" ")
    where = f"，在{volume}第 {pages} 页" if pages else ""
    return f"{title(row, content)}{row.day:%Y-%m} {copies}{where}"
