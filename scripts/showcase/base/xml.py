"""Texts inside XML that is no page: feeds, documents of Word."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""https://www.w3.org/TR/xml/#charsets: one such sign, and no reader opens the file."""

_QUOTES = {'"': "&quot;", "'": "&apos;"}


def xml_signs(text: str) -> str:
    """A text without what XML cannot hold: a blank instead."""
    return _NOT_XML.sub(" ", text)


def xml_text(text: str) -> str:
    """A text as XML, in an element or an attribute; what XML cannot hold is a blank. An address in
    somebody's words is not taken for one that is fetched.

    >>> xml_text("甲&乙]]>\\x0b见https://a.cn")
    '甲&amp;乙]]&gt; 见https:/&#47;a.cn'
    """
    return escape(xml_signs(text), _QUOTES).replace("//", "/&#47;")


def xml_address(address: str) -> str:
    """An address of this site, as it stands."""
    return escape(address, _QUOTES)
