"""A table as CSV, for Excel and WPS: UTF-8 with BOM, CRLF, every field in quotes, and no cell that a
spreadsheet would take for a formula.

https://owasp.org/www-community/attacks/CSV_Injection: quoting alone does not help.
"""

from __future__ import annotations

import csv
import io
import unicodedata

from .table import Table, in_words

BOM = "\ufeff"
"""Without it Excel reads Chinese as nonsense."""

_STARTS = frozenset("=+-@\t\r\n'")
"""``'`` too: whoever takes one off where a cell begins with it has every cell as it was."""


def sheet(table: Table) -> str:
    """The whole file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(c.zh for c in table.columns)
    writer.writerows([harmless(in_words(value)) for value in row] for row in table.rows)
    return BOM + out.getvalue()


def harmless(cell: str) -> str:
    """With ``'`` before what a spreadsheet would work out: signs that begin a formula, after blanks and signs
    that nobody sees, full-width ones too.

    >>> harmless("=1+1"), harmless("\\u200b ＝1"), harmless("周桂兰"), harmless("'a")
    ("'=1+1", "'\\u200b ＝1", '周桂兰', "''a")
    """
    if cell[:1].isalnum():
        return cell
    for sign in cell:
        if sign not in _STARTS and (sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf")):
            continue
        folded = unicodedata.normalize("NFKC", sign)[:1]
        return f"'{cell}" if sign in _STARTS or folded in _STARTS else cell
    return cell
