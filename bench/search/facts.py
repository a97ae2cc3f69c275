"""What can be asked of a story by its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .corpus import Story
from .truth import level_of

Facts = Mapping[str, str]
"""Slot → the word that stands for it in a question; empty where the story has none."""


def facts_of(story: Story) -> Sequence[Facts]:
    """Once for each of its honours and themes: these belong together."""
    fields: Mapping[str, Any] = story.sample.fields
    always = {
        "street": fields["地区"]["街道"],
        "community": fields["地区"]["社区"],
        "job": fields.get("职业", ""),
        "unit": fields.get("单位名称", ""),
        "motto": fields.get("家训", "").rstrip("。"),
        "family": fields.get("家庭类型", ""),
        "name": story.names[0].text if story.names else "",
    }
    honours = [
        {
            "prog": honour["项目"],
            "category": honour.get("类别", ""),
            "level": level_of(honour["级别"]),
            "year": str(honour["授予日期"].year),
        }
        for honour in fields["荣誉"]
    ]
    return [always | told | {"theme": theme} for told in honours for theme in fields["主题"]]
