"""All kinds of files that can be handed over. Another kind is a file in this room, and a line here."""

from __future__ import annotations

from .accounts import ACCOUNTS
from .broadcast import BROADCAST_SCRIPT
from .deeds import DEEDS
from .proofs import PROOFS
from .review import REVIEW
from .summary import SUMMARY
from .usb import USB
from .wechat import WECHAT

PAPERS = {
    paper.name: paper
    for paper in (SUMMARY, ACCOUNTS, DEEDS, PROOFS, WECHAT, BROADCAST_SCRIPT, USB, REVIEW)
}
"""By name, as ``export`` lists them."""
