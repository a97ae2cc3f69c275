"""The publish gate: whether a story may be shown on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model.story import WEBSITE, NoticeFacts, Review, Story


@dataclass(frozen=True)
class Decision:
    """``shown``: in the outputs. ``withdrawn``: gone, with a nameless page at its address.
    Otherwise hidden without a trace. ``reasons`` are Chinese, for editors only.
    """

    shown: bool
    withdrawn: bool = False
    reasons: tuple[str, ...] = ()


def decide(story: Story, today: date, *, three_reviews: bool, channel: str = WEBSITE) -> Decision:
    """The publish gate: may ``story`` reach ``channel`` on ``today``?

    Every condition stands on its own, and what is missing counts as a no.
    """
    if channel not in story.channels:
        return Decision(False, reasons=(f"渠道里没有“{channel}”",))
    if story.status == "撤下":
        return Decision(False, withdrawn=True, reasons=("状态是“撤下”",))
    consent = story.consent
    if consent is not None and consent.is_taken_back:
        return Decision(False, withdrawn=True, reasons=("授权已撤回",))
    reasons = _hidden_because(story, today, three_reviews)
    if reasons:
        return Decision(False, reasons=tuple(reasons))
    if story.collection.has_honours and story.is_revoked:
        return Decision(False, withdrawn=True, reasons=("荣誉都已撤销",))
    return Decision(True)


def _hidden_because(story: Story, today: date, three_reviews: bool) -> list[str]:
    reasons = []
    if story.status != "发布":
        reasons.append(f"状态是“{story.status}”")
    consent = story.consent
    if consent is None:
        if story.collection.has_honours:
            reasons.append("没有写授权")
    elif consent.status not in ("已签", "不需要"):
        reasons.append("授权没有签")
    elif consent.has_ended(today):
        reasons.append(f"授权已于 {consent.until} 到期")
    minors_told = story.minors in ("无", "已遮挡", "监护人已授权")
    if shows_people(story) and not minors_told:
        reasons.append("照片里有人，没有写“未成年人”")
    if story.media and not minors_told:
        reasons.append("有音视频，没有写“未成年人”")
    if any(h.publicity and today <= h.publicity.end for h in story.honours):
        reasons.append("公示还没有结束")
    if three_reviews and not _reviewed(story.review):
        reasons.append("三审没有做完")
    if story.collection.has_honours and not story.honours:
        reasons.append("没有写荣誉")
    facts = story.facts
    if isinstance(facts, NoticeFacts) and facts.publicity and today < facts.publicity.start:
        reasons.append("公示还没有开始")
    return reasons


def _reviewed(review: Review) -> bool:
    """Three different people, on days that do not go back."""
    steps = [s for s in (review.first, review.second, review.final) if s is not None]
    days = [s.date for s in steps]
    return len({s.person for s in steps}) == 3 and days == sorted(days)


def shows_people(story: Story) -> bool:
    """True unless every photo says that nobody is in it."""
    return any(p.people != 0 for p in story.photos)
