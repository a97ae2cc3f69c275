"""What a refused build says of those who have to go, and the code it ends with."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from .. import pipeline
from ..base.memo import Memo
from ..base.paths import MEMO
from ..gate.stricter import Away, Taken, gone_today
from . import HAS_ERRORS, STILL_OWED, TAKEN_AWAY

_LATER = "把上面的错误改好，再生成一次。等不及改的，请管理员马上把下面这些从网站上拿掉："
_OUTSIDE = "CDN、大屏和别处的旧副本也一样。"


def told(away: Away, site: Path) -> int:
    """Say it, and return the exit code."""
    if away.is_remade:
        print(_remade(away.gone))
        _list(away.gone)
        if away.trouble:
            print(away.trouble, file=sys.stderr)
        return TAKEN_AWAY
    print(f"网站没有改动，{site} 还是上一次的样子。" if site.exists() else "网站没有生成。")
    if not away.owed:
        return HAS_ERRORS
    if away.is_known:
        print(f"要撤下的也没有撤成：{away.trouble}")
    else:
        _nothing_known()
    print(_LATER)
    _list(away.owed)
    print(_OUTSIDE)
    return STILL_OWED


def stopped(root: Path, today: date) -> int:
    """The same, of a build that the disk stopped: nobody was taken away."""
    with Memo(root / MEMO) as memo:
        reduced = pipeline.still_allowed(root, today, memo)
        owed = (
            gone_today(pipeline.check(root, today, memo=memo).content)
            if reduced is None
            else reduced.taken
        )
    if not owed:
        return HAS_ERRORS
    print("下面这些应当撤下，可能还在网站上。先解决磁盘上的问题，再生成一次。")
    _list(owed)
    return STILL_OWED


def _remade(gone: Iterable[Taken]) -> str:
    whole = sum(t.whole for t in gone)
    parts = sum(not t.whole for t in gone)
    said = [f"撤下 {whole} 篇"] if whole else []
    said += [f"拿掉或遮住 {parts} 处"] if parts else []
    if not said:
        return "网站没有更新内容，换成了最近一次生成的样子。"
    return f"网站没有更新内容，但已经{'、'.join(said)}。大屏安装包也一样，请重新拷贝。"


def _nothing_known() -> None:
    print(
        "这里没有上一次成功生成时留下的记录（新克隆的仓库、清空过 .build 都会这样），"
        "没有办法只撤下这些、别的不动。稿子或名册行整个删掉的，这里也看不出来。"
    )


def _list(taken: Iterable[Taken]) -> None:
    for one in taken:
        print(f"  {one}")
