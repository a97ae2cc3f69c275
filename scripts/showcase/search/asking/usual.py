"""What residents ask everywhere alike: question words, and the pages that help whoever wants something of
the office.
"""

from __future__ import annotations

from ...model import addresses
from ...model.settings import Settings
from ..text.folding import BORDER

_ANYWHERE = (
    "请问 请教 想问 想知道 我想知道 我想找 我要找 想找 帮我找 帮忙找 帮我查 找一下 查一下 问一下 有没有 有哪些 "
    "有哪些人 有哪几位 有哪位 有谁 都有谁 都有哪些 有什么 有什么人 有多少 有多少人 有几个 有几位 一共有 总共有 "
    "谁是 是谁 是谁家 谁家 谁家的 谁最 谁最好 哪里有 哪儿有 是什么 是什么人 是哪个 是哪位 是哪年 是哪家 "
    "是哪一家 是不是 哪个 哪个人 哪个好人 哪位好人 哪些 哪些人 哪位 哪几个 哪几位 哪家 哪一家 哪户 哪里 哪儿 "
    "哪年 哪一年 哪天 哪个社区 哪个村 哪个街道 在哪 在哪里 在哪儿 住在哪 住在哪里 什么 什么人 什么事 什么时候 "
    "什么地方 什么荣誉 得过什么荣誉 得过哪些荣誉 什么奖 得过什么奖 什么称号 得过什么称号 为什么 干什么 做什么 "
    "做什么的 是做什么的 是干什么的 做了什么 干了什么 叫什么 叫什么名字 怎么 怎么样 怎么办 怎么回事 怎样 如何 "
    "多少 多少人 是多少 几个人 几位 能不能 可不可以"
)
_BESIDE = (
    "的 是 有 在 谁 哪 都 也 会 能 里 当 我们 咱们 住在 评上 评上了 评为 被评为 获评 获得 获得了 得过 荣获 当选 "
    "入选 表彰 表彰了"
)
"""What only asks or joins beside a known word, or behind another that asks: 张大有 is a name."""

_FIRST = "谁 哪 关于 我想 我要 想 找 查"
_LAST = (
    "的 吗 呢 吧 啊 呀 谁 的人 那个人 的那个人 的那个 那位 的那位 这个人 的事 的事情 的事迹 的故事 的名单 的情况 "
    "的介绍 的资料 的电话 事迹 名单 看名单 查名单 简介 先进事迹 好人好事 里谁最好"
)

QUESTIONS = (
    *_ANYWHERE.split(),
    *(BORDER + word + BORDER for word in _BESIDE.split()),
    *(BORDER + word for word in _FIRST.split()),
    *(word + BORDER for word in _LAST.split()),
)
"""A border before or behind a word: it asks at the beginning or at the end alone; both: beside a known word,
or behind another that asks.
"""

Bet = tuple[tuple[str, ...], str, str, str]
"""Words, and the title, address and note of a page."""

ABOUT = "about/"
"""No site is without it."""

_CORRECT = "更正 改错 纠错 写错 写错了 错别字 有错误 名字错了 信息有误 内容有误"
_WITHDRAW = "撤下 撤掉 撤回 撤稿 删除 删掉 下架 取消公开 不想公开 不愿公开 不愿意公开 不想露面"
_RECOMMEND = "推荐 举荐 自荐 报名 申报 参评 怎么评 怎么评的 怎么评选"
_COMPLAIN = "投诉 举报 反映问题 提意见 提异议 意见建议"
_CALL = "电话 联系 联系电话 联系方式 联系我们 地址 邮箱"


def bets(settings: Settings) -> tuple[Bet, ...]:
    """Pages that every site has."""
    phone = f"电话 {settings.phone}" if settings.phone else ""
    call = f"也可以打{phone}。" if phone else "也可以到村（社区）当面说。"
    told = "，".join(filter(None, (settings.organiser, phone, settings.address)))
    correct, recommend = ("更正与撤下", addresses.CORRECT), ("推荐身边好人", addresses.RECOMMEND)
    return (
        (tuple(_CORRECT.split()), *correct, f"写错了的，我们改。{call}"),
        (tuple(_WITHDRAW.split()), *correct, f"不愿意挂在网上的，我们撤下，不用说理由。{call}"),
        (tuple(_RECOMMEND.split()), *recommend, f"不用写材料，也不用盖章，说清四件事就行。{call}"),
        (tuple(_COMPLAIN.split()), *correct, f"哪里不对、哪里不合适，都可以说。{call}"),
        (tuple(_CALL.split()), "关于本站", ABOUT, told or "谁在办这个网站，怎样找到我们。"),
    )
