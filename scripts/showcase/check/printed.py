"""What was printed and may not be shown any more: paper cannot be called back by a build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..base.problems import Problem
from ..gate.hidden import because, why_hidden
from ..gate.names import NAMED
from ..model.printed import CARDS, Printed
from ..model.story import PRINT, WEBSITE, Story
from ..reading.content import Content
from .listed import refusals
from .on_paper import RowsOnPaper, stricter


def check(content: Content) -> Iterator[Problem]:
    """Every row of the ledger and every manifest on this machine against the stories of today."""
    for row, why, in_doubt in to_recall(content):
        if row.is_final:
            what = f"“{row.story}”：{why}。{in_words(row, content)}。"
            instead = _LOOK if in_doubt else _CALL_BACK
        else:
            in_ebook = set(row.channels) > {WEBSITE}
            place = f"{title(row, content)}{'和它的电子书' * in_ebook}"
            what = f"这台电脑上的{place}里还有“{row.story}”：{why}。"
            again = f"print {row.publication}{' --epub' * in_ebook}"
            instead = f"再做一次：{again}；不用了，就删掉这个文件夹。"
        yield Problem(
            row.file, "printed-gone", what, instead, row.line, field="事迹", severity="warning"
        )


_CALL_BACK = (
    "加贴更正页，或者停发、收回：print recall 列出来，做好更正页。"
    "处理完了，在这一行的“处理”里写上日期。"
)
_LOOK = (
    "翻开印出来的，和今天的核对。没有问题的，在这一行的“处理”里写“没有问题”；"
    "要收回的，print recall 后面写上它，做更正页。"
)


class Recalled(NamedTuple):
    """A row of somebody who may not be shown any more, and why. ``in_doubt``: somebody has to look."""

    row: Printed
    why: str
    in_doubt: bool = False


def to_recall(content: Content) -> Iterator[Recalled]:
    """What nobody has dealt with. ``content`` is as it was read: what may be published knows some no more."""
    if not content.printed:
        return
    stories = {s.key: s for s in content.stories}
    unread = {u.key for u in content.unread}
    rows = RowsOnPaper(content)
    for row in content.printed:
        if row.handled or row.story in unread:
            continue
        if row.is_row:
            why, in_doubt = rows.why(row.story, row.channels)
        else:
            why, in_doubt = _why(row, stories.get(row.story), content)
        if why:
            yield Recalled(row, why, in_doubt)


def _why(row: Printed, story: Story | None, content: Content) -> tuple[str, bool]:
    """A story that goes back to be rewritten is not taken back from those who hold the book."""
    if story is None:
        return "稿子已经删掉", False
    gone = because(why_hidden(story, content) or "署名")
    if gone:
        return gone, False
    refused = refusals(story, content, row.channels)
    if refused and (PRINT not in story.channels or not row.is_final):
        return "；".join(refused[0][1].reasons), False
    if row.named_as not in NAMED:
        unsure = f"要求署名“{story.name_as}”，印的时候署的什么没有记"
        return ("" if story.name_as == NAMED[0] else unsure), True
    if NAMED.index(story.name_as) > NAMED.index(row.named_as):
        return stricter(story.name_as, row.named_as), False
    return "", False


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
