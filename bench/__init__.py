"""What is measured by hand: ``python -m bench.build`` and so on, from the project's folder (see README.md).

Figures of pages come from the eyes of the browser tests, so their helpers stand on the path of imports.
"""

import sys
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_PROJECT / "scripts"), str(_PROJECT / "tests" / "helpers")]
