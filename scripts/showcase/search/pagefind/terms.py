"""``process-term.js``: a portal's queries cut as the bundle is. It holds fold.js and what spaced.py writes, so that
each rule stands in one place.
"""

from __future__ import annotations

from pathlib import Path

from ...base.paths import PROJECT
from ...base.script import as_json
from .spaced import JOINING, MEANT, WRITTEN

_FOLD = PROJECT / "overrides" / "assets" / "search" / "fold.js"
_TERMS = Path(__file__).with_name("process-term.js")


def terms_script() -> str:
    """A plain script that needs nothing else and leaves one name, ``ShowcasePagefind``."""
    spaced = f"""\
const JOINING = {as_json(JOINING)};
const MEANT = {as_json(MEANT)};
const WRITTEN = /{WRITTEN}/g;
"""
    script = _TERMS.read_text("utf-8")
    script = script.replace("/* fold.js */\n", _FOLD.read_text("utf-8"))
    return script.replace("/* spaced.py */\n", spaced)
