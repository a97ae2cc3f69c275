"""The settings of a site: ``extra.showcase`` of mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """``extra.showcase`` of mkdocs.yml. Empty office details show as 待填 in a preview.

    ``…_days`` are working days, 0 where the office has promised none yet: from a recommendation to an answer,
    from a request to a correction made, or to a page taken down. ``share_cards``: a build makes a picture of every
    story, for links to it. ``pagefind``: a build makes the bundle by which portals search several districts.
    ``font_…`` are files of 印刷字体/, for paper alone: each takes the place of a typeface that comes along;
    ``font_rare`` is asked for the characters that none of the others has.
    """

    site_name: str = ""
    site_url: str = ""
    site_description: str = ""
    district: str = ""
    three_reviews: bool = True
    source: str = ""
    editor: str = ""
    page_size: int = 48
    organiser: str = ""
    operator: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    licence: str = ""
    share_cards: bool = False
    pagefind: bool = False
    recommend_days: int = 0
    correct_days: int = 0
    withdraw_days: int = 0
    site_code: str = ""
    icp: str = ""
    police: str = ""
    font_song: str = ""
    font_hei: str = ""
    font_kai: str = ""
    font_rare: str = ""
