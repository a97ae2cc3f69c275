"""The settings of a site: ``extra.showcase`` of mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """``extra.showcase`` of mkdocs.yml. Empty office details show as 待填 in a preview."""

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
    site_code: str = ""
    icp: str = ""
    police: str = ""
