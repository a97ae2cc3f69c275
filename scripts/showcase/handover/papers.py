"""All kinds of files that can be handed over. Another kind is a file in this room, and a line here."""

from __future__ import annotations

from .accounts import ACCOUNTS
from .deeds import DEEDS
from .proofs import PROOFS
from .review import REVIEW
from .summary import SUMMARY

PAPERS = {paper.name: paper for paper in (SUMMARY, ACCOUNTS, DEEDS, PROOFS, REVIEW)}
"""By name, as ``export`` lists them."""
