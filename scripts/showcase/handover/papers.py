"""All kinds of files that can be handed over. Another kind is a file in this room, and a line here."""

from __future__ import annotations

from .broadcast import BROADCAST_SCRIPT
from .review import REVIEW
from .summary import SUMMARY
from .usb import USB
from .wechat import WECHAT

PAPERS = {paper.name: paper for paper in (SUMMARY, REVIEW, WECHAT, BROADCAST_SCRIPT, USB)}
"""By name, as ``export`` lists them."""
