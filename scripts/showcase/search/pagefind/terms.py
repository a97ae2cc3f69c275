"""``process-term.js``: a portal's queries cut as the bundle is. It holds fold.js, so that both are one text of
rules.
"""

from __future__ import annotations

from pathlib import Path

from ...base.paths import PROJECT

_FOLD = PROJECT / "overrides" / "assets" / "search" / "fold.js"
_TERMS = Path(__file__).with_name("process-term.js")
_PLACE = "/* fold.js */\n"


def terms_script() -> str:
    """A plain script that needs nothing else and leaves one name, ``ShowcasePagefind``."""
    return _TERMS.read_text("utf-8").replace(_PLACE, _FOLD.read_text("utf-8"))
